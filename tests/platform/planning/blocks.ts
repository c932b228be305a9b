import assert from "node:assert/strict";

/** A block of addresses as two numbers, by arithmetic of our own: the judge of blocks must not share the planner's. */
export interface Block {
  readonly cidr: string;
  readonly first: number;
  readonly last: number;
}

/** Reads CIDR notation; a block that does not begin at its first address fails the test. */
export function block(cidr: string): Block {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(cidr)?.slice(1).map(Number);
  assert.ok(parts, cidr);
  const [a = 0, b = 0, c = 0, d = 0, length = 0] = parts;
  for (const octet of [a, b, c, d]) assert.ok(octet <= 255, cidr);
  const size = 2 ** (32 - length);
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  assert.equal(first % size, 0, `${cidr} does not begin at its first address`);
  return { cidr, first, last: first + size - 1 };
}

export function assertInside(inner: Block, outer: Block): void {
  assert.ok(outer.first <= inner.first && inner.last <= outer.last, `${inner.cidr} is not inside ${outer.cidr}`);
}

export function assertDisjoint(blocks: readonly Block[]): void {
  const sorted = blocks.toSorted((a, b) => a.first - b.first);
  for (const [index, current] of sorted.entries()) {
    const next = sorted[index + 1];
    assert.ok(next === undefined || current.last < next.first, `${current.cidr} and ${next?.cidr ?? ""} overlap`);
  }
}
