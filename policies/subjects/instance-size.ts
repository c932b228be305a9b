import { INSTANCE_TYPES, type InstanceTypeFacts } from "../../platform/facts/instance-types";
import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isHidden, itemsOf, read, type Reading, toNumber } from "../../platform/graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { sourcesOf } from "../../platform/graph/wiring";

export const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const INSTANCE = "aws:ec2/instance:Instance";
const SCALING_GROUP = "aws:autoscaling/group:Group";

/** What runs instances of EC2. */
export const INSTANCE_OWNERS = [SCALING_GROUP, INSTANCE, NODE_GROUP];

const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

/** Most instances that something runs at a time. */
export function mostInstances(owner: GraphResource): number | Undetermined {
  if (owner.type === INSTANCE) return 1;
  const most = owner.type === NODE_GROUP ? read(owner, "scalingConfig", "maxSize") : read(owner, "maxSize");
  const size = toNumber(most.value);
  return isHidden(most) || Number.isNaN(size) ? undetermined(most.path) : size;
}

/** Whether they are bought on the spot market. */
export function isSpot(owner: GraphResource): boolean | Undetermined {
  if (owner.type !== NODE_GROUP) {
    const market = read(owner, "instanceMarketOptions");
    return isHidden(market) ? undetermined(market.path) : market.value !== undefined;
  }
  const capacity = read(owner, "capacityType");
  return isHidden(capacity) ? undetermined(capacity.path) : capacity.value === "SPOT";
}

/** The largest that one of its instances may be, in a figure that types have. */
export function largest(
  owner: GraphResource,
  figure: (facts: InstanceTypeFacts) => number,
  index: GraphIndex,
): number | Undetermined {
  const types = typesOf(owner, index);
  if (isUndetermined(types)) return types;
  const figures = types.map((type) => {
    const facts = isHidden(type) ? undefined : factsOf(type.value);
    return facts === undefined ? undetermined(type.path) : figure(facts);
  });
  return figures.find(isUndetermined) ?? Math.max(...figures.filter((each) => typeof each === "number"));
}

/** Where the types stand: with whoever runs the instances, else in their launch template. */
function typesOf(owner: GraphResource, index: GraphIndex): readonly Reading[] | Undetermined {
  const own = itemsOf(owner.type === NODE_GROUP ? read(owner, "instanceTypes") : read(owner, "instanceType"));
  if (own.length > 0) return own;
  const [template, ...others] = sourcesOf(owner, "launchTemplate", { index, types: [LAUNCH_TEMPLATE] });
  if (template === undefined || others.length > 0) return undetermined("instance type");
  const type = read(template, "instanceType");
  return type.value === undefined ? undetermined("instance type") : [{ ...type, path: `${type.path} of the template` }];
}

/** What we know of a type; of those that are not in the table, nothing. */
function factsOf(type: GraphValue | undefined): InstanceTypeFacts | undefined {
  const known: Readonly<Record<string, InstanceTypeFacts>> = INSTANCE_TYPES;
  return typeof type === "string" && Object.hasOwn(known, type) ? known[type] : undefined;
}
