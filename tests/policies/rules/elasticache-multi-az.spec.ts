import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { elasticacheMultiAz } from "../../../policies/rules/elasticache-multi-az";
import { describeRule, resource } from "../behaviour";

const TYPE = "aws:elasticache/replicationGroup:ReplicationGroup";

const cache = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource(TYPE, { automaticFailoverEnabled: true, multiAzEnabled: true, ...inputs });

describeRule(elasticacheMultiAz, {
  "passes shards with a replica, and nodes with another": {
    given: [cache({ replicasPerNodeGroup: 1 }), cache({ numCacheClusters: 2 })],
  },
  "passes a secondary of a global datastore, which fails over as the primary does": {
    given: [resource(TYPE, { globalReplicationGroupId: UNKNOWN, replicasPerNodeGroup: 1 })],
  },
  "objects to a cache without failover or in one zone": {
    given: [
      cache({ replicasPerNodeGroup: 1, automaticFailoverEnabled: false }),
      cache({ replicasPerNodeGroup: 1, multiAzEnabled: false }),
    ],
    violations: ["automaticFailoverEnabled is not true", "multiAzEnabled is not true"],
  },
  "objects to a secondary that says that it does not fail over": {
    given: [
      resource(TYPE, { globalReplicationGroupId: UNKNOWN, replicasPerNodeGroup: 1, automaticFailoverEnabled: false }),
    ],
    violations: ["automaticFailoverEnabled is not true"],
  },
  "objects to a node that is alone, in a secondary as well": {
    given: [
      cache({ replicasPerNodeGroup: 0 }),
      cache({ numCacheClusters: 1 }),
      cache({}),
      resource(TYPE, { globalReplicationGroupId: UNKNOWN }),
    ],
    violations: Array.from(
      { length: 4 },
      () => "replicasPerNodeGroup is less than 1, and numCacheClusters less than 2",
    ),
  },
  "objects to a cache that says nothing": {
    given: [resource(TYPE, {})],
    violations: [
      "automaticFailoverEnabled is not true",
      "multiAzEnabled is not true",
      "replicasPerNodeGroup is less than 1, and numCacheClusters less than 2",
    ],
  },
  "cannot tell of what is unknown": {
    given: [cache({ replicasPerNodeGroup: UNKNOWN, multiAzEnabled: UNKNOWN }), cache({ numCacheClusters: UNKNOWN })],
    undetermined: ["multiAzEnabled", "replicasPerNodeGroup", "numCacheClusters"],
  },
});
