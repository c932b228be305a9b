import { containersOf, POD_TYPES, podSpecOf } from "../subjects/pod";
import { isTrue, itemsOf, within } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const k8sNoHostNamespaces: ResourceRule = {
  id: "k8s-no-host-namespaces",
  title: "Pods share neither network nor processes with their node",
  severity: "critical",
  level: "mandatory",
  rationale:
    "In the node's network no policy holds, and instance metadata answers; among its processes secrets are read.",
  remedy: "leave out hostNetwork, hostPID, hostIPC and hostPort; publish a port by a Service",
  controls: { "CIS EKS 1.8": ["4.2.2", "4.2.3", "4.2.4"] },
  types: POD_TYPES,
  breaks: {
    "pods in the node's network": { sets: { "spec.template.spec.hostNetwork": true } },
    "pods among the node's processes": { sets: { "spec.template.spec.hostPID": true } },
    "a port of the node": { sets: { "spec.template.spec.containers[0].ports": [{ containerPort: 80, hostPort: 80 }] } },
  },
  scope: "resource",
  judge(workload) {
    const spec = podSpecOf(workload);
    const shared = ["hostNetwork", "hostPID", "hostIPC"].map((key) => within(spec, key));
    const ports = containersOf(workload)
      .flatMap((container) => itemsOf(within(container, "ports")))
      .map((port) => within(port, "hostPort"));
    return [
      ...shared.map((setting) => judged(setting, (value) => !isTrue(value), `${setting.path} is true`)),
      ...ports.map((port) => judged(port, (value) => value === undefined || value === 0, `${port.path} is given`)),
    ];
  },
};
