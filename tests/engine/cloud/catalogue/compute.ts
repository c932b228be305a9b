import type { ResourceType } from "../resource-type";
import { claim, ec2Id, ec2Outputs, regionalArn } from "./making";

const RULE: ResourceType = {
  scope: "regional",
  tagged: true,
  replaceOn: ["securityGroupId"],
  partOf: "securityGroupId",
  unique: claim(
    ...["securityGroupId", "ipProtocol", "fromPort", "toPort"],
    ...["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"],
  ),
  identify: ec2Id("sgr"),
  outputs: (made) => ({
    arn: regionalArn("ec2", made, `security-group-rule/${made.id}`),
    securityGroupRuleId: made.id,
  }),
};

/** What Amazon EC2 makes apart from networks; `ForceNew` as in terraform-provider-aws, `internal/service/ec2`. */
export const COMPUTE_TYPES: Readonly<Record<string, ResourceType>> = {
  "aws:ec2/securityGroup:SecurityGroup": {
    name: { property: "name", maxLength: 255, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["description", "name", "namePrefix", "vpcId"],
    unique: claim("vpcId", "name"),
    identify: ec2Id("sg"),
    outputs: ec2Outputs("security-group"),
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": RULE,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": RULE,
  "aws:ec2/launchTemplate:LaunchTemplate": {
    name: { property: "name", maxLength: 128, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["name", "namePrefix"],
    identify: ec2Id("lt"),
    // Every change is a new version.
    outputs: (made) => {
      const latest = Number(made.previous["latestVersion"] ?? 0) + 1;
      const unchanged = Number(made.previous["defaultVersion"] ?? 1);
      return {
        arn: regionalArn("ec2", made, `launch-template/${made.id}`),
        latestVersion: latest,
        defaultVersion: made.inputs["updateDefaultVersion"] === true ? latest : unchanged,
      };
    },
  },
};
