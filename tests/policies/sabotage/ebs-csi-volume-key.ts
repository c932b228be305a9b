import { type Acts, change, reword } from "../acts";

const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

export const acts: Acts = {
  "a driver that may lend no key": reword([ROLE_POLICY, "asia-cluster-aws-ebs-csi-driver"], "policy", [
    "kms:CreateGrant",
    "kms:ListGrants",
  ]),
  "a driver that may not make keys of data": reword([ROLE_POLICY, "asia-cluster-aws-ebs-csi-driver"], "policy", [
    "kms:GenerateDataKey*",
    "kms:GenerateDataKey",
  ]),
  "an alias that was renamed": change(["aws:kms/alias:Alias", "asia-keys-nodes"], { name: "alias/nodes" }),
};
