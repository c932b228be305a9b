import { isHidden, read, toText } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { PASS, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";
import { thatName } from "../../platform/graph/wiring";

/** What must be recorded at the least: attempts that were turned away. */
const TRAFFIC = ["ALL", "REJECT"];

const FLOW_LOG = "aws:ec2/flowLog:FlowLog";

export const vpcFlowLogs: StackRule = {
  id: "vpc-flow-logs",
  title: "Every network records its flows",
  severity: "medium",
  level: "mandatory",
  rationale: "Without a record nobody can tell what an intruder reached, or which rule turns traffic away.",
  remedy: 'register an aws.ec2.FlowLog with the VPC\'s id and trafficType: "ALL" or "REJECT"',
  controls: {
    "AWS Security Hub": ["EC2.6"],
    "CIS AWS 5.0": ["3.7"],
    "CIS AWS 7.0": ["4.7"],
    "PCI DSS 4.0": ["10.2.1", "10.2.2", "10.3.1", "10.6.3", "5.3.4", "A1.2.1"],
    "ISO 27001:2022": ["A.8.15", "A.8.16", "A.8.20", "A.8.21", "A.8.22", "A.8.23"],
    "SOC 2": ["CC7.2", "CC7.3"],
  },
  types: ["aws:ec2/vpc:Vpc"],
  breaks: {
    "a network that does not record what it turns away": { type: FLOW_LOG, sets: { trafficType: "ACCEPT" } },
    "a network without a record": { type: FLOW_LOG, removes: true },
  },
  scope: "stack",
  judge(vpc, index) {
    const { surely, perhaps } = thatName(vpc, "vpcId", index.ofTypes([FLOW_LOG]));
    const traffic = surely.map((log) => read(log, "trafficType"));
    if (traffic.some(({ value }) => TRAFFIC.includes(toText(value)))) return [PASS];
    if (traffic.some(isHidden)) return [undetermined("trafficType of a flow log")];
    return perhaps.length > 0
      ? [undetermined("vpcId of a flow log")]
      : [violation("no flow log records the traffic that this VPC rejects")];
  },
};
