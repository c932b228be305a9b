import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { statefulProtected } from "../../../policies/rules/stateful-protected";
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
    given: [IRELAND, store({}), store({}, {}, "aws:s3/bucket:Bucket"), store({}, {}, "aws:kms/key:Key")],
    violations: [UNPROTECTED, UNPROTECTED, UNPROTECTED],
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
