import { hasItem, judged, not, verdictOf } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

const IMAGE = "aws:ec2/amiLaunchPermission:AmiLaunchPermission";
const BLOCK = "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess";

export const snapshotNotPublic: ResourceRule = {
  id: "snapshot-not-public",
  title: "No snapshot and no image is for everybody",
  severity: "critical",
  level: "mandatory",
  rationale: "Whoever has an account of AWS can restore a public snapshot, and read all that was in the store.",
  remedy: 'name the accounts that a snapshot is for, never "all", and block public sharing of volumes\' snapshots',
  controls: {
    "AWS Security Hub": ["RDS.1", "DocumentDB.3", "EC2.1"],
    "PCI DSS 4.0": ["10.3.2", "3.5.1", "A1.1.2", "A3.4.1", "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3"],
    "ISO 27001:2022": ["A.8.1"],
    "SOC 2": ["CC6.6"],
  },
  types: [
    "aws:rds/clusterSnapshot:ClusterSnapshot",
    "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
    "aws:rds/snapshot:Snapshot",
    "aws:rds/snapshotCopy:SnapshotCopy",
    BLOCK,
    IMAGE,
  ],
  breaks: {
    "a snapshot for everybody": {
      type: "aws:rds/clusterSnapshot:ClusterSnapshot",
      sets: { sharedAccounts: ["all"] },
    },
    "an account that lets its snapshots be shared": { type: BLOCK, sets: { state: "unblocked" } },
  },
  scope: "resource",
  judge(resource) {
    switch (resource.type) {
      case BLOCK:
        return [judged(read(resource, "state"), (value) => value !== "unblocked", "state is unblocked")];
      case IMAGE:
        return [judged(read(resource, "group"), (value) => value !== "all", "group is everybody")];
      default: {
        const accounts = read(resource, "sharedAccounts");
        return [verdictOf(not(hasItem(accounts, (value) => value === "all")), `${accounts.path} is everybody`)];
      }
    }
  },
};
