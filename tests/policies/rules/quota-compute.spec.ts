import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { quotaCompute } from "../../../policies/rules/quota-compute";
import { describeRule, IRELAND, resource, VIRGINIA } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const TEMPLATE = resource("aws:ec2/launchTemplate:LaunchTemplate", { instanceType: "t3.xlarge" });

const nodes = (maxSize: GraphValue, inputs: Inputs = {}, name = "nodes") =>
  resource(
    NODE_GROUP,
    { scalingConfig: { maxSize }, instanceTypes: ["t3.large", "m6i.2xlarge"], ...inputs },
    { name, provider: IRELAND },
  );
const fromTemplate = (maxSize: number) =>
  resource(
    NODE_GROUP,
    { scalingConfig: { maxSize }, launchTemplate: { id: UNKNOWN }, capacityType: "ON_DEMAND" },
    { provider: IRELAND, madeFrom: { launchTemplate: [TEMPLATE] } },
  );

describeRule(quotaCompute, {
  "passes groups that fit, each kind for itself, in each region for itself": {
    given: [
      ...[IRELAND, VIRGINIA, nodes(62), nodes(62, { capacityType: "SPOT" }, "spot")],
      resource("aws:ec2/instance:Instance", { instanceType: "t3.large" }, { provider: IRELAND }),
      resource("aws:ec2/instance:Instance", { instanceType: "t3.large" }, { provider: VIRGINIA, name: "other" }),
    ],
  },
  "objects once to groups that do not fit together, at the largest type that a node may be": {
    given: [IRELAND, nodes(62), nodes(1, {}, "more")],
    violations: ["504 vCPUs of Standard on-demand instances in eu-west-1 are needed, and 500 granted (ec2 L-1216C47A)"],
  },
  "objects to what a template makes too large, and to spot instances": {
    given: [IRELAND, TEMPLATE, fromTemplate(126), nodes(63, { capacityType: "SPOT" }, "spot")],
    violations: [
      "504 vCPUs of Standard on-demand instances in eu-west-1 are needed, and 500 granted (ec2 L-1216C47A)",
      "504 vCPUs of Standard spot instances in eu-west-1 are needed, and 500 granted (ec2 L-34B43A08)",
    ],
  },
  "objects to what a new account is granted, and counts what the account has beside": {
    given: [IRELAND, nodes(1)],
    thresholds: { granted: {}, inUse: { "L-1216C47A": 1000 } },
    violations: ["1,008 vCPUs of Standard on-demand instances in eu-west-1 are needed, and 5 granted (ec2 L-1216C47A)"],
  },
  "passes what is granted in one region more than elsewhere": {
    given: [IRELAND, nodes(63)],
    thresholds: { granted: { "L-1216C47A": 5, "L-1216C47A@eu-west-1": 504 } },
  },
  "counts groups of Auto Scaling and those that are spot by their market": {
    given: [
      ...[IRELAND, TEMPLATE],
      resource(
        "aws:autoscaling/group:Group",
        { maxSize: 126, launchTemplate: { id: UNKNOWN } },
        { provider: IRELAND, madeFrom: { launchTemplate: [TEMPLATE] } },
      ),
      resource(
        "aws:ec2/instance:Instance",
        { instanceType: "t3.large", instanceMarketOptions: { marketType: "spot" } },
        { provider: IRELAND },
      ),
    ],
    violations: ["504 vCPUs of Standard on-demand instances in eu-west-1 are needed, and 500 granted (ec2 L-1216C47A)"],
  },
  "cannot tell of a size, a kind, a type or a region that is unknown, or a type that we do not know": {
    given: [
      ...[IRELAND, nodes(UNKNOWN), nodes(1, { capacityType: UNKNOWN }), nodes(1, { instanceTypes: ["z9.mega"] })],
      ...[nodes(1, { instanceTypes: UNKNOWN }), nodes(1, { instanceTypes: [] })],
      { ...nodes(1), provider: "gone" },
    ],
    undetermined: [
      ...["scalingConfig.maxSize", "capacityType", "instanceTypes[0]", "instanceTypes", "instance type"],
      "region of the provider",
    ],
  },
});
