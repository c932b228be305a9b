import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { type KeyCall, keysBehind, keysPermit } from "../subjects/key-policy";
import type { Place } from "../../platform/graph/place";
import { itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { verdictOf } from "../answer";
import type { StackRule } from "../rule";
import type { Verdict } from "../verdict";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { sourcesOf } from "../../platform/graph/wiring";

const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

/** EC2 Auto Scaling user guide, "required KMS key policy for use with encrypted volumes". */
const USE = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey"];

export const nodeVolumeKeyAutoscaling: StackRule = {
  id: "node-volume-key-autoscaling",
  title: "Auto Scaling may use the key of the volumes of the nodes that it launches",
  severity: "high",
  level: "mandatory",
  rationale: "Without it no node starts: the group fails after minutes of waiting, and no preview shows why.",
  remedy:
    "let AWSServiceRoleForAutoScaling in the key's policy use the key, and kms:CreateGrant with kms:GrantIsForAWSResource",
  controls: {},
  types: ["aws:eks/nodeGroup:NodeGroup"],
  scope: "stack",
  judge(group, index) {
    const launch = read(group, "launchTemplate");
    // EKS's own template names no key: its volumes have the account's.
    if (launch.value === undefined) return [];
    const templates = sourcesOf(group, launch.property, { index, types: [TEMPLATE] });
    if (templates.length === 0) return [undetermined(launch.path)];
    return templates.flatMap((template) => judgeTemplate(template, index));
  },
};

function judgeTemplate(template: GraphResource, index: GraphIndex): readonly Verdict[] {
  const keys = itemsOf(read(template, "blockDeviceMappings"))
    .map((mapping) => within(mapping, "ebs", "kmsKeyId"))
    .filter(({ value }) => value !== undefined);
  return keys.flatMap((key) => judgeKey(template, { key, places: keys }, index));
}

function judgeKey(
  template: GraphResource,
  { key, places }: { readonly key: Reading; readonly places: readonly Reading[] },
  index: GraphIndex,
): readonly Verdict[] {
  const path = `${key.path} of the launch template`;
  const keys = keysBehind(template, { ...key, path }, index);
  if (isUndetermined(keys)) return [keys];
  const lets = (actions: readonly string[]) =>
    keysPermit({ keys, places, path }, index, (place) => callTo(place, actions));
  return [
    verdictOf(lets([...USE, "kms:DescribeKey"]), `the key in ${path} does not let Auto Scaling's own role use it`),
    verdictOf(lets(["kms:CreateGrant"]), `the key in ${path} does not let Auto Scaling's own role lend it to volumes`),
  ];
}

/** The role has no permission of its own for keys of a customer, so that the account cannot delegate. */
function callTo({ account }: Place, actions: readonly string[]): KeyCall {
  const role = `arn:aws:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  return {
    caller: { kind: "AWS", names: ["*", role] },
    actions,
    context: {
      "aws:principalaccount": [account],
      "aws:principalarn": [role],
      "kms:calleraccount": [account],
      "kms:grantisforawsresource": ["true"],
    },
  };
}
