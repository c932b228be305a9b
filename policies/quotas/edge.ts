import { BOT_CONTROL_GROUP, MANAGED_RULE_GROUPS } from "../../platform/facts/web-acl";
import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { regionOf } from "../../platform/graph/place";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import type { Counted, Counter } from "./counter";
import { eachInAccount, times, useOf } from "./holder";

const ACL = "aws:wafv2/webAcl:WebAcl";

/** Capacity of AWS's groups, by name. */
const GROUPS: ReadonlyMap<unknown, number> = new Map(
  [...Object.values(MANAGED_RULE_GROUPS), BOT_CONTROL_GROUP].map(({ name, capacity }) => [name, capacity]),
);

/**
 * Capacity of other statements. AWS WAF developer guide, "rule statements list": a rate is 2, and what it is counted for
 * beside the address 30 each, which is left open here; a list of addresses is 1, and so is a country.
 */
const STATEMENTS: Readonly<Record<string, number>> = {
  geoMatchStatement: 1,
  ipSetReferenceStatement: 1,
  rateBasedStatement: 2,
};

/** Capacity of a rule, where it is a form that we know; one with a statement in it is not. */
function capacityOf(rule: Reading): number | Undetermined {
  const statement = within(rule, "statement");
  const [kind = "", ...others] = Object.keys(statement.value ?? {});
  const inner = within(statement, kind);
  const isPlain = others.length === 0 && within(inner, "scopeDownStatement").value === undefined;
  const known =
    kind === "managedRuleGroupStatement"
      ? GROUPS.get(within(inner, "name").value)
      : within(inner, "customKeys").value === undefined && Object.hasOwn(STATEMENTS, kind)
        ? STATEMENTS[kind]
        : undefined;
  return isPlain && known !== undefined ? known : undetermined(`capacity of ${rule.path}`);
}

function capacity(acl: GraphResource): readonly Counted[] {
  const rules = read(acl, "rules");
  if (isHidden(rules)) return [undetermined(rules.path)];
  return itemsOf(rules).map((rule) => times(useOf(acl.urn), capacityOf(rule)));
}

/** ACLs of CloudFront are all in one region, and counted apart from that region's own. */
function webAcls(acl: GraphResource, index: GraphIndex): readonly Counted[] {
  const [region, scope] = [regionOf(acl, index), read(acl, "scope")];
  if (isUndetermined(region)) return [region];
  if (isHidden(scope)) return [undetermined(scope.path)];
  return [useOf(scope.value === "CLOUDFRONT" ? `${region} CLOUDFRONT` : region)];
}

export const EDGE_COUNTERS: readonly Counter[] = [
  eachInAccount("L-24B04930", ["aws:cloudfront/distribution:Distribution"]),
  { quota: "web-acls", types: [ACL], count: webAcls },
];

export const ACL_CAPACITY: Counter = { quota: "web-acl-capacity", types: [ACL], count: capacity };
