import type { CacheDefinition } from "../application";
import type { CellEntry } from "../configuration/cell-entry";
import type { CachePlan } from "../data-model";
import { VALKEY_PARAMETER_FAMILY, VALKEY_PORT, VALKEY_VERSION } from "../facts/elasticache";
import type { CacheLogsPlan } from "../model";
import { planAddresses } from "./addresses";
import { CACHE_ACCESS } from "./cache-access";
import { cellName, type PlanningContext } from "./context";
import { slotsOf } from "./credentials";
import type { Statement } from "./iam";
import { lookup } from "./lookup";
import { physicalName } from "./names";
import { cacheSecretName } from "./secrets";

/** What differs between kinds of cache. */
interface KindFacts {
  /** What happens when memory is full. */
  readonly eviction: string;
  /** A cache fills itself again; what is in a queue is nowhere else. Valkey writes no log to disk in ElastiCache. */
  readonly snapshotRetentionDays: number;
}

const KINDS: Readonly<Record<CacheDefinition["kind"], KindFacts>> = {
  cache: { eviction: "allkeys-lru", snapshotRetentionDays: 1 },
  // BullMQ refuses to promise anything where keys are evicted. BullMQ guide, "going to production".
  queue: { eviction: "noeviction", snapshotRetentionDays: 7 },
};

/** One in another zone for each shard: without any, ElastiCache refuses automatic failover. */
const REPLICAS_PER_SHARD = 1;

/**
 * Longest identifier of a replication group, a user and a user group. ElastiCache API reference,
 * `CreateReplicationGroup` and `CreateUser`.
 */
const IDENTIFIER_LENGTH = 40;

export function planCaches(context: PlanningContext, key: string, cell: CellEntry): CachePlan[] {
  return Object.entries(context.application.caches).map(([cache, definition]) =>
    planCache(context, { key, cell }, { cache, definition }),
  );
}

interface InCell {
  readonly key: string;
  readonly cell: CellEntry;
}

interface Defined {
  readonly cache: string;
  readonly definition: CacheDefinition;
}

function planCache(context: PlanningContext, { key, cell }: InCell, { cache, definition }: Defined): CachePlan {
  const { file, application, protect, logRetentionDays, recoveryWindowDays } = context;
  const { kind } = definition;
  const name = cellName(context, key);
  const identifier = physicalName([name, cache], IDENTIFIER_LENGTH);
  const { eviction, snapshotRetentionDays } = KINDS[kind];
  return {
    key: cache,
    identifier,
    description: `${cache} of ${name}`,
    engineVersion: VALKEY_VERSION,
    parameterFamily: VALKEY_PARAMETER_FAMILY,
    // In cluster mode from the first day, with one shard if one will do: a group cannot be put into it for a change of users.
    parameters: { "cluster-enabled": "yes", "maxmemory-policy": eviction },
    ...lookup(context.sizes.caches, cache),
    replicasPerShard: REPLICAS_PER_SHARD,
    snapshotRetentionDays,
    finalSnapshot: protect && kind === "queue",
    port: VALKEY_PORT,
    clientCidrs: planAddresses(file.supernet, cell.slot).zones.map((zone) => zone.private),
    user: {
      id: identifier,
      groupId: identifier,
      name: application.name,
      access: CACHE_ACCESS[kind],
      ...slotsOf(file.rotation),
    },
    secret: {
      name: cacheSecretName(name, cache),
      description: `User of ${cache} of ${name}`,
      region: cell.region,
      replicas: [],
      recoveryWindowDays,
      protect,
    },
    logGroups: {
      "slow-log": `${logGroupPrefix(name)}/${cache}/slow-log`,
      "engine-log": `${logGroupPrefix(name)}/${cache}/engine-log`,
    },
    logRetentionDays,
    protect,
  };
}

/**
 * Lets log delivery write what ElastiCache sends to the cell's groups. One policy for all of a cell's caches: an account
 * has ten in a region. Left out, ElastiCache writes one of its own that nobody manages, if whoever deploys may let it.
 * CloudWatch Logs user guide, "logs sent to CloudWatch Logs"; API reference, `PutResourcePolicy`.
 */
export function planCacheLogs(context: PlanningContext, key: string, { region }: CellEntry): CacheLogsPlan {
  const { account } = context.file;
  const name = cellName(context, key);
  const statement: Statement = {
    Sid: "AllowLogDelivery",
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: `arn:aws:logs:${region}:${account}:log-group:${logGroupPrefix(name)}/*:log-stream:*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` },
    },
  };
  return {
    policyName: `${name}-cache-logs`,
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
  };
}

/**
 * Below `/aws/vendedlogs/`, where CloudWatch Logs' own policies for log delivery do not grow with every group until they
 * are too long. CloudWatch Logs user guide, "resource policy size considerations".
 */
function logGroupPrefix(cell: string): string {
  return `/aws/vendedlogs/elasticache/${cell}`;
}
