import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { subnetNoAutoPublicIp } from "../../../policies/rules/subnet-no-auto-public-ip";
import { describeRule, resource } from "../behaviour";

const subnet = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:ec2/subnet:Subnet", inputs);

describeRule(subnetNoAutoPublicIp, {
  "passes a subnet that says nothing, or says no": { given: [subnet({}), subnet({ mapPublicIpOnLaunch: false })] },
  "objects to a subnet that gives addresses": {
    given: [subnet({ mapPublicIpOnLaunch: true })],
    violations: ["mapPublicIpOnLaunch is true"],
  },
  "cannot tell of a setting that is unknown": {
    given: [subnet({ mapPublicIpOnLaunch: UNKNOWN })],
    undetermined: ["mapPublicIpOnLaunch"],
  },
});
