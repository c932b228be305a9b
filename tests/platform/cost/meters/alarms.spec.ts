import assert from "node:assert/strict";
import type { Metered } from "../../../../platform/cost/meter";
import { ALARM_METERS } from "../../../../platform/cost/meters/alarms";
import { type GraphResource, type GraphValue, UNKNOWN } from "../../../../platform/graph/graph";
import { indexResources } from "../../../../platform/graph/graph-index";
import { undetermined } from "../../../../platform/graph/undetermined";
import { resource } from "../../graph/hand-made-graph";

function alarm(inputs: Readonly<Record<string, GraphValue>>): readonly Metered[] {
  const made = resource({
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    name: "alarm",
    inputs: { region: "eu-west-1", ...inputs },
  });
  return metered(made);
}

/** What the meters say of a resource that one of them is for. */
function metered(made: GraphResource): readonly Metered[] {
  return ALARM_METERS.filter(({ types }) => types.includes(made.type)).flatMap(({ read }) =>
    read(made, indexResources([made])),
  );
}

function usage(price: string, metrics: number): readonly Metered[] {
  const quantity = { least: metrics, deployed: metrics, most: metrics };
  return [{ service: "CloudWatch", price, what: "metrics of alarms", quantity, region: "eu-west-1" }];
}

const metric = (period: GraphValue): GraphValue => ({ id: "m", metric: { metricName: "CPUUtilization", period } });
const EXPRESSION = { id: "e", expression: "m1 / m2" };

describe("The meter of alarms", () => {
  it("reads what it is for", () => {
    assert.deepEqual(
      ALARM_METERS.flatMap(({ types }) => types),
      ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:appautoscaling/policy:Policy"],
    );
  });

  it("counts one with a metric of its own once", () => {
    assert.deepEqual(alarm({ metricName: "CPUUtilization", period: 300 }), usage("cloudwatch/alarm", 1));
    assert.deepEqual(alarm({}), usage("cloudwatch/alarm", 1));
  });

  it("counts one of several metrics as often as it has metrics, without what is computed from them", () => {
    const metricQueries = [metric(60), metric(300), EXPRESSION];
    assert.deepEqual(alarm({ metricQueries }), usage("cloudwatch/alarm", 2));
  });

  it("counts one that only computes once", () => {
    assert.deepEqual(alarm({ metricQueries: [EXPRESSION] }), usage("cloudwatch/alarm", 1));
  });

  it("takes one that looks more often than once a minute for one of high resolution, all its metrics", () => {
    assert.deepEqual(alarm({ period: 10 }), usage("cloudwatch/high-resolution-alarm", 1));
    assert.deepEqual(alarm({ metricQueries: [metric(60), metric(30)] }), usage("cloudwatch/high-resolution-alarm", 2));
    assert.deepEqual(alarm({ period: 60 }), usage("cloudwatch/alarm", 1));
  });

  it("does not guess how often it looks, or at how much", () => {
    assert.deepEqual(alarm({ period: UNKNOWN }), [undetermined("period")]);
    assert.deepEqual(alarm({ metricQueries: UNKNOWN }), [undetermined("metricQueries")]);
    assert.deepEqual(alarm({ metricQueries: [EXPRESSION, metric(UNKNOWN)] }), [
      undetermined("metricQueries[1].metric.period"),
    ]);
  });
});

describe("The meter of scaling", () => {
  const policy = (policyType: GraphValue): readonly Metered[] =>
    metered(
      resource({
        type: "aws:appautoscaling/policy:Policy",
        name: "readers",
        inputs: { region: "eu-west-1", policyType },
      }),
    );

  it("counts an alarm for each direction of what follows a target", () => {
    const quantity = { least: 2, deployed: 2, most: 2 };
    const region = "eu-west-1";
    assert.deepEqual(policy("TargetTrackingScaling"), [
      { service: "CloudWatch", price: "cloudwatch/alarm", what: "alarms of scaling", quantity, region },
    ]);
  });

  it("counts none of what goes by steps, whose alarms are registered, and does not guess which it is", () => {
    assert.deepEqual(policy("StepScaling"), []);
    assert.deepEqual(policy(UNKNOWN), [undetermined("policyType")]);
  });
});
