import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import { resource, type ResourceDetails } from "./behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const LABELS = { app: "web" };

/** What is said of a workload beside what its test is about. */
export interface WorkloadDetails extends ResourceDetails {
  readonly metadata?: Inputs;
  /** Members of the workload's own `spec`. */
  readonly spec?: Inputs;
}

/** A deployment `web` in the namespace `shop` of pods that are described so. */
export function deployment(
  pod: GraphValue,
  { metadata = {}, spec = {}, ...details }: WorkloadDetails = {},
): GraphResource {
  const named = { name: "web", namespace: "shop", ...metadata };
  const template = { metadata: { labels: LABELS }, spec: pod };
  return resource("kubernetes:apps/v1:Deployment", { metadata: named, spec: { template, ...spec } }, details);
}

/** A deployment of one container, with settings of its pods where they matter. */
export function deploymentOf(container: GraphValue, pod: Inputs = {}, details: WorkloadDetails = {}): GraphResource {
  return deployment({ containers: [container], ...pod }, details);
}

/** The place of the first container of {@link deploymentOf} in messages. */
export const CONTAINER = "spec.template.spec.containers[0]";

/** The same pods in every form that makes them but a deployment; last those that others mostly make for themselves. */
export function everyForm(pod: GraphValue): readonly GraphResource[] {
  const template = { spec: pod };
  const of = (type: string, inputs: Inputs): GraphResource => resource(`kubernetes:${type}`, inputs);
  return [
    of("apps/v1:DaemonSet", { spec: { template } }),
    of("apps/v1:StatefulSet", { spec: { template } }),
    of("batch/v1:CronJob", { spec: { jobTemplate: { spec: { template } } } }),
    of("batch/v1:Job", { spec: { template } }),
    of("core/v1:Pod", { spec: pod }),
    of("apps/v1:ReplicaSet", { spec: { template } }),
    of("core/v1:ReplicationController", { spec: { template } }),
  ];
}

/** Where {@link everyForm} has its pods, in the order of the rules' types: sets of replicas second, their elders last. */
export const PLACES = [
  "spec.template.spec",
  "spec.template.spec",
  "spec.template.spec",
  "spec.jobTemplate.spec.template.spec",
  "spec.template.spec",
  "spec",
  "spec.template.spec",
];

/** An object of Kubernetes `web` in the namespace `shop`. */
export function object(
  type: string,
  inputs: Inputs,
  { metadata = {}, ...details }: WorkloadDetails = {},
): GraphResource {
  return resource(
    `kubernetes:${type}`,
    { metadata: { name: "web", namespace: "shop", ...metadata }, ...inputs },
    details,
  );
}
