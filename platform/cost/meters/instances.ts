import type { GraphResource } from "../../graph/graph";
import type { GraphIndex } from "../../graph/graph-index";
import {
  deployedInstances,
  fewestInstances,
  INSTANCE_OWNERS,
  instanceTypesOf,
  isSpot,
  launchTemplateOf,
  mostInstances,
} from "../../graph/instances";
import { regionOf } from "../../graph/place";
import { isHidden, isTrue, itemsOf, read, type Reading, toNumber, toText, within } from "../../graph/reading";
import { isUndetermined, undetermined } from "../../graph/undetermined";
import type { Meter, Metered } from "../meter";
import { listPrice } from "../price-catalogue";
import { type Span, spanOf, times } from "../span";

/** Instances, the volumes that they are started with, and metrics of theirs. */
export const INSTANCES: Meter = {
  types: INSTANCE_OWNERS,
  read(owner, index) {
    const region = regionOf(owner, index);
    const count = spanOf(fewestInstances(owner), deployedInstances(owner), mostInstances(owner));
    if (isUndetermined(region)) return [region];
    if (isUndetermined(count)) return [count];
    const fleet = { count, region, index };
    return [instances(owner, fleet), ...volumes(owner, fleet), ...metrics(owner, fleet)];
  },
};

interface Fleet {
  readonly count: Span;
  readonly region: string;
  readonly index: GraphIndex;
}

/**
 * What may run any of several types is priced as the dearest, and what is bought on the spot market as if it were on demand:
 * the market's price changes, and is never more.
 */
function instances(owner: GraphResource, { count, region, index }: Fleet): Metered {
  const [spot, types] = [isSpot(owner), instanceTypesOf(owner, index)];
  if (isUndetermined(spot)) return spot;
  if (isUndetermined(types)) return types;
  const hidden = types.find(({ value }) => typeof value !== "string");
  if (hidden !== undefined) return undetermined(hidden.path);
  const type = dearest(
    types.map(({ value }) => toText(value)),
    region,
  );
  return {
    service: "EC2",
    price: `ec2/${type}`,
    what: `${type} ${spot ? "spot, as if on demand" : "on demand"}`,
    quantity: count,
    region,
  };
}

/** One without a price goes before all others: nothing is known to be dearer. */
function dearest(types: readonly string[], region: string): string {
  const prices = types.map((type) => ({
    type,
    usd: listPrice(`ec2/${type}`, region)?.usd ?? Number.POSITIVE_INFINITY,
  }));
  return prices.reduce((most, each) => (each.usd > most.usd ? each : most), { type: "", usd: -1 }).type;
}

function volumes(owner: GraphResource, fleet: Fleet): readonly Metered[] {
  const template = launchTemplateOf(owner, fleet.index);
  const disks =
    template === undefined
      ? ["rootBlockDevice", "ebsBlockDevices"].flatMap((property) => itemsOf(read(owner, property)))
      : itemsOf(read(template, "blockDeviceMappings")).map((mapping) => within(mapping, "ebs"));
  if (disks.length === 0) return [undetermined("size of the volumes")];
  return disks.flatMap((disk) => volume(disk, fleet));
}

/** What a gp3 volume has without being asked, and without a price of its own. EBS user guide, "general purpose SSD volumes". */
const INCLUDED = { iops: 3000, throughput: 125 };

function volume(disk: Reading, { count, region }: Fleet): readonly Metered[] {
  const [size, type] = [within(disk, "volumeSize"), within(disk, "volumeType")];
  const asked = Object.keys(INCLUDED).map((what) => within(disk, what));
  const hidden = [size, type].find(({ value }) => value === undefined) ?? [size, type, ...asked].find(isHidden);
  if (hidden !== undefined) return [undetermined(hidden.path)];
  const price = `ebs/${toText(type.value)}`;
  const storage: Metered = {
    service: "EBS",
    price,
    what: `GB of volumes, ${toText(type.value)}`,
    quantity: times(count, toNumber(size.value)),
    region,
  };
  const more = Object.entries(INCLUDED).flatMap(([what, included]): readonly Metered[] => {
    const asked = toNumber(within(disk, what).value ?? 0);
    if (asked <= included) return [];
    const [name, quantity] = [`${price}-${what}`, times(count, asked - included)];
    return [{ service: "EBS", price: name, what: `${what} of volumes`, quantity, region }];
  });
  return [storage, ...more];
}

function metrics(owner: GraphResource, { count, region, index }: Fleet): readonly Metered[] {
  const monitoring = read(launchTemplateOf(owner, index) ?? owner, "monitoring");
  const enabled = within(monitoring, "enabled");
  if (isHidden(enabled)) return [undetermined(enabled.path)];
  return isTrue(monitoring.value) || isTrue(enabled.value)
    ? [
        {
          service: "EC2",
          price: "ec2/detailed-monitoring",
          what: "instances with detailed monitoring",
          quantity: count,
          region,
        },
      ]
    : [];
}
