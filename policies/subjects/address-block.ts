import type { GraphValue } from "../../platform/graph/graph";

/** A range of IPv4 addresses as numbers, both ends in it. */
export interface AddressBlock {
  readonly first: number;
  readonly last: number;
}

/** A block in the notation `10.0.0.0/16`; undefined for anything else. */
export function parseBlock(text: GraphValue | undefined): AddressBlock | undefined {
  const parts = typeof text === "string" ? /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text) : null;
  if (parts === null) return undefined;
  const [octets, length] = [parts.slice(1, 5).map(Number), Number(parts[5])];
  if (octets.some((octet) => octet > 255) || length > 32) return undefined;
  const size = 2 ** (32 - length);
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const first = address - (address % size);
  return { first, last: first + size - 1 };
}

export function overlap(one: AddressBlock, other: AddressBlock): boolean {
  return one.first <= other.last && other.first <= one.last;
}
