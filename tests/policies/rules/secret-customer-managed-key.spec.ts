import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { secretCustomerManagedKey } from "../../../policies/rules/secret-customer-managed-key";
import { describeRule, KEY_ARN, OWN_KEY, resource, type ResourceDetails } from "../behaviour";

const secret = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:secretsmanager/secret:Secret", { kmsKeyId: KEY_ARN, ...inputs }, details);

describeRule(secretCustomerManagedKey, {
  "passes a secret whose replicas have keys of the account as well": {
    given: [secret({ replicas: [{ region: "us-east-1", kmsKeyId: KEY_ARN }] })],
  },
  "passes keys that are unknown and were made in the stack": {
    given: [
      secret(
        { kmsKeyId: UNKNOWN, replicas: [{ kmsKeyId: UNKNOWN }] },
        { madeFrom: { kmsKeyId: [OWN_KEY], replicas: [OWN_KEY] } },
      ),
    ],
  },
  "objects to the key of AWS, for the secret or for a replica": {
    given: [secret({ kmsKeyId: "alias/aws/secretsmanager", replicas: [{ region: "us-east-1" }] })],
    violations: ["kmsKeyId is not a key of this account", "replicas[0].kmsKeyId is not a key of this account"],
  },
  "cannot tell of keys from elsewhere": {
    given: [secret({ kmsKeyId: UNKNOWN, replicas: UNKNOWN })],
    undetermined: ["kmsKeyId", "replicas"],
  },
});
