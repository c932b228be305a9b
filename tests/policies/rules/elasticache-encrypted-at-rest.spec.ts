import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { elasticacheEncryptedAtRest } from "../../../policies/rules/elasticache-encrypted-at-rest";
import { describeRule, KEY_ARN, OWN_KEY, resource, type ResourceDetails } from "../behaviour";

const cache = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:elasticache/replicationGroup:ReplicationGroup", inputs, details);
const serverless = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:elasticache/serverlessCache:ServerlessCache", inputs);

describeRule(elasticacheEncryptedAtRest, {
  "passes a cache with a key of the account": { given: [cache({ atRestEncryptionEnabled: true, kmsKeyId: KEY_ARN })] },
  "passes a key that is unknown and was made in the stack": {
    given: [cache({ atRestEncryptionEnabled: "true", kmsKeyId: UNKNOWN }, { madeFrom: { kmsKeyId: [OWN_KEY] } })],
  },
  "passes a cache of Valkey, which is encrypted where nothing is said": {
    given: [cache({ engine: "valkey", kmsKeyId: KEY_ARN })],
  },
  "passes a serverless cache with a key of the account": { given: [serverless({ kmsKeyId: KEY_ARN })] },
  "passes a secondary of a global datastore with a key of its own region": {
    given: [cache({ globalReplicationGroupId: UNKNOWN, kmsKeyId: KEY_ARN })],
  },
  "passes a cache that is encrypted whatever its engine": {
    given: [cache({ atRestEncryptionEnabled: true, engine: UNKNOWN, kmsKeyId: KEY_ARN })],
  },
  "objects to a secondary that says that it is in plain text": {
    given: [cache({ globalReplicationGroupId: UNKNOWN, atRestEncryptionEnabled: false, kmsKeyId: KEY_ARN })],
    violations: ["atRestEncryptionEnabled is not true"],
  },
  "leaves a secondary of a global datastore to the primary": {
    given: [cache({ globalReplicationGroupId: UNKNOWN })],
    notApplicable: true,
  },
  "objects to a cache in plain text, and to the key of AWS": {
    given: [cache({ engine: "redis" }), cache({ engine: "valkey", atRestEncryptionEnabled: false, kmsKeyId: KEY_ARN })],
    violations: [
      "atRestEncryptionEnabled is not true",
      "kmsKeyId is not a key of this account",
      "atRestEncryptionEnabled is not true",
    ],
  },
  "objects to a serverless cache with the key of AWS": {
    given: [serverless({})],
    violations: ["kmsKeyId is not a key of this account"],
  },
  "cannot tell of what is unknown": {
    given: [
      cache({ atRestEncryptionEnabled: UNKNOWN, kmsKeyId: UNKNOWN }),
      cache({ engine: UNKNOWN, kmsKeyId: KEY_ARN }),
    ],
    undetermined: ["atRestEncryptionEnabled", "kmsKeyId", "engine"],
  },
});
