import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sPssNamespace } from "../../../policies/rules/k8s-pss-namespace";
import { describeRule, resource } from "../behaviour";

const LABEL = "pod-security.kubernetes.io/enforce";
const MESSAGE = `the label ${LABEL} is not restricted`;
const namespace = (labels: GraphValue, name: GraphValue = "shop") =>
  resource("kubernetes:core/v1:Namespace", { metadata: { name, labels } });

describeRule(k8sPssNamespace, {
  "passes the restricted profile": { given: [namespace({ [LABEL]: "restricted" })] },
  "passes a profile that the environment allows": {
    given: [namespace({ [LABEL]: "baseline" })],
    thresholds: { profiles: ["restricted", "baseline"] },
  },
  "passes the restricted profile, whatever the namespace is called": {
    given: [namespace({ [LABEL]: "restricted" }, UNKNOWN)],
  },
  "leaves alone one of several that look after nodes": {
    given: [namespace({}, "falco")],
    thresholds: { agents: ["node-exporter", "falco"] },
    notApplicable: true,
  },
  "leaves alone what looks after nodes": {
    given: [namespace({ [LABEL]: "privileged" }, "node-exporter")],
    notApplicable: true,
  },
  "objects to a weaker profile, and to none": {
    given: [namespace({ [LABEL]: "baseline" }), namespace({}), resource("kubernetes:core/v1:Namespace", {})],
    violations: [MESSAGE, MESSAGE, MESSAGE],
  },
  "objects to a profile that is none of several": {
    given: [namespace({ [LABEL]: "privileged" })],
    thresholds: { profiles: ["restricted", "baseline"] },
    violations: [`${MESSAGE} or baseline`],
  },
  "cannot tell of labels or of a name that is unknown": {
    given: [namespace(UNKNOWN), namespace({ [LABEL]: "privileged" }, UNKNOWN)],
    undetermined: ["metadata.labels", "metadata.name"],
  },
});
