import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { vpcFlowLogs } from "../../../policies/rules/vpc-flow-logs";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const vpc = resource("aws:ec2/vpc:Vpc", {}, { name: "vpc" });
const otherVpc = resource("aws:ec2/vpc:Vpc", {}, { name: "other" });
const log = (trafficType: GraphValue, details: ResourceDetails = { madeFrom: { vpcId: [vpc] } }) =>
  resource("aws:ec2/flowLog:FlowLog", { vpcId: UNKNOWN, trafficType }, details);
const MESSAGE = "no flow log records the traffic that this VPC rejects";

describeRule(vpcFlowLogs, {
  "passes a VPC that records everything": { given: [vpc, log("ALL")] },
  "passes a VPC that records what it rejects": { given: [vpc, log("ACCEPT"), log("REJECT")] },
  "objects to a VPC without a flow log": { given: [vpc], violations: [MESSAGE] },
  "objects to the one VPC of two that was forgotten": { given: [vpc, otherVpc, log("ALL")], violations: [MESSAGE] },
  "objects to a log of accepted traffic alone": { given: [vpc, log("ACCEPT")], violations: [MESSAGE] },
  "objects where the only log belongs to a network outside the stack": {
    given: [vpc, resource("aws:ec2/flowLog:FlowLog", { vpcId: "vpc-0123456789", trafficType: "ALL" })],
    violations: [MESSAGE],
  },
  "cannot tell of traffic that is unknown": {
    given: [vpc, log(UNKNOWN)],
    undetermined: ["trafficType of a flow log"],
  },
  "cannot tell which VPC a log of unknown origin belongs to": {
    given: [vpc, log("ALL", {})],
    undetermined: ["vpcId of a flow log"],
  },
});
