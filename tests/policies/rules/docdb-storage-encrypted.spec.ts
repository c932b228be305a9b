import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { docdbStorageEncrypted } from "../../../policies/rules/docdb-storage-encrypted";
import { describeRule, KEY_ARN, OWN_KEY, resource, type ResourceDetails } from "../behaviour";

const cluster = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:docdb/cluster:Cluster", inputs, details);
const GLOBAL = "aws:docdb/globalCluster:GlobalCluster";

describeRule(docdbStorageEncrypted, {
  "passes a cluster with a key of the account, and a global one that is encrypted": {
    given: [cluster({ storageEncrypted: true, kmsKeyId: KEY_ARN }), resource(GLOBAL, { storageEncrypted: true })],
  },
  "passes a key that is unknown and was made in the stack": {
    given: [cluster({ storageEncrypted: true, kmsKeyId: UNKNOWN }, { madeFrom: { kmsKeyId: [OWN_KEY] } })],
  },
  "objects to plain text, and to the key of AWS": {
    given: [cluster({}), resource(GLOBAL, {})],
    violations: [
      "storageEncrypted is not true",
      "kmsKeyId is not a key of this account",
      "storageEncrypted is not true",
    ],
  },
  "cannot tell of what is unknown": {
    given: [cluster({ storageEncrypted: UNKNOWN, kmsKeyId: UNKNOWN })],
    undetermined: ["storageEncrypted", "kmsKeyId"],
  },
});
