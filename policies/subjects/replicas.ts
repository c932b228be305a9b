import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { besides, nameOf } from "./kubernetes-object";
import { isHidden, read, type Reading } from "../../platform/graph/reading";

/** What changes the number of pods by itself; both tell their target in the same way. */
export const AUTOSCALERS = [
  "kubernetes:autoscaling/v1:HorizontalPodAutoscaler",
  "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
];
const SCALED_OBJECT = "kubernetes:keda.sh/v1alpha1:ScaledObject";

/** How many pods a workload has at the least and may come to have; absent where Kubernetes decides. */
export interface Replicas {
  readonly least: Reading;
  readonly most: Reading;
}

/** The numbers of an autoscaler where there is one for the workload, else its own. */
export function replicasOf(workload: GraphResource, index: GraphIndex): Replicas {
  const own = read(workload, "spec", "replicas");
  const [scaler] = besides(workload, [...AUTOSCALERS, SCALED_OBJECT], index).surely.filter((each) =>
    scales(each, workload),
  );
  if (scaler === undefined) return { least: own, most: own };
  return scaler.type === SCALED_OBJECT
    ? { least: read(scaler, "spec", "minReplicaCount"), most: read(scaler, "spec", "maxReplicaCount") }
    : { least: read(scaler, "spec", "minReplicas"), most: read(scaler, "spec", "maxReplicas") };
}

function scales(scaler: GraphResource, workload: GraphResource): boolean {
  const [name, kind] = ["name", "kind"].map((key) => read(scaler, "spec", "scaleTargetRef", key).value);
  const own = nameOf(workload);
  return !isHidden(own) && name === own.value && (kind ?? "Deployment") === workload.type.split(":").at(-1);
}
