import { UNKNOWN } from "../../../platform/graph/graph";
import { docdbDeletionProtection } from "../../../policies/rules/docdb-deletion-protection";
import { describeRule, resource } from "../behaviour";

const CLUSTER = "aws:docdb/cluster:Cluster";
const GLOBAL = "aws:docdb/globalCluster:GlobalCluster";
const TYPES = [CLUSTER, GLOBAL];

describeRule(docdbDeletionProtection, {
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
