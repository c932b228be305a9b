/** ElastiCache for Valkey: version, node types and limits. */
export const VALKEY_VERSION = "8.2";
export const VALKEY_PARAMETER_FAMILY = "valkey8";

/** Node types that Valkey runs on. ElastiCache user guide, "supported node types", not read again for this list. */
export const CACHE_NODE_TYPE_NAMES = [
  "cache.t4g.small",
  "cache.t4g.medium",
  "cache.m7g.large",
  "cache.m7g.xlarge",
  "cache.r7g.large",
  "cache.r7g.xlarge",
  "cache.r7g.2xlarge",
  "cache.r7g.4xlarge",
] as const;

/** The name of a cache node type, such as `cache.r7g.large`. */
export type CacheNodeType = (typeof CACHE_NODE_TYPE_NAMES)[number];

/** Nodes of one replication group (quota L-AF354865), shards times nodes a shard. */
export const MAX_CACHE_NODES = 90;

/** Where Valkey answers. */
export const VALKEY_PORT = 6379;
