import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { statefulProtected } from "../../../policies/rules/stateful-protected";
import { STATEFUL } from "../../../policies/subjects/stateful";
import { describeRule, IRELAND, resource } from "../behaviour";

type Options = GraphResource["options"];

const store = (
  options: Options,
  inputs: Readonly<Record<string, GraphValue>> = {},
  type = "aws:rds/cluster:Cluster",
) => ({
  ...resource(type, inputs, { provider: IRELAND }),
  options,
});
const SAFEGUARDS = [
  ...["accessPolicies", "accountAccess", "atRestEncryptionEnabled", "backupRetentionPeriod", "deletionProtection"],
  ...["enableKeyRotation", "encryptAtRest", "encrypted", "encryptionConfig", "encryptionConfigurations"],
  ...["encryptionInfo", "encryptionOptions", "kmsKeyArn", "kmsKeyId", "nodeToNodeEncryption", "pointInTimeRecovery"],
  ...["policy", "publicAccessCidrs", "publiclyAccessible", "serverSideEncryption", "serverSideEncryptionConfiguration"],
  ...["snapshotRetentionLimit", "storageEncrypted", "transitEncryptionEnabled", "versioning", "vpcConfig"],
  "vpcSecurityGroupIds",
];
const UNPROTECTED = "the option protect is not true";

describeRule(statefulProtected, {
  "passes what is protected, and ignores what is no safeguard": {
    given: [
      IRELAND,
      store({ protect: true, ignoreChanges: ["engineVersion", "masterPassword"] }),
      store({ protect: true }, {}, "eks:index:Cluster"),
    ],
  },
  "objects to what anybody can remove": {
    given: [IRELAND, ...STATEFUL.map((type) => store({}, {}, type))],
    violations: STATEFUL.map(() => UNPROTECTED),
  },
  "objects to each safeguard that nobody keeps up, alone or nested": {
    given: [
      IRELAND,
      ...SAFEGUARDS.flatMap((input) =>
        [input, `${input}.enabled`].map((path) => store({ protect: true, ignoreChanges: [path] })),
      ),
    ],
    violations: SAFEGUARDS.flatMap((input) => [`ignoreChanges has ${input}`, `ignoreChanges has ${input}`]),
  },
  "objects to everything that is ignored at once": {
    given: [IRELAND, store({ protect: true, ignoreChanges: ["*"] })],
    violations: [`ignoreChanges has ${SAFEGUARDS.join(", ")}`],
  },
  "objects to safeguards that nobody keeps up": {
    given: [
      IRELAND,
      store({ protect: true, ignoreChanges: ["kmsKeyId", "backupRetentionPeriod"] }),
      store({ protect: true, ignoreChanges: ["vpcSecurityGroupIds[0]"] }),
    ],
    violations: ["ignoreChanges has backupRetentionPeriod, kmsKeyId", "ignoreChanges has vpcSecurityGroupIds"],
  },
  "leaves alone what may be lost, and what development may remove": {
    given: [IRELAND, store({}, { tags: { Lifetime: "temporary" } })],
    notApplicable: true,
  },
  "leaves alone kinds that nobody has to protect": {
    given: [IRELAND, store({})],
    thresholds: { kinds: ["aws:s3/bucket:Bucket"] },
    notApplicable: true,
  },
  "cannot tell of tags that are unknown": {
    given: [IRELAND, store({}, { tags: UNKNOWN })],
    undetermined: ["tags"],
  },
});
