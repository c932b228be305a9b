import { type GraphValue, isSecret, isUnknown } from "../../platform/graph/graph";
import { OPEN_TEXT, type OpenText, openTextOf } from "../subjects/open-text";
import { isSecretName, suspicionOf, type Suspicion } from "../subjects/plaintext";
import { isObject, toText } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

export const noPlaintextSecret: ResourceRule = {
  id: "no-plaintext-secret",
  title: "No secret stands where everybody can read it",
  severity: "critical",
  level: "mandatory",
  rationale:
    "User data, variables, configuration and values of charts are read by whoever may look at what runs, and kept in every backup and plan.",
  remedy:
    "keep the value in Secrets Manager, and name it: a secretKeyRef in a variable, an existing Secret in a chart's values, a role for what a node fetches",
  controls: { "CIS EKS 1.8": ["4.4.1"], "ISO 27001:2022": ["A.8.20", "A.8.21", "A.8.22"] },
  types: OPEN_TEXT,
  breaks: {
    "a password among a chart's values": {
      type: "kubernetes:helm.sh/v3:Release",
      sets: { "values.grafana.adminPassword": "correct-horse" },
    },
    "a password in a file that is mounted": {
      type: "kubernetes:core/v1:ConfigMap",
      sets: { "data.settings": "user = it\npassword = correct-horse\n" },
    },
    "a password in a variable": {
      type: "kubernetes:apps/v1:Deployment",
      sets: { "spec.template.spec.containers[0].env": [{ name: "DATABASE_PASSWORD", value: "correct-horse" }] },
    },
    // In base64, as EC2 wants it: export DATABASE_PASSWORD=correct-horse
    "a password in what a node runs": {
      type: "aws:ec2/launchTemplate:LaunchTemplate",
      sets: { userData: "ZXhwb3J0IERBVEFCQVNFX1BBU1NXT1JEPWNvcnJlY3QtaG9yc2UK" },
    },
  },
  scope: "resource",
  judge(resource) {
    return openTextOf(resource).map(judgeText);
  },
};

function judgeText({ reading, name = "" }: OpenText): Verdict {
  const { path, value } = reading;
  // What comes from elsewhere is not written here; one that is marked is kept as one.
  if (isUnknown(value)) return name === "" || isSecretName(name) ? undetermined(path) : PASS;
  const found = search(value, name);
  if (found === undefined) return PASS;
  return found === "unknown" ? undetermined(path) : violation(`${path} has what looks like ${found}`);
}

/** What is found first in a value and all that is in it. */
function search(value: GraphValue | undefined, name: string): Suspicion | "unknown" | undefined {
  if (isUnknown(value)) return isSecretName(name) ? "unknown" : undefined;
  if (typeof value === "string") {
    return suspicionOf(value, name) ?? suspicionOf(decoded(value)) ?? search(unpacked(value), name);
  }
  if (typeof value !== "object" || value === null || isSecret(value)) return undefined;
  const found = membersOf(value, name).map(([key, member]) => search(member, key));
  return found.find((each) => each !== undefined && each !== "unknown") ?? found.find((each) => each !== undefined);
}

/** Members by name; items of a list are called what the list is, and a `value` beside a `name` is called that. */
function membersOf(value: object, list: string): readonly (readonly [string, GraphValue])[] {
  if (!isObject(value)) return Object.values(value).map((item: GraphValue) => [list, item]);
  const called = toText(value["name"]);
  return Object.entries(value).map(([key, member]) => [key === "value" ? called : key, member]);
}

/** What base64 holds; what comes of any other text looks like nothing. */
function decoded(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}

/** What JSON holds, as which some types want their containers. */
function unpacked(text: string): GraphValue | undefined {
  try {
    return JSON.parse(text) as GraphValue;
  } catch {
    return undefined;
  }
}
