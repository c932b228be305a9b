import { type Acts, change, omit, reword } from "../acts";

const ROLE = "aws:iam/role:Role";

export const acts: Acts = {
  "an instance without a role": omit(
    ["aws:rds/clusterInstance:ClusterInstance", "interconnect-main-eu-tier1"],
    "monitoringRoleArn",
  ),
  "a role for another service": reword([ROLE, "interconnect-main-eu-monitoring"], "assumeRolePolicy", [
    "monitoring.rds.",
    "rds.",
  ]),
  "a role that may not write": change(
    ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "interconnect-main-eu-monitoring"],
    { policyArn: "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy" },
  ),
};
