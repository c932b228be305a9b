import type { ApplicationDefinition } from "../application";
import type { PoolerPlan } from "../application-model";
import type { CellEntry } from "../configuration/cell-entry";
import { POSTGRESQL_PORT } from "../facts/aurora";
import type { PlanningContext } from "./context";
import { usesDatabases } from "./environment";
import { hostPlaceholder } from "./hosts";
import { servingCluster } from "./placement";
import { type Pool, POOLER_GRACE_SECONDS, poolerConfiguration } from "./pooler-files";
import { quantities } from "./quantities";
import { imageReference } from "./registry";
import { nodesOf } from "./scheduling";
import { POOLER_REQUESTS } from "./store-sizes";

/** What clients know of the pooler, beside the addresses. */
export const POOLER = {
  /** Of its Service, and of every other object of it. */
  name: "pooler",
  /** Of the Service whose name stands for the address of every pod. */
  pods: "pooler-pods",
  /** Secret of the authority that signs its certificate, and of its key: nobody's but cert-manager's. */
  authority: "pooler-ca",
  /** Secret of the certificate, with the authority's certificate beside it. */
  certificate: "pooler-certificate",
  /** Where clients have `ca.crt`. */
  authorityFolder: "/etc/ssl/pooler",
} as const;

/** PgBouncer has one thread, which fills at most one core; https://www.pgbouncer.org/config.html, `so_reuseport`. */
const LIMITS = quantities({ cpuMillicores: 1000, memoryMiB: 512 });

/** PgBouncer in a cell; undefined where there are no databases. */
export function planPooler(context: PlanningContext, cell: CellEntry): PoolerPlan | undefined {
  const { application, sizes, file } = context;
  const { migrations } = application;
  if (sizes.pooler === undefined || migrations === undefined) return undefined;
  const { pods, maxClients, connectionsPerPool } = sizes.pooler;
  const { name } = POOLER;
  const namespace = application.name;
  return {
    name,
    podsName: POOLER.pods,
    image: imageReference(context, cell, "postgres-tools"),
    pods,
    port: POSTGRESQL_PORT,
    requests: quantities(POOLER_REQUESTS),
    limits: LIMITS,
    // Beside the workload that the databases are there for.
    ...nodesOf(application, migrations.workload),
    configuration: poolerConfiguration(pools(context), { maxClients, poolSize: connectionsPerPool }),
    users: "pooler-users",
    authority: POOLER.authority,
    certificate: POOLER.certificate,
    dnsNames: [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`],
    drainSeconds: longestRequest(application),
    serverCidr: file.supernet,
  };
}

/** What a pod is given between the order to end and its end. */
export function poolerGraceSeconds({ drainSeconds }: Pick<PoolerPlan, "drainSeconds">): number {
  return drainSeconds + POOLER_GRACE_SECONDS;
}

/** Each database twice: at the writer of the cluster that serves it, and at the cell's readers of it. */
function pools({ file, application }: PlanningContext): Pool[] {
  return Object.keys(application.databases).flatMap((database) => {
    const cluster = servingCluster(file, application, database);
    return [
      { name: database, database, host: hostPlaceholder(cluster, "write") },
      { name: `${database}_read`, database, host: hostPlaceholder(cluster, "read") },
    ];
  });
}

/** A request in flight may be in a transaction for as long as its workload gives it. */
function longestRequest({ workloads }: ApplicationDefinition): number {
  const clients = Object.values(workloads).filter(({ environment }) => usesDatabases(environment));
  return Math.max(0, ...clients.map(({ drainSeconds }) => drainSeconds));
}
