import type { RegionName } from "../facts/regions";
import type { TopicKey } from "../monitoring-model";
import { WATCHDOG } from "./cell-alerts";

/** Alertmanager's configuration, as far as ours goes. prometheus.io, Alertmanager, "configuration". */
export interface AlertmanagerConfiguration {
  readonly global: Readonly<{ resolve_timeout: string }>;
  readonly inhibit_rules: readonly InhibitRule[];
  readonly route: Route;
  readonly receivers: readonly Receiver[];
}

type InhibitRule = Readonly<{
  source_matchers?: readonly string[];
  target_matchers: readonly string[];
  equal?: readonly string[];
}>;

type Route = Readonly<{
  receiver: ReceiverName;
  matchers?: readonly string[];
  group_by?: readonly string[];
  group_wait?: string;
  group_interval?: string;
  repeat_interval?: string;
  routes?: readonly Route[];
}>;

/** A receiver for each topic, and one that tells nobody. */
type ReceiverName = TopicKey | "nobody";

type Receiver = Readonly<{ name: ReceiverName; sns_configs?: readonly SnsReceiver[] }>;

type SnsReceiver = Readonly<{
  topic_arn: string;
  sigv4: Readonly<{ region: string }>;
  send_resolved: boolean;
  subject: string;
  message: string;
}>;

/** Where alerts go: topics by their ARNs, and the cell that they are of. */
interface AlertDestination {
  readonly cell: string;
  readonly region: RegionName;
  readonly topicArns: Readonly<Record<TopicKey, string>>;
}

/**
 * Longest names in the subject, which SNS refuses above a hundred characters: the cell's own is at most 28, the longest of an
 * alert of the chart has 47. SNS API reference, `Publish`.
 */
const subjectOf = (cell: string): string => `{{ .Status | toUpper }}: {{ .CommonLabels.alertname }} in ${cell}`;

const MESSAGE = `{{ range .Alerts }}{{ .Status }}: {{ .Annotations.summary }}
{{ with .Annotations.description }}{{ . }}
{{ end }}What to do: {{ .Annotations.runbook_url }}
{{ range .Labels.SortedPairs }}{{ .Name }}={{ .Value }} {{ end }}

{{ end }}`;

/**
 * By severity: who is woken is told again every hour, who looks today twice a day. The watchdog's alert goes to a topic of its
 * own every few minutes, for the alarm that misses it; its intervals are below the alarm's period. Without a severity an
 * alert is a warning.
 */
export function alertmanagerConfiguration({ cell, region, topicArns }: AlertDestination): AlertmanagerConfiguration {
  const receiver = (name: TopicKey, sendResolved: boolean): Receiver => ({
    name,
    sns_configs: [
      {
        topic_arn: topicArns[name],
        // Without keys: the pod's own identity signs.
        sigv4: { region },
        send_resolved: sendResolved,
        subject: subjectOf(cell),
        message: MESSAGE,
      },
    ],
  });
  return {
    global: { resolve_timeout: "5m" },
    inhibit_rules: INHIBIT_RULES,
    route: {
      receiver: "warning",
      group_by: ["alertname", "namespace"],
      group_wait: "30s",
      group_interval: "5m",
      repeat_interval: "12h",
      routes: [
        {
          receiver: "watchdog",
          matchers: [`alertname="${WATCHDOG}"`],
          group_wait: "0s",
          group_interval: "1m",
          repeat_interval: "3m",
        },
        { receiver: "nobody", matchers: ['severity=~"info|none"'] },
        { receiver: "critical", matchers: ['severity="critical"'], repeat_interval: "1h" },
      ],
    },
    receivers: [receiver("critical", true), receiver("warning", true), receiver("watchdog", false), { name: "nobody" }],
  };
}

/** What is said with more weight is not said again with less; the chart's own rules. */
const INHIBIT_RULES: readonly InhibitRule[] = [
  {
    source_matchers: ['severity="critical"'],
    target_matchers: ['severity=~"warning|info"'],
    equal: ["namespace", "alertname"],
  },
  { source_matchers: ['severity="warning"'], target_matchers: ['severity="info"'], equal: ["namespace", "alertname"] },
];
