import type { ApplicationDefinition, Band, NodeGroupDefinition } from "../application";
import { INSTANCE_TYPES, type InstanceType } from "../facts/instance-types";
import { everyValue } from "../planning/published";
import { edgeProblems } from "./check-edge";
import { eventProblems } from "./check-events";
import { previewsProblems } from "./check-previews";
import { storeProblems } from "./check-stores";
import { monitoringProblems } from "./check-monitoring";
import type { Problem } from "./problem";
import { stepProblems } from "./steps";

/**
 * What is wrong with an application's definition that its types cannot say. A definition is code, so these are mistakes
 * of whoever writes it, told before they turn into pods without nodes.
 *
 * @param folder name of the folder below applications/ that the definition lies in
 */
export function applicationProblems(folder: string, definition: ApplicationDefinition): Problem[] {
  const { name, workloads, nodeGroups } = definition;
  return [
    ...(name === folder
      ? []
      : [
          {
            path: "name",
            got: JSON.stringify(name),
            expected: JSON.stringify(folder),
            remedy: "name it like its folder",
          },
        ]),
    ...keyProblems("workloads", Object.keys(workloads)),
    ...takenProblems("workloads", Object.keys(workloads), APPLICATION_PARTS),
    ...takenProblems("caches", Object.keys(definition.caches), CELL_PARTS),
    ...keyProblems("nodeGroups", Object.keys(nodeGroups)),
    ...keyProblems("databaseClusters", Object.keys(definition.databaseClusters)),
    ...storeProblems(definition),
    ...edgeProblems(definition),
    ...monitoringProblems(definition),
    ...eventProblems(definition),
    ...previewsProblems(definition),
    ...Object.entries(workloads).flatMap(([key, { nodeGroup, pods, limits }]) => [
      ...homeProblems(`workloads.${key}.nodeGroup`, nodeGroup, Object.keys(nodeGroups)),
      ...bandProblems(`workloads.${key}.pods`, pods),
      ...stepProblems(`workloads.${key}.limits`, limits),
    ]),
    ...Object.entries(nodeGroups).flatMap(([key, group]) => [
      ...bandProblems(`nodeGroups.${key}.nodes`, group.nodes),
      ...stepProblems(`nodeGroups.${key}.instanceTypes`, group.instanceTypes),
      ...typeProblems(`nodeGroups.${key}.instanceTypes`, group),
      ...densityProblems(`nodeGroups.${key}.maxPodsPerNode`, group),
    ]),
  ];
}

/** Keys become names of Kubernetes objects, images and node groups. */
function keyProblems(path: string, keys: readonly string[]): Problem[] {
  return keys
    .filter((key) => !/^[a-z]([a-z0-9-]{0,29}[a-z0-9])?$/.test(key))
    .map((key) => ({
      path: `${path}.${key}`,
      got: JSON.stringify(key),
      expected: "1 to 31 lower-case letters, digits and hyphens, from a letter to a letter or digit",
      remedy: "rename it before anything is deployed: the key is its identity",
    }));
}

/** Names of what stands beside a workload in its namespace, of images beside its own, and of what is made beside it. */
const APPLICATION_PARTS = [
  "authority",
  "kubernetes",
  "migrations",
  "namespace",
  "pooler",
  "pooler-pods",
  "postgres-tools",
  "preview-router",
  "previews",
  "secrets",
];
/** Names of what stands beside a cache in its cell. */
const CELL_PARTS = ["cluster", "ingress", "keys", "kubernetes", "monitoring", "network", "storage"];

function takenProblems(path: string, keys: readonly string[], taken: readonly string[]): Problem[] {
  return keys
    .filter((key) => taken.includes(key))
    .map((key) => ({
      path: `${path}.${key}`,
      got: `${key}, which the platform has something of its own by`,
      expected: `another name than ${taken.join(", ")}`,
      remedy: "rename it before anything is deployed: the key is its identity",
    }));
}

function homeProblems(path: string, nodeGroup: string, known: readonly string[]): Problem[] {
  if (known.includes(nodeGroup)) return [];
  return [
    {
      path,
      got: JSON.stringify(nodeGroup),
      expected: `one of ${known.join(", ")}`,
      remedy: "name a node group of the application",
    },
  ];
}

function bandProblems<T>(path: string, bands: readonly Band<T>[]): Problem[] {
  return bands.flatMap(({ from, to }, index) => {
    const before = bands[index - 1]?.to ?? 0;
    if (before < from && from <= to) return [];
    return [
      {
        path: `${path}.${String(index)}`,
        got: `${String(from)} to ${String(to)}, after a band up to ${String(before)}`,
        expected: "bands in rising order that do not overlap",
        remedy: "correct from and to, or the order",
      },
    ];
  });
}

/** The kubelet may accept no more pods than the node can have addresses for. */
function densityProblems(path: string, { maxPodsPerNode, instanceTypes }: NodeGroupDefinition): Problem[] {
  const types = everyValue(instanceTypes).flat();
  return types
    .filter((type) => maxPodsPerNode > podAddresses(type))
    .map((type) => ({
      path,
      got: String(maxPodsPerNode),
      expected: `at most ${String(podAddresses(type))}, the addresses of a ${type} for pods`,
      remedy: "lower it, or choose larger instance types",
    }));
}

/** With prefix delegation: sixteen for each address of an interface but its first, and two pods on the node's own. EKS. */
function podAddresses(type: InstanceType): number {
  const { networkInterfaces, ipv4PerInterface } = INSTANCE_TYPES[type];
  return networkInterfaces * (ipv4PerInterface - 1) * 16 + 2;
}

/** The autoscaler takes one node of a group for the model of all. */
function typeProblems(path: string, { instanceTypes }: NodeGroupDefinition): Problem[] {
  return everyValue(instanceTypes).flatMap((types) => {
    const sizes = types.map((type) => `${String(INSTANCE_TYPES[type].vcpu)}/${String(INSTANCE_TYPES[type].memoryGiB)}`);
    if (new Set(sizes).size === 1) return [];
    return [
      {
        path,
        got: types.map((type, index) => `${type} of ${sizes[index] ?? ""}`).join(", "),
        expected: "types of one size, in vCPU and GiB",
        remedy: "offer types of one size together",
      },
    ];
  });
}
