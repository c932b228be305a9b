import type { GraphResource } from "../../platform/graph/graph";
import { inNamespace, nameOf } from "../subjects/kubernetes-object";
import { allOf, anyOf, type Answer, hasItem, verdictOf } from "../answer";
import { isHidden, itemsOf, read } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { selectsAll } from "../subjects/selector";
import { undetermined } from "../../platform/graph/undetermined";

const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

/** What is closed, and where exceptions from it would stand. */
const DIRECTIONS = [
  ["Ingress", "ingress"],
  ["Egress", "egress"],
] as const;

export const k8sDefaultDeny: StackRule = {
  id: "k8s-default-deny",
  title: "In a namespace nobody speaks to anybody unless a policy says so",
  severity: "critical",
  level: "mandatory",
  rationale:
    "Without it every pod of the cluster reaches every other, and the internet. Names are not asked for in general: who needs " +
    "none shall not ask, and who does notices at once.",
  remedy: 'register a NetworkPolicy with podSelector: {} and policyTypes: ["Ingress", "Egress"], and no rules',
  controls: { "CIS EKS 1.8": ["4.3.2"] },
  types: ["kubernetes:core/v1:Namespace"],
  breaks: {
    "a namespace that is open": { type: POLICY, name: "*-default-deny", removes: true },
    "a namespace whose pods may call anybody": {
      type: POLICY,
      name: "*-default-deny",
      sets: { "spec.policyTypes": ["Ingress"] },
    },
    "a namespace in which some pods are forgotten": {
      type: POLICY,
      name: "*-default-deny",
      sets: { "spec.podSelector": { matchLabels: { "app.kubernetes.io/name": "backend" } } },
    },
  },
  scope: "stack",
  judge(namespace, index) {
    const { surely, perhaps } = inNamespace(namespace, [POLICY], index);
    const name = nameOf(namespace);
    const open = isHidden(name) ? [undetermined(name.path)] : [];
    return DIRECTIONS.map(([type, rules]) =>
      verdictOf(
        anyOf([
          ...surely.map((policy) => closes(policy, type, rules)),
          ...open,
          ...perhaps.map(() => undetermined("namespace of a network policy")),
        ]),
        `no network policy closes ${rules} of every pod`,
      ),
    );
  },
};

/** A policy that says no types is about what comes in, and about what leaves where it has rules for that. */
function closes(policy: GraphResource, type: string, rules: string): Answer {
  const types = read(policy, "spec", "policyTypes");
  const exceptions = read(policy, "spec", rules);
  const isMeant = types.value === undefined && type === "Ingress" ? "yes" : hasItem(types, (value) => value === type);
  if (isHidden(exceptions)) return undetermined(`${exceptions.path} of a network policy`);
  return allOf([
    ofPolicy(selectsAll(read(policy, "spec", "podSelector"))),
    ofPolicy(isMeant),
    itemsOf(exceptions).length === 0 ? "yes" : "no",
  ]);
}

function ofPolicy(answer: Answer): Answer {
  return typeof answer === "string" ? answer : undetermined(`${answer.path} of a network policy`);
}
