import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { elasticacheEncryptedInTransit } from "../../../policies/rules/elasticache-encrypted-in-transit";
import { describeRule, resource } from "../behaviour";

const cache = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:elasticache/replicationGroup:ReplicationGroup", inputs);

describeRule(elasticacheEncryptedInTransit, {
  "passes a cache that asks for TLS": {
    given: [
      cache({ transitEncryptionEnabled: true }),
      cache({ transitEncryptionEnabled: true, transitEncryptionMode: "required" }),
    ],
  },
  "leaves a secondary of a global datastore to the primary": {
    given: [cache({ globalReplicationGroupId: UNKNOWN })],
    notApplicable: true,
  },
  "objects to plain text, and to TLS as the client likes": {
    given: [cache({}), cache({ transitEncryptionEnabled: true, transitEncryptionMode: "preferred" })],
    violations: ["transitEncryptionEnabled is not true", "transitEncryptionMode is preferred, not required"],
  },
  "objects to a secondary that says that it is in plain text": {
    given: [cache({ globalReplicationGroupId: UNKNOWN, transitEncryptionEnabled: false })],
    violations: ["transitEncryptionEnabled is not true"],
  },
  "cannot tell of what is unknown": {
    given: [cache({ transitEncryptionEnabled: UNKNOWN, transitEncryptionMode: UNKNOWN })],
    undetermined: ["transitEncryptionEnabled", "transitEncryptionMode"],
  },
});
