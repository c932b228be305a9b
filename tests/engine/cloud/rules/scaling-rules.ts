import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../catalogue/databases";
import type { ServiceRule } from "../resource-type";
import { numberAt, optionalTextAt, textAt } from "../values";
import { ofType } from "./network-rules";

const TARGET = "aws:appautoscaling/target:Target";
const POLICY = "aws:appautoscaling/policy:Policy";

/** What Application Auto Scaling refuses of Aurora's replicas. Aurora user guide, "Auto Scaling with Aurora Replicas". */
export const SCALING_RULES: readonly ServiceRule[] = [
  {
    name: "replicas are none to fifteen, and no fewer at most than at least",
    type: TARGET,
    refuses: ({ inputs }) => {
      const [min, max] = [numberAt(inputs, "minCapacity", 0), numberAt(inputs, "maxCapacity", 0)];
      if (min > max) return `ValidationException: minimum capacity ${String(min)} exceeds maximum ${String(max)}`;
      return min >= 0 && max <= 15 ? undefined : `ValidationException: ${String(max)} is not a capacity of 0 to 15`;
    },
  },
  {
    name: "what is scaled is a cluster with an instance",
    type: TARGET,
    refuses: ({ inputs, named, region, resources }) => {
      const [resourceId, dimension] = [textAt(inputs, "resourceId"), textAt(inputs, "scalableDimension")];
      if (textAt(inputs, "serviceNamespace") !== "rds" || dimension !== "rds:cluster:ReadReplicaCount") {
        return `ValidationException: the simulated cloud scales no ${dimension}`;
      }
      const cluster = named(DATABASE_CLUSTER, resourceId.replace(/^cluster:/, ""));
      if (cluster === undefined || !resourceId.startsWith("cluster:")) {
        return `ValidationException: DB cluster doesn't exist: ${resourceId}`;
      }
      return ofType(resources, DATABASE_INSTANCE).some(
        (instance) => instance.region === region && instance.inputs["clusterIdentifier"] === cluster.id,
      )
        ? undefined
        : `ValidationException: ${resourceId} has no instance to scale from`;
    },
  },
  {
    name: "a policy is for a target that is registered",
    type: POLICY,
    refuses: ({ inputs, region, resources }) =>
      ofType(resources, TARGET).some(
        (target) =>
          target.region === region &&
          ["resourceId", "scalableDimension", "serviceNamespace"].every(
            (property) => target.inputs[property] === inputs[property],
          ),
      )
        ? undefined
        : `ObjectNotFoundException: no scalable target is registered for ${textAt(inputs, "resourceId")}`,
  },
  {
    // Application Auto Scaling API reference, `PredefinedMetricSpecification`.
    name: "a policy tracks a metric of Aurora's",
    type: POLICY,
    refuses: ({ inputs }) => {
      const path = "targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification.predefinedMetricType";
      const metric = optionalTextAt(inputs, path);
      return metric === undefined || METRICS.includes(metric)
        ? undefined
        : `ValidationException: ${metric} is no metric`;
    },
  },
];

const METRICS = ["RDSReaderAverageCPUUtilization", "RDSReaderAverageDatabaseConnections"];
