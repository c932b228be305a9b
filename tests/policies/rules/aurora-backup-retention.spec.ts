import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraBackupRetention } from "../../../policies/rules/aurora-backup-retention";
import { describeRule, resource } from "../behaviour";

const cluster = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:rds/cluster:Cluster", inputs);

describeRule(auroraBackupRetention, {
  "passes five weeks": { given: [cluster({ backupRetentionPeriod: 35 })] },
  "passes what an environment allows": {
    given: [cluster({ backupRetentionPeriod: 7 })],
    thresholds: { shortestDays: 7 },
  },
  "objects to less, and to the day that AWS keeps": {
    given: [cluster({ backupRetentionPeriod: 34 }), cluster({})],
    violations: ["backupRetentionPeriod is not at least 35", "backupRetentionPeriod is not at least 35"],
  },
  "cannot tell of what is unknown": {
    given: [cluster({ backupRetentionPeriod: UNKNOWN })],
    undetermined: ["backupRetentionPeriod"],
  },
});
