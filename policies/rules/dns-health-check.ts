import type { GraphResource } from "../../platform/graph/graph";
import { RECORD, recordsNamed, routingOf } from "../subjects/dns-record";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { LOAD_BALANCER_TYPES } from "../subjects/load-balancer";
import { isHidden, isTrue, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";
import { sourcesOf } from "../../platform/graph/wiring";

const CHECK = "aws:route53/healthCheck:HealthCheck";

/** How a health check asks by HTTPS, and those that ask nobody: an alarm, other checks, or people decide. */
const HTTPS = ["HTTPS", "HTTPS_STR_MATCH"];
const DECIDED = ["CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"];

const UNWATCHED = "no health check is behind what the record answers with";

export const dnsHealthCheck: StackRule = {
  id: "dns-health-check",
  title: "Behind every answer that Route 53 chooses stands a check of what it leads to",
  severity: "high",
  level: "mandatory",
  rationale:
    "A record without one is always healthy, and users are sent to a region that is gone. What a load balancer knows of its " +
    "targets is not what users see, and a check of a name that others answer too asks the wrong one.",
  remedy:
    "give the record the healthCheckId of an aws.route53.HealthCheck of type HTTPS that asks the target's own name, or lead it with evaluateTargetHealth: true to a name whose records have one",
  controls: {},
  types: [RECORD],
  onlyHere: true,
  breaks: {
    "an answer that nobody checks": { type: RECORD, name: "*-link-*-primary", omits: ["healthCheckId"] },
    "a way on whose end does not matter": {
      type: RECORD,
      name: "*-answer-*",
      sets: { "aliases[0].evaluateTargetHealth": false },
    },
    "a check in clear": { type: CHECK, sets: { type: "HTTP", port: 80 } },
    "a check that is switched off": { type: CHECK, sets: { disabled: true } },
  },
  scope: "stack",
  judge(record, index) {
    if (routingOf(record) === undefined) return [];
    const check = read(record, "healthCheckId");
    return [check.value === undefined ? judgeTarget(record, index) : judgeCheck(record, check, index)];
  },
};

function judgeCheck(record: GraphResource, check: Reading, index: GraphIndex): Verdict {
  const [source] = sourcesOf(record, check.property, { index, types: [CHECK] });
  if (source === undefined) return undetermined(`health check in ${check.path}`);
  const [type, disabled, name] = [read(source, "type"), read(source, "disabled"), read(source, "fqdn")];
  const hidden = [type, disabled, name].find(isHidden);
  if (hidden !== undefined) return undetermined(`${hidden.path} of the health check`);
  if (isTrue(disabled.value)) return violation("the health check is switched off");
  if (DECIDED.some((decided) => decided === type.value)) return PASS;
  if (!HTTPS.some((https) => https === type.value)) return violation("the health check does not ask by HTTPS");
  const isShared = typeof name.value === "string" && recordsNamed(name.value, index).some(isChosen);
  return isShared ? violation("the health check asks a name that other targets answer too") : PASS;
}

/** A record without a check is as healthy as what it leads to, where it looks at that at all. */
function judgeTarget(record: GraphResource, index: GraphIndex): Verdict {
  const [alias] = itemsOf(read(record, "aliases"));
  if (alias === undefined) return violation(UNWATCHED);
  const [evaluates, name] = [within(alias, "evaluateTargetHealth"), within(alias, "name")];
  if (!isHidden(evaluates) && !isTrue(evaluates.value)) return violation(UNWATCHED);
  if (sourcesOf(record, "aliases", { index, types: LOAD_BALANCER_TYPES }).length > 0) return violation(UNWATCHED);
  const hidden = [evaluates, name].find(isHidden);
  if (hidden !== undefined) return undetermined(hidden.path);
  const targets = typeof name.value === "string" ? recordsNamed(name.value, index) : [];
  if (targets.length === 0) return undetermined(`records of ${name.path}`);
  return targets.every(isChosen) ? PASS : violation(UNWATCHED);
}

function isChosen(record: GraphResource): boolean {
  return routingOf(record) !== undefined;
}
