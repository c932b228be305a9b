import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { hasTagKey } from "../subjects/tag-key";
import type { StackRule } from "../rule";
import { TAGGABLE } from "../subjects/taggable";
import { texts } from "../threshold";
import { isUndetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";

const KEYS = ["ManagedBy", "Stack"];

const THRESHOLDS = {
  keys: texts({
    about: "Keys of the tags that everything has",
    production: KEYS,
    development: KEYS,
    source:
      "What the program gives everything by its providers' default tags. Application, Owner, CostCenter and DataClass are an organisation's to add; an account has no application.",
  }),
};

export const requiredTags: StackRule<typeof THRESHOLDS> = {
  id: "required-tags",
  title: "Everything says what it belongs to",
  severity: "medium",
  level: "mandatory",
  rationale: "At the end of the month nobody knows whose it is, whether it may go, or which stack would bring it back.",
  remedy: "set {keys} in tags, or once in defaultTags of the provider",
  controls: { "AWS Security Hub": ["EKS.6", "MQ.4"] },
  types: TAGGABLE,
  thresholds: THRESHOLDS,
  scope: "stack",
  judge(resource, index, { keys }) {
    return keys.map((key) => judgeKey(resource, key, index));
  },
};

function judgeKey(resource: GraphResource, key: string, index: GraphIndex): Verdict {
  const answer = hasTagKey(resource, key, index);
  if (isUndetermined(answer)) return answer;
  return answer === "yes" ? PASS : violation(`tags has no ${key}, nor has defaultTags of the provider`);
}
