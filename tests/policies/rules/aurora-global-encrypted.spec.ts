import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraGlobalEncrypted } from "../../../policies/rules/aurora-global-encrypted";
import { describeRule, resource } from "../behaviour";

const global = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:rds/globalCluster:GlobalCluster", inputs);

describeRule(auroraGlobalEncrypted, {
  "passes a global database that is encrypted": { given: [global({ storageEncrypted: true })] },
  "leaves one that is made from a cluster to the cluster": {
    given: [global({ sourceDbClusterIdentifier: UNKNOWN })],
    notApplicable: true,
  },
  "objects to one that is not encrypted": { given: [global({})], violations: ["storageEncrypted is not true"] },
  "objects to one that says so, whatever it is made from": {
    given: [global({ storageEncrypted: false, sourceDbClusterIdentifier: UNKNOWN })],
    violations: ["storageEncrypted is not true"],
  },
  "cannot tell of what is unknown": {
    given: [global({ storageEncrypted: UNKNOWN })],
    undetermined: ["storageEncrypted"],
  },
});
