/**
 * ElastiCache for Valkey: version, node types and limits. Memory is what a node offers before anything is reserved;
 * ElastiCache user guide, "supported node types", not read again for this list.
 */
export const VALKEY_VERSION = "8.2";
export const VALKEY_PARAMETER_FAMILY = "valkey8";

export interface CacheNodeFacts {
  readonly memoryGiB: number;
}

export const CACHE_NODE_TYPES = {
  "cache.t4g.small": { memoryGiB: 1.37 },
  "cache.t4g.medium": { memoryGiB: 3.09 },
  "cache.m7g.large": { memoryGiB: 6.38 },
  "cache.m7g.xlarge": { memoryGiB: 12.93 },
  "cache.r7g.large": { memoryGiB: 13.07 },
  "cache.r7g.xlarge": { memoryGiB: 26.32 },
  "cache.r7g.2xlarge": { memoryGiB: 52.82 },
  "cache.r7g.4xlarge": { memoryGiB: 105.81 },
} as const satisfies Record<string, CacheNodeFacts>;

/** The name of a cache node type, such as `cache.r7g.large`. */
export type CacheNodeType = keyof typeof CACHE_NODE_TYPES;

export const CACHE_NODE_TYPE_NAMES = Object.keys(CACHE_NODE_TYPES) as readonly CacheNodeType[];

/** Nodes of one replication group (quota L-AF354865), shards times nodes a shard. */
export const MAX_CACHE_NODES = 90;

/** Where Valkey answers. */
export const VALKEY_PORT = 6379;
