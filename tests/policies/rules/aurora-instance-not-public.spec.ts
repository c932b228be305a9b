import { UNKNOWN } from "../../../platform/graph/graph";
import { auroraInstanceNotPublic } from "../../../policies/rules/aurora-instance-not-public";
import { describeRule, resource } from "../behaviour";

const AURORA = "aws:rds/clusterInstance:ClusterInstance";
const SINGLE = "aws:rds/instance:Instance";

describeRule(auroraInstanceNotPublic, {
  "passes a database without a public address, said or not": {
    given: [resource(AURORA, { publiclyAccessible: false }), resource(SINGLE, {})],
  },
  "objects to a public address, in both forms": {
    given: [resource(AURORA, { publiclyAccessible: true }), resource(SINGLE, { publiclyAccessible: "true" })],
    violations: ["publiclyAccessible is true", "publiclyAccessible is true"],
  },
  "cannot tell of what is unknown": {
    given: [resource(AURORA, { publiclyAccessible: UNKNOWN })],
    undetermined: ["publiclyAccessible"],
  },
});
