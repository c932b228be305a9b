import type { GraphResource } from "../../graph/graph";
import type { GraphIndex } from "../../graph/graph-index";
import { regionInCluster } from "../../graph/clusters";
import { regionOf } from "../../graph/place";
import { isHidden, isTrue, itemsOf, read, within } from "../../graph/reading";
import { undetermined } from "../../graph/undetermined";
import type { Meter, Metered } from "../meter";
import { always } from "../span";

const KUBERNETES_SERVICE = "kubernetes:core/v1:Service";

/** Load balancers by the hour, with the public addresses that they hold; also those that a Service has made. */
export const LOAD_BALANCERS: Meter = {
  types: ["aws:alb/loadBalancer:LoadBalancer", "aws:lb/loadBalancer:LoadBalancer", KUBERNETES_SERVICE],
  read: (resource, index) =>
    resource.type === KUBERNETES_SERVICE ? ofService(resource, index) : balancer(resource, index),
};

function balancer(resource: GraphResource, index: GraphIndex): readonly Metered[] {
  const kind = read(resource, "loadBalancerType");
  if (isHidden(kind)) return [undetermined(kind.path)];
  const type = typeof kind.value === "string" ? kind.value : "application";
  const region = regionOf(resource, index);
  return [
    {
      service: "Elastic Load Balancing",
      price: `elb/${type}`,
      what: `load balancers, ${type}`,
      quantity: always(1),
      region,
    },
    ...addresses(resource, region),
  ];
}

/** One that the internet reaches has an address in every subnet that it is in. VPC pricing, "public IPv4 addresses". */
function addresses(resource: GraphResource, region: ReturnType<typeof regionOf>): readonly Metered[] {
  const [internal, addressType] = [read(resource, "internal"), read(resource, "ipAddressType")];
  if (isTrue(internal.value) || addressType.value === "dualstack-without-public-ipv4") return [];
  const [subnets, mappings] = [read(resource, "subnets"), read(resource, "subnetMappings")];
  const hidden = [internal, addressType, subnets, mappings].find(isHidden);
  if (hidden !== undefined) return [undetermined(hidden.path)];
  // An address that the program brings is counted where it is registered.
  const own = itemsOf(mappings).filter((mapping) => within(mapping, "allocationId").value === undefined);
  const zones = itemsOf(subnets).length + own.length;
  return [{ service: "VPC", price: "vpc/public-address", what: "public addresses", quantity: always(zones), region }];
}

/** A controller makes it, and chooses its kind by annotations; the kind of today is a network load balancer. */
function ofService(service: GraphResource, index: GraphIndex): readonly Metered[] {
  const type = read(service, "spec", "type");
  if (isHidden(type)) return [undetermined(type.path)];
  if (type.value !== "LoadBalancer") return [];
  const region = regionInCluster(service, index);
  return [
    {
      service: "Elastic Load Balancing",
      price: "elb/network",
      what: "load balancers of Services",
      quantity: always(1),
      region,
    },
  ];
}
