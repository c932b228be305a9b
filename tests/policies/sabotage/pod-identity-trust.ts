import { type Acts, reword } from "../acts";

const ROLE = "aws:iam/role:Role";

export const acts: Acts = {
  "a role that admits no tags": reword([ROLE, "asia-cluster-vpc-cni"], "assumeRolePolicy", [
    "sts:TagSession",
    "sts:SetSourceIdentity",
  ]),
  "a role for nodes": reword([ROLE, "asia-cluster-vpc-cni"], "assumeRolePolicy", ["pods.eks.", "ec2."]),
  "a role for another service account": reword([ROLE, "asia-external-secrets-identity"], "assumeRolePolicy", [
    '"aws:RequestTag/kubernetes-service-account":"external-secrets"',
    '"aws:RequestTag/kubernetes-service-account":"default"',
  ]),
  "a role for another cluster": reword([ROLE, "asia-cluster-vpc-cni"], "assumeRolePolicy", ["prod-asia", "prod-eu"]),
};
