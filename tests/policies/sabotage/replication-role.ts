import { type Acts, reword } from "../acts";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

export const acts: Acts = {
  "a role for another service": reword([ROLE, "interconnect-assets"], "assumeRolePolicy", ["s3.", "ec2."]),
  "a role that may not read": reword([ROLE_POLICY, "interconnect-assets"], "policy", [
    "s3:GetObjectVersionForReplication",
    "s3:GetObjectVersion",
  ]),
  "a role that may not write to one of the copies": reword([ROLE_POLICY, "interconnect-assets"], "policy", [
    "assets-eu-west-1",
    "assets-eu-west-2",
  ]),
  "a role that may not delete what was deleted": reword([ROLE_POLICY, "interconnect-assets"], "policy", [
    "s3:ReplicateDelete",
    "s3:DeleteObject",
  ]),
};
