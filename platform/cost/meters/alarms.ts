import { regionOf } from "../../graph/place";
import { isHidden, itemsOf, read, toNumber, within } from "../../graph/reading";
import { undetermined } from "../../graph/undetermined";
import type { Meter } from "../meter";
import { always } from "../span";

/** Seconds below which an alarm is one of high resolution. CloudWatch pricing. */
const STANDARD_PERIOD_SECONDS = 60;

/** Alarms by the month, each as often as it has metrics. */
const ALARMS: Meter = {
  types: ["aws:cloudwatch/metricAlarm:MetricAlarm"],
  read(alarm, index) {
    const [period, queries] = [read(alarm, "period"), read(alarm, "metricQueries")];
    const metrics = itemsOf(queries).map((query) => within(query, "metric"));
    const asked = metrics.filter(({ value }) => value !== undefined);
    const periods = [period, ...asked.map((metric) => within(metric, "period"))];
    const hidden = [queries, ...periods].find(isHidden);
    if (hidden !== undefined) return [undetermined(hidden.path)];
    const isFast = periods.some(({ value }) => value !== undefined && toNumber(value) < STANDARD_PERIOD_SECONDS);
    return [
      {
        service: "CloudWatch",
        price: isFast ? "cloudwatch/high-resolution-alarm" : "cloudwatch/alarm",
        what: "metrics of alarms",
        quantity: always(Math.max(1, asked.length)),
        region: regionOf(alarm, index),
      },
    ];
  },
};

/** Scaling that follows a target has an alarm made for each direction. Application Auto Scaling user guide, "target tracking". */
const SCALING_ALARMS: Meter = {
  types: ["aws:appautoscaling/policy:Policy"],
  read(policy, index) {
    const kind = read(policy, "policyType");
    if (isHidden(kind)) return [undetermined(kind.path)];
    if (kind.value !== "TargetTrackingScaling") return [];
    const region = regionOf(policy, index);
    return [
      { service: "CloudWatch", price: "cloudwatch/alarm", what: "alarms of scaling", quantity: always(2), region },
    ];
  },
};

export const ALARM_METERS: readonly Meter[] = [ALARMS, SCALING_ALARMS];
