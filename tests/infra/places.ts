import assert from "node:assert/strict";
import type { GraphResource } from "../../platform/graph/graph";
import type { PlatformPlan } from "../../platform/model";
import { lookup } from "../../platform/planning/lookup";

/** A resource, then its parents up to the stack. */
export type Chain = readonly GraphResource[];

/** The cell that a resource belongs to, by the layer or the component that it is part of. */
export function cellKeyOf(chain: Chain, { cells }: PlatformPlan): string | undefined {
  const { layer } = ends(chain);
  if (layer.type === "meridian:cell:Cell") return layer.name;
  if (layer.type === "meridian:application:Application") return layer.name.replace(/-application$/, "");
  const member = chain.find(({ type }) => type === "meridian:database-member:DatabaseMember");
  return Object.keys(cells).find((key) => member?.name.endsWith(`-${key}`));
}

/** The region that a resource belongs to, by the layer it is part of. */
export function regionOf(chain: Chain, plan: PlatformPlan): string {
  const { resource, layer } = ends(chain);
  const cell = cellKeyOf(chain, plan);
  if (cell !== undefined) return lookup(plan.cells, cell).region;
  if (layer.name === "foundation") return regionInFoundation(resource, plan);
  if (layer.name === "traffic") return plan.traffic.region;
  if (ONCE.includes(resource.type) || resource.name === "interconnect-assets") return plan.foundation.region;
  const bridge = chain.find(({ type }) => type === "meridian:event-bridge:EventBridge");
  return lookup(plan.cells, bridge === undefined ? endOfPeering(resource) : endOfBridge(resource, bridge)).region;
}

/** What copies are made of, and CloudFront's certificate, are elsewhere than the foundation. */
function regionInFoundation({ name }: GraphResource, { foundation }: PlatformPlan): string {
  const copied = /^foundation-(?:images-(?<image>.*\d)-|assets-(?<asset>.*\d)$)/.exec(name)?.groups;
  const certificate = /^foundation-certificate(-|$)/.test(name) ? foundation.certificate?.region : undefined;
  return copied?.["image"] ?? copied?.["asset"] ?? certificate ?? foundation.region;
}

/** What a stack has once, beyond its foundation: secrets, and their versions. */
const ONCE = ["aws:secretsmanager/secret:Secret", "aws:secretsmanager/secretVersion:SecretVersion"];

/** A subscription is made where its topic is, the cell that it leads from; what admits it, in the cell that is named. */
function endOfBridge({ name }: GraphResource, bridge: GraphResource): string {
  return name.slice(bridge.name.length + 1).split("-")[0] ?? "";
}

/** The cell that a part of a connection belongs to: both ends are named in it. */
function endOfPeering({ type, name }: GraphResource): string {
  const [, requester = "", accepter = ""] = name.split("-");
  if (type === "aws:ec2/vpcPeeringConnection:VpcPeeringConnection") return requester;
  if (type === "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter") return accepter;
  return /-from-([a-z]+)-/.exec(name)?.[1] ?? "";
}

function ends(chain: Chain): { readonly resource: GraphResource; readonly layer: GraphResource } {
  const [resource] = chain;
  const layer = chain.at(-2);
  assert.ok(resource !== undefined && layer !== undefined);
  return { resource, layer };
}
