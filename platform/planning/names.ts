import { createHash } from "node:crypto";

/**
 * A physical name that is unique per account, stack and cell, and no longer than the service allows: the parts joined by
 * hyphens, or, where that is too long, cut and ended with a digest of the whole, so that two long names stay apart. Databases and
 * caches refuse two hyphens in a row.
 */
export function physicalName(parts: readonly string[], maxLength: number): string {
  const whole = parts.join("-").toLowerCase();
  if (whole.length <= maxLength) return whole;
  const digest = createHash("sha256").update(whole).digest("hex").slice(0, DIGEST_LENGTH);
  const begin = whole.slice(0, maxLength - DIGEST_LENGTH - 1).replace(/-+$/, "");
  return `${begin}-${digest}`;
}

/** Eight hexadecimal digits: one chance in four billion that two cut names of an account meet. */
const DIGEST_LENGTH = 8;

/**
 * Longest prefix of a cell's physical names. Twelve characters are left for what follows it below the tightest limit of
 * the services to come, 40 for an ElastiCache replication group. ElastiCache API reference, `CreateReplicationGroup`.
 */
export const CELL_NAME_LENGTH = 28;
