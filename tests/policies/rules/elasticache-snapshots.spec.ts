import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { elasticacheSnapshots } from "../../../policies/rules/elasticache-snapshots";
import { describeRule, resource } from "../behaviour";

const cache = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:elasticache/replicationGroup:ReplicationGroup", inputs);

const serverless = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:elasticache/serverlessCache:ServerlessCache", inputs);

describeRule(elasticacheSnapshots, {
  "passes a cache whose snapshots are kept": {
    given: [cache({ snapshotRetentionLimit: 1 }), serverless({ snapshotRetentionLimit: 7 })],
  },
  "leaves a secondary of a global datastore to the primary": {
    given: [cache({ globalReplicationGroupId: UNKNOWN })],
    notApplicable: true,
  },
  "objects to a cache without snapshots, or with few": {
    given: [cache({ snapshotRetentionLimit: 0 }), cache({}), cache({ snapshotRetentionLimit: 6 })],
    thresholds: { shortestDays: 7 },
    violations: Array.from({ length: 3 }, () => "snapshotRetentionLimit is not at least 7"),
  },
  "objects to a serverless cache without snapshots, and to a secondary that says that it has none": {
    given: [serverless({}), cache({ globalReplicationGroupId: UNKNOWN, snapshotRetentionLimit: 0 })],
    violations: Array.from({ length: 2 }, () => "snapshotRetentionLimit is not at least 1"),
  },
  "cannot tell of what is unknown": {
    given: [cache({ snapshotRetentionLimit: UNKNOWN })],
    undetermined: ["snapshotRetentionLimit"],
  },
});
