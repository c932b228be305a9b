import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isHidden, isObject, read, type Reading, toNumber } from "../../platform/graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";

export const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const STATEFUL_SET = "kubernetes:apps/v1:StatefulSet";

/** What keeps a number of pods alike. */
export const WORKLOADS = [DEPLOYMENT, STATEFUL_SET];

const AUTOSCALER = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler";
const SCALED_OBJECT = "kubernetes:keda.sh/v1alpha1:ScaledObject";

const SERVICE = "kubernetes:core/v1:Service";

/** Most pods that a workload has while it is not rolled out: what scales it says so, else it does. */
export function mostPods(workload: GraphResource, index: GraphIndex): number | Undetermined {
  const scaled = index
    .ofTypes([AUTOSCALER, SCALED_OBJECT])
    .filter((scaler) => isBeside(scaler, workload) && targets(scaler, workload));
  const limits = scaled.map((scaler) =>
    scaler.type === AUTOSCALER ? read(scaler, "spec", "maxReplicas") : read(scaler, "spec", "maxReplicaCount"),
  );
  // Kubernetes has one pod where nothing is said.
  const [limit = read(workload, "spec", "replicas")] = limits;
  if (isHidden(limit)) return undetermined(limit.path);
  const most = limit.value === undefined ? 1 : toNumber(limit.value);
  return Number.isNaN(most) ? undetermined(limit.path) : most;
}

function targets(scaler: GraphResource, workload: GraphResource): boolean {
  const reference = read(scaler, "spec", "scaleTargetRef");
  const { name, kind = "Deployment" } = isObject(reference.value) ? reference.value : {};
  return kind === workload.type.split(":").at(-1) && name === read(workload, "metadata", "name").value;
}

/** Most pods behind a service, of all workloads whose pods it selects. */
export function mostPodsBehind(service: GraphResource, index: GraphIndex): number | Undetermined {
  const selector = read(service, "spec", "selector");
  if (isHidden(selector)) return undetermined(`${selector.path} of the service`);
  const counts = index
    .ofTypes(WORKLOADS)
    .filter((workload) => isBeside(workload, service) && selects(selector, labelsOf(workload)))
    .map((workload) => mostPods(workload, index));
  if (counts.length === 0) return undetermined("pods of the service");
  return counts.find(isUndetermined) ?? counts.reduce<number>((sum, count) => sum + Number(count), 0);
}

/** A service by its name, beside an object. */
export function serviceBeside(object: GraphResource, name: Reading, index: GraphIndex): GraphResource | Undetermined {
  const service = index
    .ofTypes([SERVICE])
    .find((each) => isBeside(each, object) && read(each, "metadata", "name").value === name.value);
  return service ?? undetermined(`service in ${name.path}`);
}

/** The labels of a workload's pods. */
function labelsOf(workload: GraphResource): Reading {
  return read(workload, "spec", "template", "metadata", "labels");
}

function selects({ value: wanted }: Reading, { value: labels }: Reading): boolean {
  return (
    isObject(wanted) &&
    isObject(labels) &&
    Object.keys(wanted).length > 0 &&
    Object.entries(wanted).every(([key, value]) => labels[key] === value)
  );
}

/** Whether two objects are in one namespace of one cluster, as far as that can be seen. */
export function isBeside(one: GraphResource, other: GraphResource): boolean {
  const namespaces = [one, other].map((object) => read(object, "metadata", "namespace"));
  const [own, others] = namespaces;
  return one.provider === other.provider && (namespaces.some(isHidden) || own?.value === others?.value);
}
