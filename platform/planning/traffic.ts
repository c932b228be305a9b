import type { EntranceDefinition } from "../application";
import { GLOBAL_SERVICES_REGION } from "../facts/regions";
import type { QueryLogPlan, TrafficPlan } from "../model";
import { planCdn } from "./cdn";
import type { PlanningContext } from "./context";
import { type NamedEntrance, planDns } from "./dns";
import { logsKeyPolicy, queryLogPolicy } from "./iam";
import { healthPathOf } from "./ingress";
import { hasWayIn, publicName } from "./public-names";

/** What users of all cells meet first: names, and static files. */
export function planTraffic(context: PlanningContext): TrafficPlan {
  const [queryLog, cdn] = [planQueryLog(context), planCdn(context)];
  return {
    region: GLOBAL_SERVICES_REGION,
    ...(queryLog === undefined ? {} : { queryLog }),
    dns: planDns(context, namedEntrances(context)),
    ...(cdn === undefined ? {} : { cdn }),
  };
}

function namedEntrances(context: PlanningContext): NamedEntrance[] {
  const entrances: Readonly<Record<string, EntranceDefinition>> = hasWayIn(context)
    ? (context.application.edge?.entrances ?? {})
    : {};
  return Object.entries(entrances).map(([key, definition]) => ({
    key,
    host: publicName(context, definition.host),
    healthPath: healthPathOf(context, definition),
  }));
}

/**
 * The log of the questions that people ask the zone. A zone has one such log, so an adopted zone is left alone: its owner
 * may keep one already.
 */
function planQueryLog(context: PlanningContext): QueryLogPlan | undefined {
  const region = GLOBAL_SERVICES_REGION;
  const { stackName } = context;
  const { account, domain, zone } = context.file;
  if (typeof zone !== "string") return undefined;
  // Route 53 asks for this prefix, so that one resource policy can cover all its groups; ours names the one.
  const logGroup = `/aws/route53/${stackName}/${domain}`;
  return {
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
  };
}
