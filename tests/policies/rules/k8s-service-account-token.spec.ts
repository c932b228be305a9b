import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sServiceAccountToken } from "../../../policies/rules/k8s-service-account-token";
import { describeRule } from "../behaviour";
import { deployment, object, everyForm, PLACES } from "../workloads";

type Inputs = Readonly<Record<string, GraphValue>>;

const OWN = { serviceAccountName: "web" };
const UNUSED = "spec.template.spec.automountServiceAccountToken is not false, and no role is bound to the account";

const account = (mounts: GraphValue, name = "web") =>
  object("core/v1:ServiceAccount", { automountServiceAccountToken: mounts }, { metadata: { name } });
const binding = (subject: Inputs, type = "RoleBinding") =>
  object(`rbac.authorization.k8s.io/v1:${type}`, {
    subjects: [{ kind: "ServiceAccount", name: "web", namespace: "shop", ...subject }],
  });

describeRule(k8sServiceAccountToken, {
  "passes pods without a token": { given: [deployment({ ...OWN, automountServiceAccountToken: false })] },
  "passes pods whose account gives none": { given: [deployment(OWN), account(false)] },
  "passes a token that a binding gives a use, within the namespace or without": {
    given: [
      deployment({ ...OWN, automountServiceAccountToken: true }),
      binding({}),
      deployment(OWN, { name: "other", metadata: { namespace: "bank" } }),
      binding({ namespace: "bank" }, "ClusterRoleBinding"),
    ],
  },
  "objects to the account of all, in every form": {
    given: everyForm({ serviceAccountName: "default", automountServiceAccountToken: false }),
    violations: PLACES.map((place) => `${place}.serviceAccountName names no account of the pod's own`),
  },
  "objects to an account without a name": {
    given: [deployment({ serviceAccountName: "", automountServiceAccountToken: false })],
    violations: ["spec.template.spec.serviceAccountName names no account of the pod's own"],
  },
  "objects to a token for nothing": {
    given: [deployment({ ...OWN, automountServiceAccountToken: true }), account(false)],
    violations: [UNUSED],
  },
  "objects to a token for nothing, whatever is unknown of the account": {
    given: [deployment({ ...OWN, automountServiceAccountToken: true }), account(UNKNOWN)],
    violations: [UNUSED],
  },
  "objects where it is another account that gives none": {
    given: [deployment(OWN), account(false, "api")],
    violations: [UNUSED],
  },
  "objects where the binding is for another account, namespace or person": {
    given: [
      deployment(OWN),
      account(true),
      binding({ name: "api" }),
      binding({ namespace: "bank" }),
      binding({ kind: "User" }),
    ],
    violations: [UNUSED],
  },
  "objects to pods that say nothing": {
    given: [deployment({})],
    violations: ["spec.template.spec.serviceAccountName names no account of the pod's own", UNUSED],
  },
  "cannot tell of what is unknown": {
    given: [deployment({ ...OWN, automountServiceAccountToken: UNKNOWN }), deployment(UNKNOWN)],
    undetermined: ["spec.template.spec.automountServiceAccountToken", "spec.template.spec"],
  },
  "cannot tell of an account that is unknown": {
    given: [deployment(OWN), account(UNKNOWN)],
    undetermined: ["automountServiceAccountToken"],
  },
  "cannot tell of subjects that are unknown": {
    given: [deployment(OWN), binding({ name: UNKNOWN })],
    undetermined: ["subjects[0].name"],
  },
  "cannot tell of a namespace that is unknown": {
    given: [deployment(OWN, { metadata: { namespace: UNKNOWN } }), binding({})],
    undetermined: ["metadata.namespace"],
  },
});
