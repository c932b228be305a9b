import { DATABASE_CLASSES, type DatabaseClassFacts } from "../../platform/facts/aurora";
import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import { databaseOf } from "../subjects/global-database";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { thoseOf } from "../subjects/naming";
import { poolersIn, type PoolerUse } from "../subjects/pooler-settings";
import { isHidden, read } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { wholeNumber } from "../threshold";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";

const INSTANCE = "aws:rds/clusterInstance:ClusterInstance";

const THRESHOLDS = {
  mostPercent: wholeNumber({
    about: "The share of an instance's connections that poolers may take",
    unit: "percent",
    from: 1,
    to: 100,
    production: 90,
    development: 90,
    source: "An assumption, the same as planning's: the rest is for migrations, for people and for AWS's own sessions.",
  }),
};

export const capacityVsConnections: StackRule<typeof THRESHOLDS> = {
  id: "capacity-vs-connections",
  title: "Databases take the connections that all poolers together may open",
  severity: "high",
  level: "mandatory",
  rationale:
    "At the peak for which pods were added a database refuses the next connection, whichever cell asks: more pods make it worse.",
  remedy:
    "lower max_db_connections in pgbouncer.ini or the pooler's replicas, or give the database larger instances: {mostPercent} % of an instance's connections are for poolers",
  controls: {},
  onlyHere: true,
  types: ["aws:rds/cluster:Cluster"],
  thresholds: THRESHOLDS,
  breaks: {
    "instances that are too small": { type: INSTANCE, sets: { instanceClass: "db.r6g.large" } },
    "poolers without an end": {
      type: "kubernetes:apps/v1:Deployment",
      name: "*-application-pooler",
      sets: { "spec.replicas": 100 },
    },
  },
  scope: "stack",
  judge(cluster, index, { mostPercent }) {
    const engine = read(cluster, "engine");
    if (isHidden(engine)) return [undetermined(engine.path)];
    const poolers = poolersIn(index);
    if (poolers.length === 0 || engine.value !== "aurora-postgresql") return [];
    const [database, weakest] = [databaseOf(cluster, index), weakestOf(cluster, index)];
    if (isUndetermined(database)) return [database];
    const most = isUndetermined(weakest) ? weakest : Math.floor((weakest * mostPercent) / 100);
    // Every cell's poolers write to the one writer, and each cell's read from its own readers, of which one must suffice.
    const writing = poolers.map((pooler) => opened(pooler, database ?? cluster.urn, (use) => use.writing));
    const reading = poolers.map((pooler) => opened(pooler, cluster.urn, (use) => use.reading));
    return [
      judgeUse(writing, most, "poolers may open more connections for writing than an instance of the cluster takes"),
      judgeUse(reading, most, "poolers may open more connections for reading than an instance of the cluster takes"),
    ];
  },
};

function opened(
  pooler: PoolerUse | Undetermined,
  database: string,
  figure: (use: PoolerUse) => number,
): number | Undetermined {
  if (isUndetermined(pooler)) return pooler;
  return pooler.databases.includes(database) ? figure(pooler) : 0;
}

function judgeUse(uses: readonly (number | Undetermined)[], most: number | Undetermined, message: string): Verdict {
  const open = [...uses, most].find(isUndetermined);
  if (open !== undefined) return open;
  const total = uses.reduce<number>((sum, use) => sum + Number(use), 0);
  return total <= Number(most) ? PASS : violation(message);
}

/** Connections that the smallest instance takes: after a failure it may be the one that is left. */
function weakestOf(cluster: GraphResource, index: GraphIndex): number | Undetermined {
  const named = { name: "clusterIdentifier", property: "clusterIdentifier" };
  const { surely } = thoseOf(cluster, named, index.ofTypes([INSTANCE]));
  const known = new Map<GraphValue | undefined, DatabaseClassFacts>(Object.entries(DATABASE_CLASSES));
  const figures = surely.map((instance) => {
    const { value, path } = read(instance, "instanceClass");
    return known.get(value)?.maxConnections ?? undetermined(`${path} of an instance`);
  });
  if (figures.length === 0) return undetermined("instances of the cluster");
  return figures.find(isUndetermined) ?? Math.min(...figures.map(Number));
}
