import { accountCaller, keysBehind, keysPermit } from "../subjects/key-policy";
import { keysIn, keyUsesOf, STORE_SERVICES } from "../subjects/key-use";
import { verdictOf } from "../answer";
import type { StackRule } from "../rule";
import { NOT_APPLICABLE } from "../verdict";
import { isUndetermined } from "../../platform/graph/undetermined";

/**
 * What a service asks of a key in the name of whoever makes a store. RDS user guide, "AWS KMS key management"; ECR user
 * guide, "encryption at rest"; Secrets Manager user guide, "secret encryption and decryption".
 */
const USE = ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"];

export const kmsKeyDelegated: StackRule = {
  id: "kms-key-delegated",
  title: "The account's own policies decide who may use the keys of stores",
  severity: "high",
  level: "mandatory",
  rationale:
    "A store is refused where its maker may not lend the key to the service, and no permission of theirs helps.",
  remedy: "let the account itself, arn:aws:iam::<account>:root, call kms:* in the key's policy",
  controls: {},
  types: [...STORE_SERVICES.keys()],
  scope: "stack",
  judge(store, index) {
    const service = STORE_SERVICES.get(store.type);
    const uses = keyUsesOf(store, index);
    return uses.map(({ key }) => {
      // AWS's own keys let everybody in the account use them through the service.
      if (typeof key.value === "string" && key.value.includes("alias/aws/")) return NOT_APPLICABLE;
      const keys = keysBehind(store, key, index);
      if (isUndetermined(keys)) return keys;
      const answer = keysPermit({ keys, path: key.path, places: keysIn(key, uses) }, index, (place) => ({
        caller: accountCaller(place),
        actions: USE,
        context: {
          "kms:calleraccount": [place.account],
          "kms:grantisforawsresource": ["true"],
          "kms:viaservice": [[service, place.region, "amazonaws.com"].join(".")],
        },
      }));
      return verdictOf(answer, `the key in ${key.path} does not let the account decide who may use it`);
    });
  },
};
