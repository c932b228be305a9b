import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { eksNodegroupBounds } from "../../../policies/rules/eks-nodegroup-bounds";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const subnet = (name: string, inputs: Inputs = { availabilityZoneId: name }) =>
  resource("aws:ec2/subnet:Subnet", inputs, { name });
const SUBNETS = [subnet("a"), subnet("b", { availabilityZone: "b" })];
const SIZES = { minSize: 2, maxSize: 10, desiredSize: 4 };

const nodes = (sizes: GraphValue = SIZES, subnets: readonly GraphResource[] = SUBNETS) =>
  resource(
    "aws:eks/nodeGroup:NodeGroup",
    { subnetIds: subnets.map(() => UNKNOWN), scalingConfig: sizes },
    { madeFrom: { subnetIds: subnets } },
  );
const machines = (inputs: Inputs) =>
  resource("aws:autoscaling/group:Group", { minSize: 2, maxSize: 10, availabilityZones: ["a", "b"], ...inputs });

describeRule(eksNodegroupBounds, {
  "passes groups over two zones, in both forms": { given: [...SUBNETS, nodes(), machines({})] },
  "passes a group of machines in the subnets that it names": {
    given: [
      ...SUBNETS,
      resource(
        "aws:autoscaling/group:Group",
        { minSize: 2, maxSize: 10, vpcZoneIdentifiers: SUBNETS.map(() => UNKNOWN) },
        { madeFrom: { vpcZoneIdentifiers: SUBNETS } },
      ),
    ],
  },
  "passes as many nodes as EKS admits, all of them wanted": {
    given: [...SUBNETS, nodes({ minSize: 2, maxSize: 450, desiredSize: 450 })],
  },
  "passes a group that wants the least": { given: [...SUBNETS, nodes({ ...SIZES, desiredSize: 2 })] },
  "passes an empty group in one zone, as development has it": {
    given: [...SUBNETS, nodes({ minSize: 0, maxSize: 2, desiredSize: 0 }, [subnet("a")])],
    thresholds: { fewestZones: 1, fewestPerZone: 0 },
  },
  "objects to a group in one zone": {
    given: [...SUBNETS, nodes(SIZES, [subnet("a")]), machines({ availabilityZones: ["a", "a"] })],
    violations: ["the group is in fewer than 2 zones", "the group is in fewer than 2 zones"],
  },
  "objects to a group that may have too few, or too many": {
    given: [...SUBNETS, nodes({ ...SIZES, minSize: 1 }), machines({ maxSize: 1000 })],
    violations: ["scalingConfig.minSize is not 1 for each zone", "maxSize is not at most 450"],
  },
  "objects to a group that wants what it may not have": {
    given: [...SUBNETS, nodes({ ...SIZES, desiredSize: 11 }), machines({ desiredCapacity: 1 })],
    violations: [
      "scalingConfig.desiredSize is not between the least and the most",
      "desiredCapacity is not between the least and the most",
    ],
  },
  "objects to more than an environment allows": {
    given: [...SUBNETS, nodes()],
    thresholds: { mostNodes: 5 },
    violations: ["scalingConfig.maxSize is not at most 5"],
  },
  "cannot tell of two zones of which one is unknown, as it may be the other": {
    given: [machines({ availabilityZones: ["a", UNKNOWN] })],
    undetermined: ["availabilityZones[1]"],
  },
  "cannot tell of sizes or zones that are unknown": {
    given: [
      nodes(UNKNOWN),
      ...SUBNETS,
      machines({ desiredCapacity: UNKNOWN, availabilityZones: UNKNOWN }),
      nodes(SIZES, [subnet("a"), subnet("c", {})]),
      subnet("c", {}),
    ],
    undetermined: ["scalingConfig", "zones of the subnets in subnetIds", "availabilityZones", "desiredCapacity"],
  },
});
