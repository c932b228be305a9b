import { type Acts, change, reword } from "../acts";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

export const acts: Acts = {
  "a controller that may act as nobody": reword([ROLE_POLICY, "eu-external-secrets-identity"], "policy", [
    "sts:AssumeRole",
    "sts:GetCallerIdentity",
  ]),
  "a controller that may act for another cell": reword([ROLE_POLICY, "eu-external-secrets-identity"], "policy", [
    "covibes-prod-eu-",
    "covibes-prod-us-",
  ]),
  "a reader that admits another cell's controller": reword([ROLE, "eu-application-secrets"], "assumeRolePolicy", [
    "covibes-prod-eu-",
    "covibes-prod-us-",
  ]),
  "a reader that admits no tags": reword([ROLE, "eu-application-secrets"], "assumeRolePolicy", [
    "sts:TagSession",
    "sts:SetSourceIdentity",
  ]),
  "a controller whose role was renamed": change([ROLE, "eu-external-secrets-identity"], { name: "other" }),
};
