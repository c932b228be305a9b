import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { eksSecretsEncrypted } from "../../../policies/rules/eks-secrets-encrypted";
import { describeRule, KEY_ARN, OWN_KEY, resource, type ResourceDetails } from "../behaviour";

const component = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("eks:index:Cluster", inputs, details);
const leaf = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:eks/cluster:Cluster", inputs, details);
const encryptionConfig = (keyArn: GraphValue) => ({ provider: { keyArn }, resources: ["secrets"] });

describeRule(eksSecretsEncrypted, {
  "passes a key of the account, in both forms of a cluster": {
    given: [component({ encryptionConfigKeyArn: KEY_ARN }), leaf({ encryptionConfig: encryptionConfig(KEY_ARN) })],
  },
  "passes a key that is unknown and was made in the stack": {
    given: [
      component({ encryptionConfigKeyArn: UNKNOWN }, { madeFrom: { encryptionConfigKeyArn: [OWN_KEY] } }),
      leaf({ encryptionConfig: encryptionConfig(UNKNOWN) }, { madeFrom: { encryptionConfig: [OWN_KEY] } }),
    ],
  },
  "objects to a cluster without a key": {
    given: [component({}), leaf({})],
    // By type: the rule names the resource's before the component's.
    violations: [
      "encryptionConfig.provider.keyArn is not a key of this account",
      "encryptionConfigKeyArn is not a key of this account",
    ],
  },
  "cannot tell of a key from elsewhere": {
    given: [component({ encryptionConfigKeyArn: UNKNOWN }), leaf({ encryptionConfig: UNKNOWN })],
    undetermined: ["encryptionConfig", "encryptionConfigKeyArn"],
  },
});
