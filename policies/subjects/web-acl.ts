import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import type { Answer } from "../answer";
import { isHidden, isObject, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { undetermined } from "../../platform/graph/undetermined";
import { thatName } from "../../platform/graph/wiring";

export const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
const RULE = "aws:wafv2/webAclRule:WebAclRule";
const GROUP = "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation";

/** A rule of a web ACL, in whichever form it is written. */
export interface WebAclRule {
  /** Name of the group that AWS manages, if it is one. */
  readonly managedGroup: Reading;
  /** How it counts requests by address, if it does. */
  readonly rate: Reading;
  /** Whether it only counts what it finds. */
  readonly onlyCounts: Answer;
}

/** The rules of a web ACL, those within it and those written apart; `perhaps` where rules of unknown origin may be its too. */
export function rulesOf(
  acl: GraphResource,
  index: GraphIndex,
): { readonly rules: readonly WebAclRule[]; readonly perhaps: boolean } {
  const apart = thatName(acl, "webAclArn", index.ofTypes([RULE]));
  const groups = thatName(acl, "webAclArn", index.ofTypes([GROUP]));
  return {
    rules: [
      ...itemsOf(read(acl, "rules")).map((rule) => statedRule((key) => within(rule, key))),
      ...itemsOf(fromJson(read(acl, "ruleJson"))).map((rule) => statedRule((key) => within(rule, key))),
      ...apart.surely.map((rule) => statedRule((key) => read(rule, key))),
      ...groups.surely.map(associatedGroup),
    ],
    perhaps: apart.perhaps.length + groups.perhaps.length > 0,
  };
}

function statedRule(input: (key: string) => Reading): WebAclRule {
  const statement = input("statement");
  const counts = [within(input("overrideAction"), "count"), within(input("action"), "count")];
  const hidden = counts.find(isHidden);
  return {
    managedGroup: within(statement, "managedRuleGroupStatement", "name"),
    rate: within(statement, "rateBasedStatement"),
    onlyCounts:
      hidden === undefined
        ? counts.some(({ value }) => value !== undefined)
          ? "yes"
          : "no"
        : undetermined(hidden.path),
  };
}

function associatedGroup(group: GraphResource): WebAclRule {
  const override = read(group, "overrideAction");
  return {
    managedGroup: read(group, "managedRuleGroup", "name"),
    rate: { ...override, value: undefined },
    onlyCounts: isHidden(override) ? undetermined(override.path) : override.value === "count" ? "yes" : "no",
  };
}

/** Rules as text are in the API's own form, whose names begin with a capital. */
function fromJson(reading: Reading): Reading {
  if (typeof reading.value !== "string") return reading;
  try {
    return { ...reading, value: uncapitalized(JSON.parse(reading.value)) };
  } catch {
    return { ...reading, value: undefined };
  }
}

function uncapitalized(value: unknown): GraphValue {
  if (Array.isArray(value)) return value.map(uncapitalized);
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
        uncapitalized(member),
      ]),
    );
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
