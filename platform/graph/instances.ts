import { INSTANCE_TYPES, type InstanceTypeFacts } from "../facts/instance-types";
import type { GraphResource, GraphValue } from "./graph";
import type { GraphIndex } from "./graph-index";
import { isHidden, itemsOf, read, type Reading, toNumber } from "./reading";
import { isUndetermined, undetermined, type Undetermined } from "./undetermined";
import { sourcesOf } from "./wiring";

export const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const INSTANCE = "aws:ec2/instance:Instance";
const SCALING_GROUP = "aws:autoscaling/group:Group";

/** What runs instances of EC2. */
export const INSTANCE_OWNERS = [SCALING_GROUP, INSTANCE, NODE_GROUP];

const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

/** Most instances that something runs at a time. */
export function mostInstances(owner: GraphResource): number | Undetermined {
  return owner.type === INSTANCE ? 1 : sizeOf(owner, "maxSize");
}

/** Fewest instances that something runs. */
export function fewestInstances(owner: GraphResource): number | Undetermined {
  return owner.type === INSTANCE ? 1 : sizeOf(owner, "minSize");
}

/** Instances that something runs once it is deployed: the fewest where nobody wants more. */
export function deployedInstances(owner: GraphResource): number | Undetermined {
  if (owner.type === INSTANCE) return 1;
  const desired = owner.type === NODE_GROUP ? "desiredSize" : "desiredCapacity";
  return readSize(owner, desired).value === undefined ? fewestInstances(owner) : sizeOf(owner, desired);
}

function sizeOf(owner: GraphResource, property: string): number | Undetermined {
  const size = readSize(owner, property);
  const instances = toNumber(size.value);
  return isHidden(size) || Number.isNaN(instances) ? undetermined(size.path) : instances;
}

function readSize(owner: GraphResource, property: string): Reading {
  return owner.type === NODE_GROUP ? read(owner, "scalingConfig", property) : read(owner, property);
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
  const types = instanceTypesOf(owner, index);
  if (isUndetermined(types)) return types;
  const figures = types.map((type) => {
    const facts = isHidden(type) ? undefined : factsOf(type.value);
    return facts === undefined ? undetermined(type.path) : figure(facts);
  });
  return figures.find(isUndetermined) ?? Math.max(...figures.filter((each) => typeof each === "number"));
}

/** Where the types stand: with whoever runs the instances, else in their launch template. */
export function instanceTypesOf(owner: GraphResource, index: GraphIndex): readonly Reading[] | Undetermined {
  const own = itemsOf(owner.type === NODE_GROUP ? read(owner, "instanceTypes") : read(owner, "instanceType"));
  if (own.length > 0) return own;
  const template = launchTemplateOf(owner, index);
  const type = template === undefined ? undefined : read(template, "instanceType");
  if (type?.value === undefined) return undetermined("instance type");
  return [{ ...type, path: `${type.path} of the template` }];
}

/** The template that instances are started from, if the graph has it and no other. */
export function launchTemplateOf(owner: GraphResource, index: GraphIndex): GraphResource | undefined {
  const [template, ...others] = sourcesOf(owner, "launchTemplate", { index, types: [LAUNCH_TEMPLATE] });
  return others.length > 0 ? undefined : template;
}

/** What we know of a type; of those that are not in the table, nothing. */
function factsOf(type: GraphValue | undefined): InstanceTypeFacts | undefined {
  const known: Readonly<Record<string, InstanceTypeFacts>> = INSTANCE_TYPES;
  return typeof type === "string" && Object.hasOwn(known, type) ? known[type] : undefined;
}
