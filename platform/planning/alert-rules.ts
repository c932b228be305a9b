import { mapValues } from "../map-values";
import type { AlertDefinition } from "../monitoring-definition";
import type { AlertPlan, RuleGroupPlan } from "../monitoring-model";

/** The page that has a section for each alert. */
const RUNBOOKS = "docs/operations/alerts.md";

/** Alerts of one kind, by name, as Prometheus evaluates them. */
export function planRuleGroup(name: string, alerts: Readonly<Record<string, AlertDefinition>>): RuleGroupPlan {
  return { name, alerts: Object.values(mapValues(alerts, planAlert)) };
}

function planAlert(definition: AlertDefinition, name: string): AlertPlan {
  const { expression, forMinutes, severity, summary } = definition;
  return {
    name,
    expression,
    duration: `${String(forMinutes)}m`,
    severity,
    annotations: { summary, runbook_url: definition.runbook ?? `${RUNBOOKS}#${name.toLowerCase()}` },
  };
}
