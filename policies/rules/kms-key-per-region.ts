import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { keysBehind } from "../subjects/key-policy";
import { KEY_USERS, type KeyUse, keyUsesOf } from "../subjects/key-use";
import { regionOf } from "../../platform/graph/place";
import { isHidden, toText } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";

export const kmsKeyPerRegion: StackRule = {
  id: "kms-key-per-region",
  title: "What is encrypted has a key of its own region",
  severity: "high",
  level: "mandatory",
  rationale:
    "AWS refuses a key of another region, in the middle of an update and without saying that it is the region.",
  remedy: "name a key of the region where the data is, for each replica the one of the replica's region",
  controls: {},
  types: KEY_USERS,
  scope: "stack",
  judge(resource, index) {
    const uses = keyUsesOf(resource, index);
    return uses.map((use) => judgeUse(resource, { use, uses }, index));
  },
};

interface Among {
  readonly use: KeyUse;
  /** All of the resource's. */
  readonly uses: readonly KeyUse[];
}

function judgeUse(resource: GraphResource, { use, uses }: Among, index: GraphIndex): Verdict {
  const { key, region } = use;
  if (isUndetermined(region)) return region;
  const message = `${key.path} names a key of another region`;
  if (!isHidden(key)) return isOutside(toText(key.value), region) ? violation(message) : PASS;
  const keys = keysBehind(resource, key, index);
  if (isUndetermined(keys)) return undetermined(key.path);
  const known = keys.map((each) => regionOf(each, index));
  if (!known.includes(region)) return known.find(isUndetermined) ?? violation(message);
  // Replicas are one input: which of its keys is which replica's is known once they exist.
  const expected = uses.filter((each) => each.key.property === key.property).map((each) => each.region);
  return known.every((each) => expected.includes(each)) ? PASS : undetermined(key.path);
}

/** An alias, or an id alone, is looked for where the data is. */
function isOutside(key: string, region: string): boolean {
  return key.startsWith("arn:") && key.split(":")[3] !== region;
}
