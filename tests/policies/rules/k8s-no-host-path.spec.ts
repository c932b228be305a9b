import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sNoHostPath } from "../../../policies/rules/k8s-no-host-path";
import { describeRule } from "../behaviour";
import { deployment, OTHER_PLACES, otherForms } from "../workloads";

const volumes = (...all: readonly GraphValue[]) => deployment({ volumes: all });

describeRule(k8sNoHostPath, {
  "passes volumes that are not the node's, and none": {
    given: [deployment({}), volumes({ emptyDir: {} }, { secret: { secretName: "a" } })],
  },
  "objects to files of the node, in every form": {
    given: otherForms({ volumes: [{ emptyDir: {} }, { hostPath: { path: "/" } }] }),
    violations: OTHER_PLACES.map((place) => `${place}.volumes[1].hostPath is given`),
  },
  "cannot tell of what is unknown": {
    given: [deployment({ volumes: UNKNOWN }), volumes(UNKNOWN)],
    undetermined: ["spec.template.spec.volumes", "spec.template.spec.volumes[0]"],
  },
});
