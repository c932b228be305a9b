import { isRecord } from "../is-record";
import type { GraphResource } from "./graph";
import { numberAt, textAt, valueAt } from "./value";

/** What a person wants to know of a cell's stores at a glance. */
export interface StoreSummary {
  readonly databases: readonly DatabaseSummary[];
  readonly caches: readonly CacheSummary[];
  readonly pooler?: PoolerSummary;
}

/** A cell's member of a database cluster. */
export interface DatabaseSummary {
  /** Identifier of the member. */
  readonly name: string;
  readonly engineVersion: string;
  /** Classes by promotion tier. */
  readonly instanceClasses: readonly string[];
  readonly minReaders: number;
  readonly maxReaders: number;
  readonly backupDays: number;
  readonly protected: boolean;
}

export interface CacheSummary {
  /** Identifier of the replication group. */
  readonly name: string;
  readonly engineVersion: string;
  readonly nodeType: string;
  readonly shards: number;
  readonly replicas: number;
}

export interface PoolerSummary {
  /** Name of the Deployment. */
  readonly name: string;
  readonly pods: number;
}

/** The stores among resources that are all of one cell. */
export function storesOf(resources: readonly GraphResource[]): StoreSummary {
  const ofType = (type: string): GraphResource[] => resources.filter((resource) => resource.type === type);
  const instances = ofType("aws:rds/clusterInstance:ClusterInstance");
  const targets = ofType("aws:appautoscaling/target:Target");
  return {
    databases: ofType("aws:rds/cluster:Cluster").map((cluster) => {
      const target = targets.find(({ propertyDependencies }) => refersTo(propertyDependencies, cluster));
      return {
        name: textAt(cluster, "clusterIdentifier"),
        engineVersion: textAt(cluster, "engineVersion"),
        instanceClasses: instances
          .filter(({ propertyDependencies }) => refersTo(propertyDependencies, cluster))
          .sort((a, b) => numberAt(a, "promotionTier") - numberAt(b, "promotionTier"))
          .map((instance) => textAt(instance, "instanceClass")),
        minReaders: target === undefined ? Number.NaN : numberAt(target, "minCapacity"),
        maxReaders: target === undefined ? Number.NaN : numberAt(target, "maxCapacity"),
        backupDays: numberAt(cluster, "backupRetentionPeriod"),
        protected: cluster.options.protect === true,
      };
    }),
    caches: ofType("aws:elasticache/replicationGroup:ReplicationGroup").map((group) => ({
      name: textAt(group, "replicationGroupId"),
      engineVersion: textAt(group, "engineVersion"),
      nodeType: textAt(group, "nodeType"),
      shards: numberAt(group, "numNodeGroups"),
      replicas: numberAt(group, "replicasPerNodeGroup"),
    })),
    ...poolerOf(ofType("kubernetes:apps/v1:Deployment"), ofType("kubernetes:core/v1:ConfigMap")),
  };
}

function refersTo(dependencies: GraphResource["propertyDependencies"], { urn }: GraphResource): boolean {
  return Object.values(dependencies).some((urns) => urns.includes(urn));
}

/** The Deployment whose pods mount PgBouncer's configuration, whatever it is called. */
function poolerOf(
  deployments: readonly GraphResource[],
  configMaps: readonly GraphResource[],
): Pick<StoreSummary, "pooler"> {
  const configurations = configMaps
    .filter(({ inputs }) => isRecord(inputs["data"]) && "pgbouncer.ini" in inputs["data"])
    .map((configMap) => textAt(configMap, "metadata", "name"));
  const pooler = deployments.find((each) => mounted(each).some((name) => configurations.includes(name)));
  return pooler === undefined
    ? {}
    : { pooler: { name: textAt(pooler, "metadata", "name"), pods: numberAt(pooler, "spec", "replicas") } };
}

/** Names of the ConfigMaps that a Deployment's pods mount. */
function mounted(deployment: GraphResource): string[] {
  const volumes = valueAt(deployment, "spec", "template", "spec", "volumes");
  if (!Array.isArray(volumes)) return [];
  return volumes.flatMap((volume: unknown) => {
    const source = isRecord(volume) ? volume["configMap"] : undefined;
    return isRecord(source) && typeof source["name"] === "string" ? [source["name"]] : [];
  });
}
