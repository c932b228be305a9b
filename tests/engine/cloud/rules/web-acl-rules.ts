import { BOT_CONTROL_GROUP, MANAGED_RULE_GROUPS } from "../../../../platform/facts/web-acl";
import { BUCKET, BUCKET_POLICY } from "../catalogue/storage";
import { WEB_ACL, WEB_ACL_ASSOCIATION, WEB_ACL_LOGGING } from "../catalogue/web-acl";
import type { Request, ServiceRule } from "../resource-type";
import { at, isProperties, itemsAt, numberAt, optionalTextAt, type Properties, textAt, textsAt } from "../values";
import { ofType } from "./network-rules";
import { covers, statementsOf } from "./policy-document";

/** Where web ACLs of CloudFront are. AWS WAF API reference, `CreateWebACL`. */
const CLOUDFRONT_HOME = "us-east-1";
/** Units of a rule that counts addresses alone. AWS WAF developer guide, "rate-based rule". */
const RATE_CAPACITY = 2;
const CAPACITY = 5000;

const CAPACITIES: ReadonlyMap<string, number> = new Map(
  [...Object.values(MANAGED_RULE_GROUPS), BOT_CONTROL_GROUP].map(({ name, capacity }) => [name, capacity]),
);

/** What AWS WAF refuses. AWS WAF API reference, `CreateWebACL`, `AssociateWebACL` and `PutLoggingConfiguration`. */
export const WEB_ACL_RULES: readonly ServiceRule[] = [
  {
    name: "a web ACL is of a region, or of CloudFront and where CloudFront's are",
    type: WEB_ACL,
    refuses: ({ inputs, region }) => {
      const scope = textAt(inputs, "scope");
      const valid = scope === "REGIONAL" || (scope === "CLOUDFRONT" && region === CLOUDFRONT_HOME);
      return valid
        ? undefined
        : `WAFInvalidParameterException: The scope is not valid., field: SCOPE_VALUE, parameter: ${scope}`;
    },
  },
  {
    name: "a web ACL's rules have names and places of their own",
    type: WEB_ACL,
    refuses: ({ inputs }) => {
      const rules = itemsAt(inputs, "rules");
      const distinct = ["name", "priority"].every(
        (key) => new Set(rules.map((rule) => rule[key])).size === rules.length,
      );
      return distinct ? undefined : "WAFInvalidParameterException: two rules have one name or one priority";
    },
  },
  {
    name: "a rule of one statement has an action, and a group of rules an override",
    type: WEB_ACL,
    refuses: ({ inputs }) => {
      const wrong = itemsAt(inputs, "rules").find((rule) => {
        const expected = groupOf(rule) === undefined ? "action" : "overrideAction";
        const other = expected === "action" ? "overrideAction" : "action";
        return rule[expected] === undefined || rule[other] !== undefined;
      });
      return wrong && `WAFInvalidParameterException: ${textAt(wrong, "name")} has no valid action`;
    },
  },
  {
    name: "a managed group exists, and all that a web ACL does is within 5,000 units",
    type: WEB_ACL,
    refuses: ({ inputs }) => {
      const groups = itemsAt(inputs, "rules").map(groupOf);
      const unknown = groups.find((group) => group !== undefined && !CAPACITIES.has(group));
      if (unknown !== undefined) return `WAFNonexistentItemException: AWS WAF has no group ${unknown}`;
      const used = groups.reduce<number>((sum, group) => sum + (CAPACITIES.get(group ?? "") ?? RATE_CAPACITY), 0);
      return used > CAPACITY ? `WAFLimitsExceededException: ${String(used)} units` : undefined;
    },
  },
  {
    name: "a rate is 10 requests at least, in one, two, five or ten minutes",
    type: WEB_ACL,
    refuses: ({ inputs }) => {
      const rates = itemsAt(inputs, "rules").flatMap(rateOf);
      return rates.every(
        (rate) =>
          numberAt(rate, "limit", 0) >= 10 && [60, 120, 300, 600].includes(numberAt(rate, "evaluationWindowSec", 300)),
      )
        ? undefined
        : "WAFInvalidParameterException: a rate-based statement has an invalid limit or window";
    },
  },
  {
    name: "a web ACL that stands before a load balancer is of a region",
    type: WEB_ACL_ASSOCIATION,
    refuses: ({ inputs, find }) =>
      textAt(find(textAt(inputs, "webAclArn"))?.inputs ?? {}, "scope") === "REGIONAL"
        ? undefined
        : "WAFInvalidParameterException: the web ACL is of CloudFront's scope",
  },
  {
    name: "a web ACL logs to a bucket of its region whose name says so",
    type: WEB_ACL_LOGGING,
    refuses: (request) => {
      const name = bucketOf(request);
      if (!name.startsWith("aws-waf-logs-")) return `WAFInvalidParameterException: The ARN isn't valid: ${name}`;
      const bucket = request.named(BUCKET, name);
      return bucket?.region === request.region
        ? undefined
        : `WAFLogDestinationPermissionIssueException: ${name} is not in ${request.region}`;
    },
  },
  {
    // In truth AWS adds what is missing, and the policy is no longer the one that was asked for.
    name: "the bucket's policy has what AWS would add to it",
    type: WEB_ACL_LOGGING,
    refuses: (request) => {
      const name = bucketOf(request);
      const policy = ofType(request.resources, BUCKET_POLICY).find(({ inputs }) => textAt(inputs, "bucket") === name);
      const statements = (statementsOf(policy?.inputs["policy"]) ?? []).filter(
        ({ allows, services }) => allows && services.includes("delivery.logs.amazonaws.com"),
      );
      const may = (action: string, resource: string): boolean =>
        statements.some(({ actions, resources }) => actions.includes(action) && covers(resources, resource));
      const arn = `arn:aws:s3:::${name}`;
      return may("s3:PutObject", `${arn}/AWSLogs/${request.account}/WAFLogs/it`) && may("s3:GetBucketAcl", arn)
        ? undefined
        : `WAFLogDestinationPermissionIssueException: ${name} does not let delivery.logs.amazonaws.com in`;
    },
  },
];

function groupOf(rule: Properties): string | undefined {
  return optionalTextAt(rule, "statement.managedRuleGroupStatement.name");
}

function rateOf(rule: Properties): Properties[] {
  const rate = at(rule, "statement.rateBasedStatement");
  return isProperties(rate) ? [rate] : [];
}

function bucketOf({ inputs }: Pick<Request, "inputs">): string {
  const [arn = ""] = textsAt(inputs, "logDestinationConfigs");
  return arn.replace("arn:aws:s3:::", "");
}
