import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { mqCustomerManagedKey } from "../../../policies/rules/mq-customer-managed-key";
import { describeRule, KEY_ARN, OWN_KEY, resource, type ResourceDetails } from "../behaviour";

const broker = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:mq/broker:Broker", inputs, details);

describeRule(mqCustomerManagedKey, {
  "passes a broker with a key of the account": {
    given: [broker({ encryptionOptions: { useAwsOwnedKey: false, kmsKeyId: KEY_ARN } })],
  },
  "passes the same where it is written as text": {
    given: [broker({ encryptionOptions: { useAwsOwnedKey: "false", kmsKeyId: KEY_ARN } })],
  },
  "passes a key that is unknown and was made in the stack": {
    given: [
      broker(
        { encryptionOptions: { useAwsOwnedKey: false, kmsKeyId: UNKNOWN } },
        { madeFrom: { encryptionOptions: [OWN_KEY] } },
      ),
    ],
  },
  "objects to the keys of AWS": {
    given: [broker({}), broker({ encryptionOptions: { useAwsOwnedKey: true, kmsKeyId: KEY_ARN } })],
    violations: [
      "encryptionOptions.useAwsOwnedKey is not false",
      "encryptionOptions.kmsKeyId is not a key of this account",
      "encryptionOptions.useAwsOwnedKey is not false",
    ],
  },
  "cannot tell of what is unknown": {
    given: [broker({ encryptionOptions: { useAwsOwnedKey: UNKNOWN, kmsKeyId: UNKNOWN } })],
    undetermined: ["encryptionOptions.useAwsOwnedKey", "encryptionOptions.kmsKeyId"],
  },
});
