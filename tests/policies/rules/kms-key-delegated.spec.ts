import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { accountKeyPolicy } from "../../../platform/planning/iam";
import { kmsKeyDelegated } from "../../../policies/rules/kms-key-delegated";
import { ACCOUNT, describeRule, IRELAND, KEY_ARN, policyOf, resource } from "../behaviour";

const CLUSTER = "aws:rds/cluster:Cluster";
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const DEAF = policyOf({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/admin` }, Action: "kms:*", Resource: "*" });

const key = (policy: GraphValue, name = "own") => resource("aws:kms/key:Key", { policy }, { name, provider: IRELAND });
const stored = (own: GraphResource, type = CLUSTER) => [
  IRELAND,
  own,
  resource(type, { kmsKeyId: UNKNOWN }, { provider: IRELAND, madeFrom: { kmsKeyId: [own] } }),
];
const delegating = (members: Readonly<Record<string, GraphValue>>, name?: string) =>
  key(policyOf({ Principal: { AWS: ROOT }, Action: "kms:*", Resource: "*", ...members }), name);
const MESSAGE = "the key in kmsKeyId does not let the account decide who may use it";

/** Other stores, where they name keys, and how. */
const NAMED: readonly (readonly [string, string, GraphValue])[] = [
  ["aws:ecr/repository:Repository", "encryptionConfigurations", [{ encryptionType: "KMS", kmsKey: UNKNOWN }]],
  ["aws:elasticache/replicationGroup:ReplicationGroup", "kmsKeyId", UNKNOWN],
  ["aws:rds/clusterInstance:ClusterInstance", "performanceInsightsKmsKeyId", UNKNOWN],
];

describeRule(kmsKeyDelegated, {
  "passes the policy that the plan writes": {
    given: ["aws:elasticache/replicationGroup:ReplicationGroup", "aws:secretsmanager/secret:Secret", CLUSTER].flatMap(
      (type) => stored(key(accountKeyPolicy(ACCOUNT)), type),
    ),
  },
  "passes the policy that KMS gives a key for which nothing is said": {
    given: stored(resource("aws:kms/key:Key", {}, { provider: IRELAND })),
  },
  "passes an account that may decide about the store's service alone": {
    given: stored(delegating({ Condition: { StringEquals: { "kms:ViaService": "rds.eu-west-1.amazonaws.com" } } })),
  },
  "passes an account that may decide for its own callers, or lend to AWS alone": {
    given: [
      ...stored(delegating({ Condition: { StringEquals: { "kms:CallerAccount": ACCOUNT } } }, "callers")),
      ...stored(delegating({ Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } }, "lent")),
    ],
  },
  "passes replicas whose keys the account decides about": {
    given: (() => {
      const keys = [key(accountKeyPolicy(ACCOUNT), "one"), key(accountKeyPolicy(ACCOUNT), "two")];
      const replicas = keys.map(({ name }) => ({ region: name, kmsKeyId: UNKNOWN }));
      const secret = resource("aws:secretsmanager/secret:Secret", { replicas }, { madeFrom: { replicas: keys } });
      return [IRELAND, ...keys, secret];
    })(),
  },
  "leaves stores with a key of AWS's alone": {
    given: [resource(CLUSTER, {}), resource(CLUSTER, { kmsKeyId: "arn:aws:kms:eu-west-1:1:alias/aws/rds" })],
    notApplicable: true,
  },
  "objects to a key that names its users itself": { given: stored(key(DEAF)), violations: [MESSAGE] },
  "objects to such a key of every store": {
    given: [
      ...stored(key(DEAF)),
      ...NAMED.map(([type, path, value]) =>
        resource(type, { [path]: value }, { name: type, provider: IRELAND, madeFrom: { [path]: [key(DEAF)] } }),
      ),
    ],
    violations: [...["encryptionConfigurations[0].kmsKey", "kmsKeyId", "kmsKeyId", "performanceInsightsKmsKeyId"]].map(
      (path) => MESSAGE.replace("kmsKeyId", path),
    ),
  },
  "objects to a key that may be used and not lent": {
    given: stored(delegating({ Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"] })),
    violations: [MESSAGE],
  },
  "objects to an account that may decide about another service": {
    given: stored(delegating({ Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } })),
    violations: [MESSAGE],
  },
  "objects to another account": {
    given: stored(key(accountKeyPolicy("444455556666"))),
    violations: [MESSAGE],
  },
  "objects to the key of one replica of two": {
    given: (() => {
      const keys = [key(accountKeyPolicy(ACCOUNT), "one"), key(DEAF, "two")];
      const replicas = keys.map(({ name }) => ({ region: name, kmsKeyId: UNKNOWN }));
      const secret = resource("aws:secretsmanager/secret:Secret", { replicas }, { madeFrom: { replicas: keys } });
      return [IRELAND, ...keys, secret];
    })(),
    violations: ["replicas[0].kmsKeyId", "replicas[1].kmsKeyId"].map((path) => MESSAGE.replace("kmsKeyId", path)),
  },
  "objects to the key of one replica of two, once these are known": {
    given: (() => {
      const keys = [key(accountKeyPolicy(ACCOUNT), "one"), key(DEAF, "two")];
      const replicas = keys.map(({ name }) => ({ region: name, kmsKeyId: KEY_ARN }));
      const secret = resource("aws:secretsmanager/secret:Secret", { replicas }, { madeFrom: { replicas: keys } });
      return [IRELAND, ...keys, secret];
    })(),
    violations: ["replicas[0].kmsKeyId", "replicas[1].kmsKeyId"].map((path) => MESSAGE.replace("kmsKeyId", path)),
  },
  "cannot tell which of two keys is meant": {
    given: (() => {
      const keys = [key(accountKeyPolicy(ACCOUNT), "one"), key(DEAF, "two")];
      return [IRELAND, ...keys, resource(CLUSTER, { kmsKeyId: UNKNOWN }, { madeFrom: { kmsKeyId: keys } })];
    })(),
    undetermined: ["kmsKeyId"],
  },
  "cannot tell of a policy that is unknown, or of one that may be attached apart": {
    given: [
      ...stored(key(UNKNOWN, "unknown")),
      ...stored(key(accountKeyPolicy(ACCOUNT))),
      resource("aws:kms/keyPolicy:KeyPolicy", { keyId: UNKNOWN, policy: DEAF }),
    ],
    undetermined: ["keyId of a key policy", "keyId of a key policy"],
  },
  "cannot tell of a key from elsewhere": {
    given: [resource(CLUSTER, { kmsKeyId: UNKNOWN }), resource(CLUSTER, { kmsKeyId: KEY_ARN })],
    undetermined: ["policy of the key in kmsKeyId", "policy of the key in kmsKeyId"],
  },
});
