import type * as aws from "@pulumi/aws";
import * as wafv2 from "@pulumi/aws/wafv2";
import * as pulumi from "@pulumi/pulumi";
import type { ManagedRulesPlan, RateLimitPlan, WebAclPlan, WebAclRulePlan } from "../platform/edge-model";
import type { Bucket } from "./bucket";

export interface WebAclArgs {
  readonly plan: WebAclPlan;
  /** What it logs to, and waits for whole: a bucket's policy is made after the bucket. */
  readonly logs: Bucket;
}

/** A web ACL that lets through what no rule turns away, and the log of every request that it judged. */
export class WebAcl extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: WebAclArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:web-acl:WebAcl", name, {}, opts);
    const { plan, logs } = args;

    const acl = new wafv2.WebAcl(
      name,
      {
        name: plan.name,
        description: plan.description,
        scope: plan.scope,
        defaultAction: { allow: {} },
        // Here, where drift is seen and policies can read them; apart from the ACL they would be missing while it is new. They
        // refer to no set of ours, whose deletion would have to wait for them.
        rules: plan.rules.map((rule) => rendered(plan, rule)),
        visibilityConfig: visible(plan.name),
      },
      { parent: this },
    );
    new wafv2.WebAclLoggingConfiguration(
      name,
      {
        resourceArn: acl.arn,
        logDestinationConfigs: [logs.arn],
        redactedFields: plan.redactedHeaders.map((header) => ({ singleHeader: { name: header } })),
      },
      { parent: this, dependsOn: logs },
    );

    this.arn = acl.arn;
    this.registerOutputs({ arn: this.arn });
  }
}

type Rule = aws.types.input.wafv2.WebAclRule;

function rendered({ name }: WebAclPlan, rule: WebAclRulePlan): Rule {
  const { key, priority } = rule;
  return {
    name: key,
    priority,
    ...(rule.kind === "managed" ? managed(rule) : limited(rule)),
    visibilityConfig: visible(`${name}-${key}`),
  };
}

type Judgement = Pick<Rule, "action" | "overrideAction" | "statement">;

function managed({ group, counted, inspection }: ManagedRulesPlan): Judgement {
  return {
    // The group's own actions stand.
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name: group,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
        ...(inspection === undefined
          ? {}
          : { managedRuleGroupConfigs: [{ awsManagedRulesBotControlRuleSet: { inspectionLevel: inspection } }] }),
      },
    },
  };
}

function limited({ requestsPerFiveMinutes }: RateLimitPlan): Judgement {
  return {
    action: { block: {} },
    statement: {
      rateBasedStatement: { aggregateKeyType: "IP", limit: requestsPerFiveMinutes, evaluationWindowSec: FIVE_MINUTES },
    },
  };
}

const FIVE_MINUTES = 300;

function visible(metricName: string): aws.types.input.wafv2.WebAclVisibilityConfig {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
