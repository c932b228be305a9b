import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { regionOf } from "../../platform/graph/place";
import { itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { undetermined, type Undetermined } from "../../platform/graph/undetermined";

/** A key that something is encrypted with, and where. */
export interface KeyUse {
  readonly key: Reading;
  readonly region: string | Undetermined;
}

const SECRET = "aws:secretsmanager/secret:Secret";

/** Stores that are encrypted in the name of whoever makes them, and the service that does it. */
export const STORE_SERVICES: ReadonlyMap<string, string> = new Map([
  ["aws:ecr/repository:Repository", "ecr"],
  ["aws:elasticache/replicationGroup:ReplicationGroup", "elasticache"],
  ["aws:rds/cluster:Cluster", "rds"],
  ["aws:rds/clusterInstance:ClusterInstance", "rds"],
  [SECRET, "secretsmanager"],
]);

/** Where in a resource of each type keys are named. */
const KEYS: ReadonlyMap<string, (resource: GraphResource) => readonly Reading[]> = new Map([
  ["aws:cloudwatch/logGroup:LogGroup", (group) => [read(group, "kmsKeyId")]],
  [
    "aws:ec2/launchTemplate:LaunchTemplate",
    (template) => inItems(read(template, "blockDeviceMappings"), "ebs", "kmsKeyId"),
  ],
  ["aws:ecr/repository:Repository", (repository) => inItems(read(repository, "encryptionConfigurations"), "kmsKey")],
  ["aws:elasticache/replicationGroup:ReplicationGroup", (group) => [read(group, "kmsKeyId")]],
  [
    "aws:rds/cluster:Cluster",
    (cluster) =>
      ["kmsKeyId", "masterUserSecretKmsKeyId", "performanceInsightsKmsKeyId"].map((name) => read(cluster, name)),
  ],
  ["aws:rds/clusterInstance:ClusterInstance", (instance) => [read(instance, "performanceInsightsKmsKeyId")]],
  [SECRET, (secret) => [read(secret, "kmsKeyId")]],
]);

/** Types of what names keys. */
export const KEY_USERS = [...KEYS.keys()];

/** The keys that a resource names, those of a secret's replicas with the replicas' regions. */
export function keyUsesOf(resource: GraphResource, index: GraphIndex): readonly KeyUse[] {
  const own = KEYS.get(resource.type)?.(resource) ?? [];
  const replicas = resource.type === SECRET ? itemsOf(read(resource, "replicas")) : [];
  return [
    ...own.map((key) => ({ key, region: regionOf(resource, index) })),
    ...replicas.map((replica) => ({ key: within(replica, "kmsKeyId"), region: textOf(within(replica, "region")) })),
  ].filter(({ key }) => key.value !== undefined);
}

/** The keys that one input of a resource names. */
export function keysIn({ property }: Reading, uses: readonly KeyUse[]): readonly Reading[] {
  return uses.map(({ key }) => key).filter((key) => key.property === property);
}

function inItems(list: Reading, ...keys: readonly string[]): readonly Reading[] {
  return itemsOf(list).map((item) => within(item, ...keys));
}

function textOf({ value, path }: Reading): string | Undetermined {
  return typeof value === "string" ? value : undetermined(path);
}
