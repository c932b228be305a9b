/**
 * Data, connections, transactions and scripts; nothing that empties a store, lists all of its keys, or administers it.
 *
 * Later rules win, so the refusals follow the categories. ElastiCache refuses an access string that names a command which
 * it does not offer (CONFIG, SHUTDOWN, ACL …), sets a password, or takes away a single subcommand; ElastiCache user guide,
 * "role-based access control".
 */
const DATA = [
  "+@read",
  "+@write",
  "+@connection",
  "+@transaction",
  // KEYS, SORT, FLUSHALL, FLUSHDB, CLIENT KILL, RESTORE … are in the categories above.
  "-@dangerous",
  "-@admin",
  // FUNCTION DELETE and FLUSH count as mere writes.
  "-function",
  "+eval",
  "+evalsha",
  "+eval_ro",
  "+evalsha_ro",
  "+script|load",
  "+script|exists",
  // ioredis waits for it before it calls a connection ready; BullMQ reads the version and the eviction policy in it.
  "+info",
  // How a client finds the shard of a key.
  "+cluster|slots",
  "+cluster|shards",
  "+cluster|nodes",
  "+cluster|info",
  "+cluster|keyslot",
  "+cluster|myid",
];

/**
 * What workloads may do in a cache of each kind, as an access string of Valkey, whichever keys: the cache is the
 * application's alone.
 *
 * - `cache`: sessions, and Socket.IO's adapters, which publish on channels, sharded or not.
 * - `queue`: BullMQ, which does everything by scripts and streams, and needs no channel.
 */
export const CACHE_ACCESS = {
  cache: ["on", "~*", "&*", "-@all", ...DATA, "+@pubsub"].join(" "),
  queue: ["on", "~*", "-@all", ...DATA].join(" "),
} as const;
