import { POD_TYPES, podSpecOf } from "../subjects/pod";
import { itemsOf, within } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { PASS } from "../verdict";

export const k8sNoHostPath: ResourceRule = {
  id: "k8s-no-host-path",
  title: "Pods see no files of their node",
  severity: "high",
  level: "mandatory",
  rationale: "Who may write to a node's disk is root on it, and the socket of its runtime starts any container at all.",
  remedy: "replace volumes[].hostPath by emptyDir, a claim, a ConfigMap or a Secret",
  controls: {},
  types: POD_TYPES,
  breaks: {
    "the socket of the runtime": {
      sets: {
        "spec.template.spec.volumes": [{ name: "runtime", hostPath: { path: "/run/containerd/containerd.sock" } }],
      },
    },
  },
  scope: "resource",
  judge(workload) {
    const paths = itemsOf(within(podSpecOf(workload), "volumes")).map((volume) => within(volume, "hostPath"));
    return paths.length === 0
      ? [PASS]
      : paths.map((path) => judged(path, (value) => value === undefined, `${path.path} is given`));
  },
};
