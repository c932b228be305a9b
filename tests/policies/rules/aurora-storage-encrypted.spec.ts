import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraStorageEncrypted } from "../../../policies/rules/aurora-storage-encrypted";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const database = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:rds/cluster:Cluster", inputs, details);

describeRule(auroraStorageEncrypted, {
  "passes what says so": { given: [database({ storageEncrypted: true })] },
  "objects to what does not, or says nothing": {
    given: [database({ storageEncrypted: false }), database({})],
    violations: ["storageEncrypted is not true", "storageEncrypted is not true"],
  },
  "cannot tell of what is unknown": {
    given: [database({ storageEncrypted: UNKNOWN })],
    undetermined: ["storageEncrypted"],
  },
});
