import { UNKNOWN } from "../../../platform/graph/graph";
import { auroraNoExtendedSupport } from "../../../policies/rules/aurora-no-extended-support";
import { describeRule, resource } from "../behaviour";

const CLUSTER = "aws:rds/cluster:Cluster";
const GLOBAL = "aws:rds/globalCluster:GlobalCluster";
const TYPES = [CLUSTER, GLOBAL];

describeRule(auroraNoExtendedSupport, {
  "passes databases that refuse it, global or not": {
    given: TYPES.map((type) => resource(type, { engineLifecycleSupport: "open-source-rds-extended-support-disabled" })),
  },
  "objects to what admits it, or says nothing": {
    given: [resource(CLUSTER, { engineLifecycleSupport: "open-source-rds-extended-support" }), resource(GLOBAL, {})],
    violations: Array.from({ length: 2 }, () => "engineLifecycleSupport admits extended support"),
  },
  "cannot tell of what is unknown": {
    given: [resource(CLUSTER, { engineLifecycleSupport: UNKNOWN })],
    undetermined: ["engineLifecycleSupport"],
  },
});
