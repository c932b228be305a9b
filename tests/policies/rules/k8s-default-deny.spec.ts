import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sDefaultDeny } from "../../../policies/rules/k8s-default-deny";
import { describeRule, kubernetesOf, resource } from "../behaviour";
import { object } from "../workloads";

type Inputs = Readonly<Record<string, GraphValue>>;

const NAMESPACE = resource("kubernetes:core/v1:Namespace", { metadata: { name: "shop" } });
const UNNAMED = resource("kubernetes:core/v1:Namespace", {});
const BOTH = { podSelector: {}, policyTypes: ["Ingress", "Egress"] };
const OPEN_IN = "no network policy closes ingress of every pod";
const OPEN_OUT = "no network policy closes egress of every pod";
const HERE = kubernetesOf("own");

const policy = (spec: Inputs, namespace: GraphValue = "shop", of: readonly GraphResource[] = []) =>
  object("networking.k8s.io/v1:NetworkPolicy", { spec }, { metadata: { namespace }, madeFrom: { metadata: of } });

describeRule(k8sDefaultDeny, {
  "passes one policy for both ways, whatever others let": {
    given: [NAMESPACE, policy(BOTH), policy({ podSelector: { matchLabels: { app: "web" } }, egress: [{}] })],
  },
  "passes a policy for each way": {
    given: [NAMESPACE, policy({ podSelector: {} }), policy({ podSelector: {}, policyTypes: ["Egress"] })],
  },
  "passes a policy of a namespace that Pulumi names": { given: [UNNAMED, policy(BOTH, UNKNOWN, [UNNAMED])] },
  "objects to a namespace without policies": { given: [NAMESPACE], violations: [OPEN_IN, OPEN_OUT] },
  "objects to policies for some pods, for one way, or with rules for all": {
    given: [
      NAMESPACE,
      policy({ ...BOTH, podSelector: { matchLabels: { app: "web" } } }),
      policy({ ...BOTH, policyTypes: ["Ingress"] }),
      policy({ ...BOTH, egress: [{}] }),
    ],
    violations: [OPEN_OUT],
  },
  "objects to a policy that says no types and has no rules: it is about what comes in alone": {
    given: [NAMESPACE, policy({ podSelector: {} })],
    violations: [OPEN_OUT],
  },
  "objects where the policy is in another namespace or cluster": {
    given: [
      NAMESPACE,
      policy(BOTH, "bank"),
      HERE,
      object("networking.k8s.io/v1:NetworkPolicy", { spec: BOTH }, { provider: HERE }),
    ],
    violations: [OPEN_IN, OPEN_OUT],
  },
  "cannot tell of what is unknown": {
    given: [
      NAMESPACE,
      policy({ ...BOTH, podSelector: UNKNOWN, policyTypes: ["Ingress"] }),
      policy({ podSelector: {}, policyTypes: UNKNOWN }),
    ],
    undetermined: ["spec.podSelector of a network policy", "spec.policyTypes of a network policy"],
  },
  "cannot tell of a namespace whose name is unknown": {
    given: [resource("kubernetes:core/v1:Namespace", { metadata: { name: UNKNOWN } })],
    undetermined: ["metadata.name"],
  },
  "cannot tell of rules that are unknown, whatever another policy lets": {
    given: [NAMESPACE, policy({ ...BOTH, egress: [{}] }), policy({ ...BOTH, ingress: [{}], egress: UNKNOWN })],
    undetermined: ["spec.egress of a network policy"],
  },
  "cannot tell of a policy whose namespace is unknown": {
    given: [NAMESPACE, policy(BOTH, UNKNOWN)],
    undetermined: ["namespace of a network policy"],
  },
});
