import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sDropAllCapabilities } from "../../../policies/rules/k8s-drop-all-capabilities";
import { describeRule } from "../behaviour";
import { CONTAINER, deployment, deploymentOf, everyForm, PLACES } from "../workloads";

const having = (capabilities: GraphValue) => deploymentOf({ securityContext: { capabilities } });
const PLACE = `${CONTAINER}.securityContext.capabilities`;

describeRule(k8sDropAllCapabilities, {
  "passes a container without any, or with low ports alone": {
    given: [having({ drop: ["ALL"] }), having({ drop: ["ALL"], add: ["NET_BIND_SERVICE"] })],
  },
  "leaves pods without containers alone": { given: [deployment({})], notApplicable: true },
  "objects to silence, in every form": {
    given: everyForm({ containers: [{}] }),
    violations: PLACES.map((place) => `${place}.containers[0].securityContext.capabilities.drop does not hold ALL`),
  },
  "objects to some that are kept or taken back": {
    given: [having({ drop: ["NET_RAW"] }), having({ drop: ["ALL"], add: ["NET_BIND_SERVICE", "SYS_ADMIN"] })],
    violations: [`${PLACE}.drop does not hold ALL`, `${PLACE}.add has more than NET_BIND_SERVICE`],
  },
  "cannot tell of what is unknown": {
    given: [having({ drop: [UNKNOWN], add: UNKNOWN })],
    undetermined: [`${PLACE}.drop[0]`, `${PLACE}.add`],
  },
});
