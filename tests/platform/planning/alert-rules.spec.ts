import assert from "node:assert/strict";
import type { AlertDefinition } from "../../../platform/monitoring-definition";
import { planRuleGroup } from "../../../platform/planning/alert-rules";

const ALERT: AlertDefinition = {
  expression: "up == 0",
  forMinutes: 5,
  severity: "critical",
  summary: "{{ $labels.pod }} is away",
  source: "made up",
};

describe("A group of alerts", () => {
  it("has them in the order and by the names of their definition, each with the section that says what to do", () => {
    assert.deepEqual(planRuleGroup("cluster", { PodAway: ALERT, Other: { ...ALERT, forMinutes: 0 } }), {
      name: "cluster",
      alerts: [
        {
          name: "PodAway",
          expression: "up == 0",
          duration: "5m",
          severity: "critical",
          annotations: {
            summary: "{{ $labels.pod }} is away",
            runbook_url: "docs/operations/alerts.md#podaway",
          },
        },
        {
          name: "Other",
          expression: "up == 0",
          duration: "0m",
          severity: "critical",
          annotations: {
            summary: "{{ $labels.pod }} is away",
            runbook_url: "docs/operations/alerts.md#other",
          },
        },
      ],
    });
  });

  it("leads elsewhere where the definition says so", () => {
    const { alerts } = planRuleGroup("one", { PodAway: { ...ALERT, runbook: "https://wiki.example/away" } });
    assert.equal(alerts[0]?.annotations.runbook_url, "https://wiki.example/away");
  });
});
