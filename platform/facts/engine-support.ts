/**
 * The month in which support of a version at the ordinary price ends, as a number such as 202702. Engine as AWS calls it,
 * with the beginning of the versions that are meant.
 *
 * Aurora PostgreSQL 13 and 14: endoflife.date, `amazon-aurora-postgresql`, 2026-08-22. 15 to 18: not verified; by AWS's rule
 * of the earlier ones, the February after PostgreSQL's own support ends. Redis OSS 4 to 6: ElastiCache user guide, "extended
 * support", as tutorials of 2026 quote it for 4 and 5; 6 not verified. Aurora PostgreSQL 11 and 12, and
 * DocumentDB: not verified.
 */
export const SUPPORT_ENDS: Readonly<Record<string, number>> = {
  "aurora-postgresql 11": 202402,
  "aurora-postgresql 12": 202502,
  "aurora-postgresql 13": 202602,
  "aurora-postgresql 14": 202702,
  "aurora-postgresql 15": 202802,
  "aurora-postgresql 16": 202902,
  "aurora-postgresql 17": 203002,
  "aurora-postgresql 18": 203102,
  "docdb 3.6": 202603,
  "redis 4": 202601,
  "redis 5": 202601,
  "redis 6": 202701,
};

/** Versions for which AWS has announced no end. ElastiCache and DocumentDB guides; DocumentDB's versions not verified. */
export const SUPPORT_OPEN: readonly string[] = [
  ...["docdb 4.0", "docdb 5.0", "docdb 8.0"],
  ...["redis 7", "valkey 7", "valkey 8", "valkey 9"],
];
