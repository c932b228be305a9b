import { judgeCustomerKey } from "../subjects/customer-key";
import { secretsKeyOf } from "../subjects/eks-cluster";
import { CLUSTER_TYPES } from "../../platform/graph/clusters";
import type { ResourceRule } from "../rule";

export const eksSecretsEncrypted: ResourceRule = {
  id: "eks-secrets-encrypted",
  title: "Kubernetes secrets are encrypted with a key of our own",
  severity: "critical",
  level: "mandatory",
  rationale:
    "Who reads etcd, or a backup of it, reads every secret of the cluster; encryption cannot be removed later.",
  remedy:
    'give eks.Cluster an encryptionConfigKeyArn, or aws.eks.Cluster an encryptionConfig of ["secrets"] with the ARN of a KMS key of this account',
  controls: {
    "AWS Security Hub": ["EKS.3"],
    "CIS EKS 1.8": ["5.3.1"],
    "PCI DSS 4.0": ["3.5.1", "8.3.2"],
    "ISO 27001:2022": ["A.8.5", "A.8.11", "A.8.24"],
  },
  types: CLUSTER_TYPES,
  breaks: { "secrets of Kubernetes without a key": { omits: ["encryptionConfigKeyArn"] } },
  scope: "resource",
  // `secrets` is the one thing that an encryptionConfig can cover: EKS refuses a configuration without it.
  judge(cluster) {
    const key = secretsKeyOf(cluster);
    return [judgeCustomerKey(cluster, key, `${key.path} is not a key of this account`)];
  },
};
