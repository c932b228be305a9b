import { KUBERNETES_VERSIONS } from "../../platform/facts/kubernetes";
import { REMOVED_APIS } from "../../platform/facts/kubernetes-apis";
import type { GraphResource } from "../../platform/graph/graph";
import { CLUSTER_TYPES } from "../../platform/graph/clusters";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { clusterOf } from "../../platform/graph/place";
import { POD_TYPES } from "../subjects/pod";
import { isHidden, read, toNumber } from "../../platform/graph/reading";
import { AUTOSCALERS } from "../subjects/replicas";
import type { StackRule } from "../rule";
import { PASS, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

/** The minor version that stopped to serve each type. */
const REMOVED: ReadonlyMap<string, string> = new Map(
  Object.entries(REMOVED_APIS).flatMap(([version, kinds]) =>
    Object.entries(kinds).map(([kind, stopped]) => [`kubernetes:${version}:${kind}`, stopped] as const),
  ),
);

/** What took the place of what was removed, so that an apiVersion written by hand is seen too. */
const SERVED_TYPES = [
  ...POD_TYPES,
  ...AUTOSCALERS,
  "kubernetes:networking.k8s.io/v1:Ingress",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy",
  "kubernetes:policy/v1:PodDisruptionBudget",
  "kubernetes:rbac.authorization.k8s.io/v1:Role",
  "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
  "kubernetes:storage.k8s.io/v1:StorageClass",
];

export const k8sNoDeprecatedApi: StackRule = {
  id: "k8s-no-deprecated-api",
  title: "Objects are written for an API that their cluster serves",
  severity: "medium",
  level: "mandatory",
  rationale: "A cluster refuses what it no longer knows: the update that moves it on ends in the middle.",
  remedy: "write the object for the API version that Kubernetes' deprecated API migration guide names in its place",
  controls: {},
  types: [...REMOVED.keys(), ...SERVED_TYPES],
  breaks: {
    "a budget of before 1.25": {
      type: "kubernetes:policy/v1:PodDisruptionBudget",
      sets: { apiVersion: "policy/v1beta1" },
    },
    "a deployment of before 1.16": {
      type: "kubernetes:apps/v1:Deployment",
      sets: { apiVersion: "extensions/v1beta1" },
    },
  },
  scope: "stack",
  judge(object, index) {
    const [version, kind] = [read(object, "apiVersion"), read(object, "kind")];
    const hidden = [version, kind].find(isHidden);
    if (hidden !== undefined) return [undetermined(hidden.path)];
    const [provider, typeVersion, typeKind] = object.type.split(":");
    const removed = REMOVED.get([provider, text(version.value, typeVersion), text(kind.value, typeKind)].join(":"));
    if (removed === undefined) return [PASS];
    const served = versionOf(object, index);
    if (served !== undefined) return [minorOf(removed) <= minorOf(served) ? violation(MESSAGE) : PASS];
    return [minorOf(removed) <= OLDEST ? violation(MESSAGE) : undetermined("version of the cluster")];
  },
};

const MESSAGE = "apiVersion is one that the cluster no longer serves";

const OLDEST = Math.min(...Object.keys(KUBERNETES_VERSIONS).map(minorOf));

function versionOf(object: GraphResource, index: GraphIndex): string | undefined {
  const name = clusterOf(object, index);
  const cluster = index
    .ofTypes(CLUSTER_TYPES)
    .find(({ inputs }) => typeof name === "string" && inputs["name"] === name);
  const version = cluster?.inputs["version"];
  return typeof version === "string" ? version : undefined;
}

function text(value: unknown, otherwise: string | undefined): string | undefined {
  return typeof value === "string" ? value : otherwise;
}

function minorOf(version: string): number {
  return toNumber(version.split(".")[1]);
}
