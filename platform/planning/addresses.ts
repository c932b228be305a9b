import { Netmask } from "netmask";
import { INSTANCE_TYPES, type InstanceType } from "../facts/instance-types";

/** The addresses of one zone of a cell: a block per tier. */
export interface ZoneAddresses {
  /** Load balancers and NAT gateways: 1,024 addresses. */
  readonly public: string;
  /** Nodes, pods and private endpoints: 16,384 addresses, since every node holds whole /28 prefixes for its pods. */
  readonly private: string;
  /** Stores, without a route to the internet: 1,024 addresses. */
  readonly isolated: string;
}

/** The addresses of one cell. */
export interface CellAddresses {
  /** The VPC's block: the sixteenth of the supernet that the cell's slot names. */
  readonly vpc: string;
  readonly zones: readonly [ZoneAddresses, ZoneAddresses, ZoneAddresses];
}

/** Slots that a supernet of /12 is divided into; a VPC takes at most a /16. Amazon VPC user guide, "VPC CIDR blocks". */
const VPC_PREFIX_LENGTH = 16;
/** Quarters of the VPC: three for private subnets, the last for everything else. */
const PRIVATE_PREFIX_LENGTH = 18;
const SMALL_PREFIX_LENGTH = 22;

/** Divides the supernet: a pure function of the slot, so that no cell's addresses depend on any other cell. */
export function planAddresses(supernet: string, slot: number): CellAddresses {
  const vpc = blockAt(supernet, VPC_PREFIX_LENGTH, slot);
  const rest = blockAt(vpc, PRIVATE_PREFIX_LENGTH, 3);
  const zone = (index: number): ZoneAddresses => ({
    public: blockAt(rest, SMALL_PREFIX_LENGTH, index),
    private: blockAt(vpc, PRIVATE_PREFIX_LENGTH, index),
    isolated: blockAt(rest, SMALL_PREFIX_LENGTH, index + 4),
  });
  return { vpc, zones: [zone(0), zone(1), zone(2)] };
}

/** The `index`-th of the blocks of the given prefix length that `parent` divides into. */
function blockAt(parent: string, prefixLength: number, index: number): string {
  const [first = parent] = parent.split("/");
  return new Netmask(`${first}/${String(prefixLength)}`).next(index).toString();
}

/** Addresses in one zone's private subnet: 2^(32 − 18), less the five that AWS keeps in every subnet. */
export const PRIVATE_ADDRESSES_PER_ZONE = 2 ** (32 - PRIVATE_PREFIX_LENGTH) - 5;

/** Addresses in a prefix that the VPC CNI delegates to a node. EKS user guide, "prefix delegation". */
const ADDRESSES_PER_PREFIX = 16;
/** Prefixes that the CNI keeps ready beyond those in use: `WARM_PREFIX_TARGET`. */
const WARM_PREFIXES = 1;

/** Addresses that one node can take from its subnet when it is full: its interfaces' own, and whole prefixes for pods. */
export function addressesPerNode(instanceType: InstanceType, maxPods: number): number {
  const prefixes = Math.ceil(maxPods / ADDRESSES_PER_PREFIX) + WARM_PREFIXES;
  return INSTANCE_TYPES[instanceType].networkInterfaces + prefixes * ADDRESSES_PER_PREFIX;
}
