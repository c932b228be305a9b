import { type Acts, reword } from "../acts";

const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

export const acts: Acts = {
  "a driver that may decrypt with any key": reword([ROLE_POLICY, "asia-cluster-aws-ebs-csi-driver"], "policy", [
    "ForAnyValue:StringEquals",
    "ForAnyValue:StringEqualsIfExists",
  ]),
  "a reader that may decrypt with any key": reword([ROLE_POLICY, "us-application-secrets"], "policy", [
    '"Statement":[',
    '"Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*"},',
  ]),
};
