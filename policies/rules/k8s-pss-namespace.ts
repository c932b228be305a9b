import { isHidden, read, within } from "../../platform/graph/reading";
import { judged } from "../answer";
import { nameOf } from "../subjects/kubernetes-object";
import type { ResourceRule } from "../rule";
import { texts } from "../threshold";

import { undetermined } from "../../platform/graph/undetermined";

const LABEL = "pod-security.kubernetes.io/enforce";
const AGENTS = ["node-exporter"];

const THRESHOLDS = {
  profiles: texts({
    about: "The profiles of pod security that a namespace may enforce",
    production: ["restricted"],
    development: ["restricted"],
    source: "Kubernetes, pod security standards: the profile for what is not part of the cluster itself.",
  }),
  agents: texts({
    about: "Namespaces of what looks after nodes themselves, and therefore sees their files and processes",
    production: AGENTS,
    development: AGENTS,
    source: "node-exporter reads /proc and /sys of its node, which no profile but privileged admits.",
  }),
};

export const k8sPssNamespace: ResourceRule<typeof THRESHOLDS> = {
  id: "k8s-pss-namespace",
  title: "A namespace refuses pods that could reach their node",
  severity: "high",
  level: "mandatory",
  rationale: "Rules of this pack see what this program makes; only the cluster sees what others make in it.",
  remedy: `add the label ${LABEL}: restricted`,
  controls: { "CIS EKS 1.8": ["4.2.1", "4.2.5"] },
  types: ["kubernetes:core/v1:Namespace"],
  thresholds: THRESHOLDS,
  breaks: {
    "a namespace that admits all": { sets: { "metadata.labels": {} } },
    "a namespace that admits more": { sets: { "metadata.labels": { [LABEL]: "baseline" } } },
  },
  scope: "resource",
  judge(namespace, { profiles, agents }) {
    const name = nameOf(namespace);
    if (agents.some((agent) => agent === name.value)) return [];
    const profile = within(read(namespace, "metadata", "labels"), LABEL);
    const verdict = judged(
      profile,
      (value) => profiles.some((allowed) => allowed === value),
      `the label ${LABEL} is not ${profiles.join(" or ")}`,
    );
    return [verdict.kind === "violation" && isHidden(name) ? undetermined(name.path) : verdict];
  },
};
