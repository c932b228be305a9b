import type { RegionName } from "../facts/regions";
import type { PodIdentityPlan } from "../pods-model";
import type { AlertingPlan, TopicKey, TopicPlan } from "../monitoring-model";
import type { PlanningContext } from "./context";
import { podTrust } from "./iam";
import { alarmKeyPolicy, publishPolicy, topicArn, topicPolicy } from "./iam-alerts";
import { MONITORING } from "./monitoring-names";

/**
 * How often CloudWatch looks, and how often in a row it has to find nothing: a quarter of an hour. Alertmanager sends the
 * watchdog's message every three to four minutes, and SNS reports every minute. SNS developer guide, "monitoring Amazon SNS
 * topics using CloudWatch".
 */
const DEAD_MAN = { periodSeconds: 300, periods: 3 } as const;

/** Topics of a cell, the key that they are encrypted with, and the alarm that misses the watchdog. */
export function planAlerting(context: PlanningContext, cell: string, region: RegionName): AlertingPlan {
  const { file, keyDeletionWindowDays, protect } = context;
  const at = { account: file.account, region };
  const alarm = topicName(cell, "watchdog");
  const topic = (key: TopicKey, emails: readonly string[]): TopicPlan => ({
    name: topicName(cell, key),
    displayName: topicName(cell, key),
    policy: topicPolicy(at, topicName(cell, key), alarm),
    emails: [...new Set(emails)],
  });
  return {
    key: {
      plan: {
        purpose: "alerts",
        description: `alerts of ${cell}`,
        alias: keyAlias(cell),
        policy: alarmKeyPolicy(at, alarm),
      },
      deletionWindowDays: keyDeletionWindowDays,
      protect,
    },
    topics: {
      critical: topic("critical", file.alerts.critical),
      warning: topic("warning", file.alerts.warning),
      watchdog: topic("watchdog", []),
    },
    deadMan: {
      name: alarm,
      description: `Nobody is told anything about ${cell}: no message of its watchdog for a quarter of an hour`,
      watched: "watchdog",
      told: "critical",
      ...DEAD_MAN,
    },
  };
}

/** ARNs of the topics, which Alertmanager's configuration names before they exist. */
export function topicArns(
  { file }: Pick<PlanningContext, "file">,
  cell: string,
  region: RegionName,
): Readonly<Record<TopicKey, string>> {
  const arn = (key: TopicKey): string => topicArn({ account: file.account, region }, topicName(cell, key));
  return { critical: arn("critical"), warning: arn("warning"), watchdog: arn("watchdog") };
}

/** What Alertmanager's pods act as: they publish to the topics of their cell, and do nothing else. */
export function alertmanagerIdentity(
  { file }: Pick<PlanningContext, "file">,
  cell: string,
  region: RegionName,
): PodIdentityPlan {
  const { account } = file;
  const subject = { namespace: MONITORING.namespace, serviceAccount: MONITORING.alertmanagerAccount };
  const topics = (["critical", "warning", "watchdog"] as const).map((key) => topicName(cell, key));
  return {
    ...subject,
    managedPolicies: [],
    policy: publishPolicy({ account, region, topics }, keyAlias(cell)),
    trust: podTrust(`arn:aws:eks:${region}:${account}:cluster/${cell}`, subject),
  };
}

function topicName(cell: string, key: TopicKey): string {
  return `${cell}-alerts-${key}`;
}

function keyAlias(cell: string): string {
  return `${cell}-alerts`;
}
