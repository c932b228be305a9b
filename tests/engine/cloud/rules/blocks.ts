/** Whether two CIDR blocks share an address. */
export function overlaps(a: string, b: string): boolean {
  const [first, second] = [range(a), range(b)];
  return first[0] <= second[1] && second[0] <= first[1];
}

/** Whether every address of the inner block is in the outer. */
export function contains(outer: string, inner: string): boolean {
  const [around, within] = [range(outer), range(inner)];
  return around[0] <= within[0] && within[1] <= around[1];
}

/** First and last address, as numbers; a text that is no block has none, and so shares none. */
function range(block: string): readonly [number, number] {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(block);
  if (match === null) return [Infinity, -Infinity];
  const [a = 0, b = 0, c = 0, d = 0, length = 32] = match.slice(1).map(Number);
  const size = 2 ** (32 - length);
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  return [first - (first % size), first - (first % size) + size - 1];
}
