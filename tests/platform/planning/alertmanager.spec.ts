import assert from "node:assert/strict";
import { alertmanagerConfiguration } from "../../../platform/planning/alertmanager";
import { CELL_NAME_LENGTH } from "../../../platform/planning/names";

const DESTINATION = {
  cell: "shop-prod-eu",
  region: "eu-west-1",
  topicArns: { critical: "arn:c", warning: "arn:w", watchdog: "arn:d" },
} as const;

describe("Alertmanager's configuration", () => {
  it("tells a topic for each severity, signed by the pod's own identity, and no secret is in it (ALL-04)", () => {
    const { receivers } = alertmanagerConfiguration(DESTINATION);
    assert.deepEqual(
      receivers.map(({ name, sns_configs }) => [
        name,
        sns_configs?.map(({ topic_arn, sigv4, send_resolved, subject }) => ({
          topic_arn,
          sigv4,
          send_resolved,
          subject,
        })),
      ]),
      [
        ["critical", [sns("arn:c", true)]],
        ["warning", [sns("arn:w", true)]],
        ["watchdog", [sns("arn:d", false)]],
        ["nobody", undefined],
      ],
    );
  });

  it("routes by severity, and the watchdog first, at intervals below the alarm's five minutes", () => {
    const { route } = alertmanagerConfiguration(DESTINATION);
    assert.deepEqual(route, {
      receiver: "warning",
      group_by: ["alertname", "namespace"],
      group_wait: "30s",
      group_interval: "5m",
      repeat_interval: "12h",
      routes: [
        {
          receiver: "watchdog",
          matchers: ['alertname="Watchdog"'],
          group_wait: "0s",
          group_interval: "1m",
          repeat_interval: "3m",
        },
        { receiver: "nobody", matchers: ['severity=~"info|none"'] },
        { receiver: "critical", matchers: ['severity="critical"'], repeat_interval: "1h" },
      ],
    });
  });

  it("keeps subjects within the hundred characters that SNS takes, with the longest names there are", () => {
    const cell = "c".repeat(CELL_NAME_LENGTH);
    const [receiver] = alertmanagerConfiguration({ ...DESTINATION, cell }).receivers;
    const subject = (receiver?.sns_configs?.[0]?.subject ?? "")
      .replace("{{ .Status | toUpper }}", "RESOLVED")
      .replace("{{ .CommonLabels.alertname }}", "PrometheusErrorSendingAlertsToSomeAlertmanagers");
    assert.equal(subject, `RESOLVED: PrometheusErrorSendingAlertsToSomeAlertmanagers in ${cell}`);
    assert.ok(subject.length <= 100, String(subject.length));
  });
});

function sns(topic_arn: string, send_resolved: boolean): object {
  return {
    topic_arn,
    sigv4: { region: "eu-west-1" },
    send_resolved,
    subject: "{{ .Status | toUpper }}: {{ .CommonLabels.alertname }} in shop-prod-eu",
  };
}
