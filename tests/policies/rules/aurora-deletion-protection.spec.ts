import { UNKNOWN } from "../../../platform/graph/graph";
import { auroraDeletionProtection } from "../../../policies/rules/aurora-deletion-protection";
import { describeRule, resource } from "../behaviour";

const CLUSTER = "aws:rds/cluster:Cluster";
const GLOBAL = "aws:rds/globalCluster:GlobalCluster";
const TYPES = [CLUSTER, GLOBAL];

describeRule(auroraDeletionProtection, {
  "passes a database that is protected, global or not": {
    given: TYPES.map((type) => resource(type, { deletionProtection: true })),
  },
  "objects to one that is not, or says nothing": {
    given: [resource(CLUSTER, { deletionProtection: false }), resource(GLOBAL, {})],
    violations: ["deletionProtection is not true", "deletionProtection is not true"],
  },
  "cannot tell of what is unknown": {
    given: [resource(CLUSTER, { deletionProtection: UNKNOWN })],
    undetermined: ["deletionProtection"],
  },
});
