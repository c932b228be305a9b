import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const auroraStorageEncrypted: ResourceRule = {
  id: "aurora-storage-encrypted",
  title: "Database clusters are encrypted, wherever they are",
  severity: "critical",
  level: "mandatory",
  rationale:
    "Whoever gets hold of a volume or a snapshot reads everything; a cluster cannot be encrypted later, and one in plain text joins no global database that is.",
  remedy: "set storageEncrypted: true on the cluster, secondaries as well",
  controls: {
    "AWS Security Hub": ["RDS.27"],
    "PCI DSS 4.0": ["3.5.1", "8.3.2"],
    "ISO 27001:2022": ["A.8.11", "A.8.24"],
    "SOC 2": ["PI1.5"],
  },
  types: ["aws:rds/cluster:Cluster"],
  breaks: {
    "a cluster that leaves it to RDS": { omits: ["storageEncrypted"] },
    "a cluster in plain text": { sets: { storageEncrypted: false } },
  },
  scope: "resource",
  judge(cluster) {
    return [judged(read(cluster, "storageEncrypted"), isTrue, "storageEncrypted is not true")];
  },
};
