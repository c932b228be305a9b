import { judgeCustomerKey } from "../subjects/customer-key";
import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

const CLUSTER = "aws:docdb/cluster:Cluster";

export const docdbStorageEncrypted: ResourceRule = {
  id: "docdb-storage-encrypted",
  title: "Document databases are encrypted with a key of our own",
  severity: "critical",
  level: "mandatory",
  rationale: "Whoever gets hold of a volume or a snapshot reads everything, and a cluster cannot be encrypted later.",
  remedy: "set storageEncrypted: true, and kmsKeyId of a cluster to the ARN of a KMS key of this account",
  controls: {
    "AWS Security Hub": ["DocumentDB.1"],
    "PCI DSS 4.0": ["3.5.1", "8.3.2"],
    "ISO 27001:2022": ["A.8.24"],
  },
  types: [CLUSTER, "aws:docdb/globalCluster:GlobalCluster"],
  breaks: {
    "a document database in plain text": { omits: ["storageEncrypted"] },
    "a document database without a key of ours": { type: CLUSTER, omits: ["kmsKeyId"] },
  },
  scope: "resource",
  judge(database) {
    const encrypted = judged(read(database, "storageEncrypted"), isTrue, "storageEncrypted is not true");
    return database.type === CLUSTER
      ? [encrypted, judgeCustomerKey(database, read(database, "kmsKeyId"), "kmsKeyId is not a key of this account")]
      : [encrypted];
  },
};
