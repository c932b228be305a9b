import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import { resource } from "./behaviour";
import { OTHER_PLACES, otherForms } from "./workloads";

/** The same pods in every form that makes them but a deployment, with those that others mostly make for themselves. */
export function everyForm(pod: GraphValue): readonly GraphResource[] {
  const replicating = ["apps/v1:ReplicaSet", "core/v1:ReplicationController"];
  return [
    ...otherForms(pod),
    ...replicating.map((type) => resource(`kubernetes:${type}`, { spec: { template: { spec: pod } } })),
  ];
}

/** Where {@link everyForm} has its pods, in the order of the rules' types: sets of replicas second, their elders last. */
export const PLACES = ["spec.template.spec", ...OTHER_PLACES, "spec.template.spec"];
