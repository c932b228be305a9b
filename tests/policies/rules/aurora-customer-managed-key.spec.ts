import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraCustomerManagedKey } from "../../../policies/rules/aurora-customer-managed-key";
import { describeRule, KEY_ARN, OWN_KEY, resource, type ResourceDetails } from "../behaviour";

const cluster = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:rds/cluster:Cluster", inputs, details);

describeRule(auroraCustomerManagedKey, {
  "passes a key of the account, by its ARN": { given: [cluster({ kmsKeyId: KEY_ARN })] },
  "passes a key that is unknown and was made in the stack": {
    given: [cluster({ kmsKeyId: UNKNOWN }, { madeFrom: { kmsKeyId: [OWN_KEY] } })],
  },
  "objects to the key of AWS, and to none": {
    given: [cluster({ kmsKeyId: "alias/aws/it" }), cluster({})],
    violations: ["kmsKeyId is not a key of this account", "kmsKeyId is not a key of this account"],
  },
  "cannot tell of a key from elsewhere": { given: [cluster({ kmsKeyId: UNKNOWN })], undetermined: ["kmsKeyId"] },
});
