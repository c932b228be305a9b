import { UNKNOWN } from "../../../platform/graph/graph";
import { launchTemplateNoPublicIp } from "../../../policies/rules/launch-template-no-public-ip";
import { describeRule, resource } from "../behaviour";

const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";

describeRule(launchTemplateNoPublicIp, {
  "passes a template without an interface": { given: [resource(TEMPLATE, {})] },
  "passes interfaces without an address": {
    given: [
      resource(TEMPLATE, { networkInterfaces: [{ associatePublicIpAddress: "false" }, {}] }),
      resource(CONFIGURATION, {}),
    ],
  },
  "objects to an address on the internet, in both forms": {
    given: [
      resource(TEMPLATE, { networkInterfaces: [{}, { associatePublicIpAddress: "true" }] }),
      resource(CONFIGURATION, { associatePublicIpAddress: true }),
    ],
    violations: ["networkInterfaces[1].associatePublicIpAddress is true", "associatePublicIpAddress is true"],
  },
  "cannot tell of what is unknown": {
    given: [resource(TEMPLATE, { networkInterfaces: UNKNOWN })],
    undetermined: ["networkInterfaces"],
  },
});
