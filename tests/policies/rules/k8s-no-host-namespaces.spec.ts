import { UNKNOWN } from "../../../platform/graph/graph";
import { k8sNoHostNamespaces } from "../../../policies/rules/k8s-no-host-namespaces";
import { describeRule } from "../behaviour";
import { CONTAINER, deployment, deploymentOf, everyForm, PLACES } from "../workloads";

describeRule(k8sNoHostNamespaces, {
  "passes pods of their own, with ports of their own": {
    given: [
      deployment({ hostNetwork: false }),
      deploymentOf({ ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 0 }] }),
    ],
  },
  "objects to the node's network, in every form": {
    given: everyForm({ hostNetwork: true }),
    violations: PLACES.map((place) => `${place}.hostNetwork is true`),
  },
  "objects to the node's processes, memory and ports": {
    given: [deploymentOf({ ports: [{ hostPort: 80 }] }, { hostPID: true, hostIPC: true })],
    violations: [
      "spec.template.spec.hostPID is true",
      "spec.template.spec.hostIPC is true",
      `${CONTAINER}.ports[0].hostPort is given`,
    ],
  },
  "cannot tell of what is unknown": {
    given: [deploymentOf({ ports: UNKNOWN }, { hostPID: UNKNOWN })],
    undetermined: ["spec.template.spec.hostPID", `${CONTAINER}.ports`],
  },
});
