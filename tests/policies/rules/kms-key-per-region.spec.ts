import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { kmsKeyPerRegion } from "../../../policies/rules/kms-key-per-region";
import { awsIn, describeRule, IRELAND, KEY_ARN, resource, type ResourceDetails, VIRGINIA } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const SYDNEY = awsIn("ap-southeast-2");
const PROVIDERS = [IRELAND, VIRGINIA, SYDNEY];
const SECRET = "aws:secretsmanager/secret:Secret";

const keyIn = (provider: GraphResource) => resource("aws:kms/key:Key", {}, { name: provider.name, provider });
const KEYS = PROVIDERS.map(keyIn);
const [OURS, FOREIGN, FAR] = [keyIn(IRELAND), keyIn(VIRGINIA), keyIn(SYDNEY)];
/** Something in Ireland, whose one input was made from these. */
const inIreland = (type: string, inputs: Inputs, madeFrom: NonNullable<ResourceDetails["madeFrom"]> = {}) =>
  resource(type, inputs, { provider: IRELAND, madeFrom });
const given = (...resources: readonly GraphResource[]) => [...PROVIDERS, ...KEYS, ...resources];
const replica = (region: GraphValue, kmsKeyId: GraphValue = UNKNOWN) => ({ region, kmsKeyId });
const copied = (sources: readonly GraphResource[], ...replicas: readonly GraphValue[]) =>
  inIreland(SECRET, { replicas }, { replicas: sources });
const foreign = (path: string) => `${path} names a key of another region`;

describeRule(kmsKeyPerRegion, {
  "passes everything that has a key of its region": {
    given: given(
      inIreland("aws:cloudwatch/logGroup:LogGroup", { kmsKeyId: UNKNOWN }, { kmsKeyId: [OURS] }),
      inIreland("aws:rds/cluster:Cluster", { kmsKeyId: UNKNOWN }, { kmsKeyId: [OURS] }),
      inIreland("aws:elasticache/replicationGroup:ReplicationGroup", { kmsKeyId: KEY_ARN }),
      inIreland(SECRET, { kmsKeyId: "alias/app" }),
      inIreland(
        "aws:ec2/launchTemplate:LaunchTemplate",
        { blockDeviceMappings: [{ ebs: { kmsKeyId: UNKNOWN } }] },
        { blockDeviceMappings: [OURS] },
      ),
    ),
  },
  "passes replicas with the keys of their regions": {
    given: given(copied([FOREIGN, FAR], replica("us-east-1"), replica("ap-southeast-2"))),
  },
  "passes what names a region of its own": {
    given: given(
      resource(
        SECRET,
        { region: "us-east-1", kmsKeyId: UNKNOWN },
        { provider: IRELAND, madeFrom: { kmsKeyId: [FOREIGN] } },
      ),
    ),
  },
  "leaves what has a key of AWS's alone": {
    given: given(
      inIreland("aws:ecr/repository:Repository", { encryptionConfigurations: [{ encryptionType: "KMS" }] }),
      inIreland(SECRET, { replicas: [{ region: "us-east-1" }] }),
      inIreland("aws:rds/cluster:Cluster", {}),
    ),
    notApplicable: true,
  },
  "objects to a key of another region": {
    given: given(
      inIreland("aws:rds/cluster:Cluster", { kmsKeyId: UNKNOWN }, { kmsKeyId: [FOREIGN] }),
      inIreland("aws:rds/clusterInstance:ClusterInstance", {
        performanceInsightsKmsKeyId: KEY_ARN.replace("eu-west-1", "us-east-1"),
      }),
      inIreland(
        "aws:ecr/repository:Repository",
        { encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: UNKNOWN }] },
        { encryptionConfigurations: [FAR] },
      ),
      inIreland(
        "aws:ec2/launchTemplate:LaunchTemplate",
        { blockDeviceMappings: [{ ebs: { kmsKeyId: UNKNOWN } }] },
        { blockDeviceMappings: [FOREIGN] },
      ),
      inIreland("aws:elasticache/replicationGroup:ReplicationGroup", { kmsKeyId: UNKNOWN }, { kmsKeyId: [FAR] }),
    ),
    violations: [
      "blockDeviceMappings[0].ebs.kmsKeyId",
      "encryptionConfigurations[0].kmsKey",
      ...["kmsKeyId", "kmsKeyId", "performanceInsightsKmsKeyId"],
    ].map(foreign),
  },
  "objects to the one replica without a key of its region": {
    given: given(copied([FOREIGN, OURS], replica("us-east-1"), replica("ap-southeast-2"))),
    violations: [foreign("replicas[1].kmsKeyId")],
    // It may have the key that the other was given.
    undetermined: ["replicas[0].kmsKeyId"],
  },
  "objects to replicas that have each other's keys, once these are known": {
    given: given(copied([], replica("us-east-1", KEY_ARN.replace("eu-west-1", "ap-southeast-2")))),
    violations: [foreign("replicas[0].kmsKeyId")],
  },
  "cannot tell which of several keys is meant": {
    given: given(inIreland("aws:rds/cluster:Cluster", { kmsKeyId: UNKNOWN }, { kmsKeyId: [OURS, FOREIGN] })),
    undetermined: ["kmsKeyId"],
  },
  "cannot tell of a key from elsewhere, or of a region that is unknown": {
    given: given(
      inIreland("aws:rds/cluster:Cluster", { kmsKeyId: UNKNOWN }),
      copied([FOREIGN], replica(UNKNOWN)),
      resource("aws:cloudwatch/logGroup:LogGroup", { kmsKeyId: KEY_ARN }),
    ),
    undetermined: ["region of the provider", "kmsKeyId", "replicas[0].region"],
  },
  "cannot tell of a replica that may have the key of the secret's own region": {
    given: given(
      inIreland(
        SECRET,
        { kmsKeyId: UNKNOWN, replicas: [replica("us-east-1")] },
        { kmsKeyId: [OURS], replicas: [OURS, FOREIGN] },
      ),
    ),
    undetermined: ["replicas[0].kmsKeyId"],
  },
  "cannot tell of replicas that are unknown altogether": {
    given: given(inIreland(SECRET, { replicas: UNKNOWN })),
    undetermined: ["replicas"],
  },
});
