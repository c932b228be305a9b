import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sNoHostPath } from "../../../policies/rules/k8s-no-host-path";
import { describeRule } from "../behaviour";
import { deployment, everyForm, PLACES } from "../workloads";

const volumes = (...all: readonly GraphValue[]) => deployment({ volumes: all });

describeRule(k8sNoHostPath, {
  "passes volumes that are not the node's": {
    given: [volumes({ emptyDir: {} }, { secret: { secretName: "a" } })],
  },
  "passes pods without volumes": { given: [deployment({})] },
  "objects to files of the node, in every form": {
    given: everyForm({ volumes: [{ emptyDir: {} }, { hostPath: { path: "/" } }] }),
    violations: PLACES.map((place) => `${place}.volumes[1].hostPath is given`),
  },
  "cannot tell of what is unknown": {
    given: [deployment({ volumes: UNKNOWN }), volumes(UNKNOWN)],
    undetermined: ["spec.template.spec.volumes", "spec.template.spec.volumes[0]"],
  },
});
