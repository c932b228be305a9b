import { QUOTAS } from "../../platform/facts/quotas";
import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isHidden, itemsOf, read, type Reading, toNumber, within } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { StackRule } from "../rule";
import { subnetsBehind } from "../subjects/subnet";
import { wholeNumber } from "../threshold";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";

const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";

const MOST_NODES = QUOTAS["L-BD136A63"].most;

const THRESHOLDS = {
  mostNodes: wholeNumber({
    about: "The most nodes that a group may have",
    unit: "nodes",
    from: 1,
    to: MOST_NODES,
    production: MOST_NODES,
    development: MOST_NODES,
    source: `EKS user guide, service quotas: ${String(MOST_NODES)} nodes of a managed group.`,
  }),
  fewestZones: wholeNumber({
    about: "The fewest zones that a group is spread over",
    unit: "zones",
    from: 1,
    to: 6,
    production: 2,
    development: 1,
    source: "AWS Security Hub AutoScaling.2 asks for more than one; development may stand still with its zone.",
  }),
  fewestPerZone: wholeNumber({
    about: "The fewest nodes of a group for each of its zones",
    unit: "nodes",
    from: 0,
    to: 100,
    production: 1,
    development: 0,
    source: "One, so that the loss of a zone leaves nodes that run; development may have none. Our choice.",
  }),
};

export const eksNodegroupBounds: StackRule<typeof THRESHOLDS> = {
  id: "eks-nodegroup-bounds",
  title: "Groups of nodes are big enough to lose a zone, and have a bound",
  severity: "high",
  level: "mandatory",
  rationale:
    "A group in one zone goes with it; one without a sensible bound is paid for until somebody looks at the bill.",
  remedy:
    "name subnets of {fewestZones} zones or more, a minSize of {fewestPerZone} for each of them, a maxSize of at most {mostNodes}, and a desiredSize between the two",
  controls: { "AWS Security Hub": ["AutoScaling.2"], "ISO 27001:2022": ["A.8.14"] },
  types: [NODE_GROUP, "aws:autoscaling/group:Group"],
  thresholds: THRESHOLDS,
  overlaps: ["quota-compute", "quota-cost", "quota-kubernetes", "quota-organisation"],
  breaks: {
    "a group without a bound": { sets: { "scalingConfig.maxSize": 1000 } },
    "a group that may be empty": { sets: { "scalingConfig.minSize": 0 } },
    "a group that wants more than it may have": { sets: { "scalingConfig.desiredSize": 400 } },
  },
  scope: "stack",
  judge(group, index, { mostNodes, fewestZones, fewestPerZone }) {
    const { least, most, desired } = sizesOf(group);
    const zones = zonesOf(group, index);
    const isTooFew = (count: number): Verdict =>
      count < fewestZones ? violation(`the group is in fewer than ${String(fewestZones)} zones`) : PASS;
    return [
      judged(most, (value) => toNumber(value) <= mostNodes, `${most.path} is not at most ${String(mostNodes)}`),
      ...(isUndetermined(zones)
        ? [zones]
        : [
            isTooFew(zones),
            judged(
              least,
              (value) => toNumber(value) >= zones * fewestPerZone,
              `${least.path} is not ${String(fewestPerZone)} for each zone`,
            ),
          ]),
      judgeDesired({ least, most, desired }),
    ];
  },
};

interface Sizes {
  readonly least: Reading;
  readonly most: Reading;
  readonly desired: Reading;
}

function sizesOf(group: GraphResource): Sizes {
  if (group.type !== NODE_GROUP) {
    return {
      least: read(group, "minSize"),
      most: read(group, "maxSize"),
      desired: read(group, "desiredCapacity"),
    };
  }
  const scaling = read(group, "scalingConfig");
  return {
    least: within(scaling, "minSize"),
    most: within(scaling, "maxSize"),
    desired: within(scaling, "desiredSize"),
  };
}

function judgeDesired({ least, most, desired }: Sizes): Verdict {
  if (desired.value === undefined) return PASS;
  const hidden = [least, most, desired].find(isHidden);
  if (hidden !== undefined) return undetermined(hidden.path);
  const nodes = toNumber(desired.value);
  return nodes >= toNumber(least.value) && nodes <= toNumber(most.value)
    ? PASS
    : violation(`${desired.path} is not between the least and the most`);
}

/** In how many zones a group is: those of its subnets, or those that it names. */
function zonesOf(group: GraphResource, index: GraphIndex): number | Undetermined {
  const named = read(group, "availabilityZones");
  if (named.value !== undefined) {
    const hidden = itemsOf(named).find(isHidden);
    return hidden === undefined ? new Set(itemsOf(named).map(({ value }) => value)).size : undetermined(hidden.path);
  }
  const list = read(group, group.type === NODE_GROUP ? "subnetIds" : "vpcZoneIdentifiers");
  const { subnets, isComplete } = subnetsBehind(group, list, index);
  const zones = subnets.map(zoneOf);
  return isComplete && zones.every((zone) => zone !== undefined)
    ? new Set(zones).size
    : undetermined(`zones of the subnets in ${list.path}`);
}

function zoneOf({ inputs }: GraphResource): GraphValue | undefined {
  const { availabilityZoneId, availabilityZone } = inputs;
  return [availabilityZoneId, availabilityZone].find((zone) => typeof zone === "string");
}
