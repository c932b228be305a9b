import type { GraphResource } from "./graph";
import { numberAt, textAt, valueAt } from "./reading";

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
    ...poolerOf(ofType("kubernetes:apps/v1:Deployment")),
  };
}

function refersTo(dependencies: GraphResource["propertyDependencies"], { urn }: GraphResource): boolean {
  return Object.values(dependencies).some((urns) => urns.includes(urn));
}

/** The one Deployment whose pods are told apart as a pooler's. */
function poolerOf(deployments: readonly GraphResource[]): Pick<StoreSummary, "pooler"> {
  const pooler = deployments.find((each) => valueAt(each, "metadata", "name") === "pooler");
  return pooler === undefined ? {} : { pooler: { pods: numberAt(pooler, "spec", "replicas") } };
}
