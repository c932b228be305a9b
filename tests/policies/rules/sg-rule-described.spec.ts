import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { sgRuleDescribed } from "../../../policies/rules/sg-rule-described";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const group = (inputs: Inputs) => resource("aws:ec2/securityGroup:SecurityGroup", { description: "Cache", ...inputs });
const classic = (inputs: Inputs) => resource("aws:ec2/securityGroupRule:SecurityGroupRule", inputs);
const ingress = (inputs: Inputs) => resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", inputs);
const egress = (inputs: Inputs) => resource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", inputs);
const SAID = { description: "From pods" };

describeRule(sgRuleDescribed, {
  "passes a group and rules of every form that say what they are for": {
    given: [group({ ingress: [SAID], egress: [SAID] }), classic(SAID), ingress(SAID), egress(SAID)],
  },
  "objects to silence, and to the provider's words for it": {
    given: [
      group({ description: "Managed by Pulumi", ingress: [{}], egress: [SAID, { description: " " }] }),
      classic({}),
      ingress({ description: "" }),
      egress({}),
    ],
    violations: [
      "description says nothing",
      "ingress[0].description says nothing",
      "egress[1].description says nothing",
      "description says nothing",
      "description says nothing",
      "description says nothing",
    ],
  },
  "objects to the words of another tool for silence": {
    given: [group({ description: "Managed by Terraform" })],
    violations: ["description says nothing"],
  },
  "cannot tell of what is unknown": {
    given: [group({ description: UNKNOWN, ingress: UNKNOWN })],
    undetermined: ["description", "ingress"],
  },
});
