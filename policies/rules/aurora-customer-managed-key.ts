import { judgeCustomerKey } from "../subjects/customer-key";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

export const auroraCustomerManagedKey: ResourceRule = {
  id: "aurora-customer-managed-key",
  title: "Database clusters are encrypted with a key of our own",
  severity: "high",
  level: "mandatory",
  rationale:
    "With the key of AWS no policy of ours says who may decrypt, and a snapshot can be shared with no other account.",
  remedy: "set kmsKeyId to the ARN of a KMS key of this account in the cluster's region",
  controls: {},
  types: ["aws:rds/cluster:Cluster"],
  breaks: {
    "a cluster without a key": { omits: ["kmsKeyId"] },
    "a cluster with the key of AWS": { sets: { kmsKeyId: "alias/aws/rds" } },
  },
  scope: "resource",
  judge(cluster) {
    return [judgeCustomerKey(cluster, read(cluster, "kmsKeyId"), "kmsKeyId is not a key of this account")];
  },
};
