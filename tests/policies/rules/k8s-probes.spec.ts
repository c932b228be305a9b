import { UNKNOWN } from "../../../platform/graph/graph";
import { k8sProbes } from "../../../policies/rules/k8s-probes";
import { describeRule, resource } from "../behaviour";
import { CONTAINER, deployment, deploymentOf } from "../workloads";

const PORTS = { ports: [{ containerPort: 80 }] };
const PROBES = { livenessProbe: { exec: {} }, readinessProbe: { exec: {} } };

describeRule(k8sProbes, {
  "passes a server with both, and one without a port with one": {
    given: [deploymentOf({ ...PORTS, ...PROBES }), deploymentOf({ livenessProbe: { exec: {} } })],
  },
  "leaves pods alone that end, containers that come first, and none": {
    given: [
      deployment({ initContainers: [{}] }),
      resource("kubernetes:batch/v1:Job", { spec: { template: { spec: {} } } }),
    ],
    notApplicable: true,
  },
  "objects to a server with neither, in all forms": {
    given: [
      deploymentOf(PORTS),
      ...["DaemonSet", "ReplicaSet", "StatefulSet"].map((kind) =>
        resource(`kubernetes:apps/v1:${kind}`, { spec: { template: { spec: { containers: [{}] } } } }),
      ),
    ],
    // DaemonSets are asked first.
    violations: [
      `${CONTAINER}.livenessProbe is not given`,
      `${CONTAINER}.livenessProbe is not given`,
      `${CONTAINER}.readinessProbe is not given`,
      `${CONTAINER}.livenessProbe is not given`,
      `${CONTAINER}.livenessProbe is not given`,
    ],
  },
  "cannot tell of what is unknown": {
    given: [deploymentOf({ ...PROBES, livenessProbe: UNKNOWN, ports: UNKNOWN })],
    undetermined: [`${CONTAINER}.livenessProbe`],
  },
});
