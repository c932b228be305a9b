import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { backupVaultEncrypted } from "../../../policies/rules/backup-vault-encrypted";
import { describeRule, KEY_ARN, OWN_KEY, resource, type ResourceDetails } from "../behaviour";

const vault = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:backup/vault:Vault", inputs, details);

describeRule(backupVaultEncrypted, {
  "passes a key of the account, by its ARN": { given: [vault({ kmsKeyArn: KEY_ARN })] },
  "passes a key that is unknown and was made in the stack": {
    given: [vault({ kmsKeyArn: UNKNOWN }, { madeFrom: { kmsKeyArn: [OWN_KEY] } })],
  },
  "objects to the key of AWS, and to none": {
    given: [vault({ kmsKeyArn: "alias/aws/it" }), vault({})],
    violations: ["kmsKeyArn is not a key of this account", "kmsKeyArn is not a key of this account"],
  },
  "cannot tell of a key from elsewhere": { given: [vault({ kmsKeyArn: UNKNOWN })], undetermined: ["kmsKeyArn"] },
});
