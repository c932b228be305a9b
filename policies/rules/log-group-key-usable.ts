import { type KeyCall, keysBehind, keysPermit } from "../subjects/key-policy";
import { UNSEEN } from "../subjects/iam-condition";
import { logGroupArn } from "../subjects/log-group";
import { placeOf } from "../../platform/graph/place";
import { read } from "../../platform/graph/reading";
import { verdictOf } from "../answer";
import type { StackRule } from "../rule";

import { isUndetermined, undetermined } from "../../platform/graph/undetermined";

/** CloudWatch Logs user guide, "encrypt log data in CloudWatch Logs using AWS KMS". */
const USE = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey"];

export const logGroupKeyUsable: StackRule = {
  id: "log-group-key-usable",
  title: "CloudWatch Logs may use the key of every log group",
  severity: "high",
  level: "mandatory",
  rationale: "CloudWatch Logs refuses to make a group whose key it may not use, and no preview shows that.",
  remedy:
    "let logs.<region>.amazonaws.com of the group's region use the key in its policy, on condition of the group's ARN in kms:EncryptionContext:aws:logs:arn",
  controls: {},
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  scope: "stack",
  judge(group, index) {
    const key = read(group, "kmsKeyId");
    // Without a key of the account, CloudWatch Logs has its own.
    if (key.value === undefined) return [];
    const place = placeOf(group, index);
    if (isUndetermined(place)) return [place];
    const keys = keysBehind(group, key, index);
    if (isUndetermined(keys)) return [keys];
    const { value: name } = read(group, "name");
    const isNamed = typeof name === "string";
    const call: KeyCall = {
      caller: { kind: "Service", names: [`logs.${place.region}.amazonaws.com`] },
      actions: USE,
      context: {
        "kms:encryptioncontext:aws:logs:arn": [logGroupArn({ ...place, name: isNamed ? name : UNSEEN })],
      },
    };
    const answer = keysPermit({ keys, path: key.path, places: [key] }, index, () => call);
    // The key may be for groups whose names begin as this one's will.
    if (answer === "no" && !isNamed) return [undetermined("name")];
    return [verdictOf(answer, "the key in kmsKeyId does not let CloudWatch Logs of its region use it for this group")];
  },
};
