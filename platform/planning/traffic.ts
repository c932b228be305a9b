import { GLOBAL_SERVICES_REGION } from "../facts/regions";
import type { TrafficPlan } from "../model";
import type { PlanningContext } from "./context";
import { logsKeyPolicy, queryLogPolicy } from "./iam";

/**
 * The log of the questions that people ask the zone. A zone has one such log, so an adopted zone is left alone: its owner
 * may keep one already.
 */
export function planTraffic(context: PlanningContext): TrafficPlan {
  const region = GLOBAL_SERVICES_REGION;
  const { stackName } = context;
  const { account, domain, zone } = context.file;
  if (zone !== "create") return { region };
  // Route 53 asks for this prefix, so that one resource policy can cover all its groups; ours names the one.
  const logGroup = `/aws/route53/${stackName}/${domain}`;
  return {
    region,
    queryLog: {
      logGroup,
      retentionDays: context.logRetentionDays,
      resourcePolicyName: `${stackName}-query-log`,
      resourcePolicy: queryLogPolicy(account, region, logGroup),
      key: {
        purpose: "logs",
        description: `query log of ${stackName}`,
        alias: `${stackName}-query-log`,
        policy: logsKeyPolicy(account, region),
      },
      deletionWindowDays: context.keyDeletionWindowDays,
      protect: context.protect,
    },
  };
}
