import { createHash } from "node:crypto";
import type { Made, Making, ResourceType } from "../resource-type";
import { itemsAt, numberAt, type Properties, textAt } from "../values";
import { zonesOf } from "../zones";
import { networkOf } from "./databases";
import { idOf, regionalArn } from "./making";

export const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
export const CACHE_SUBNETS = "aws:elasticache/subnetGroup:SubnetGroup";
export const CACHE_PARAMETERS = "aws:elasticache/parameterGroup:ParameterGroup";
export const CACHE_USER = "aws:elasticache/user:User";
export const CACHE_USER_GROUP = "aws:elasticache/userGroup:UserGroup";

/** What Amazon ElastiCache makes; `ForceNew` and ids as in terraform-provider-aws, `internal/service/elasticache`. */
export const CACHE_TYPES: Readonly<Record<string, ResourceType>> = {
  [CACHE]: {
    name: { property: "replicationGroupId", maxLength: 40, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: [
      ...["atRestEncryptionEnabled", "dataTieringEnabled", "globalReplicationGroupId", "kmsKeyId", "networkType"],
      ...["nodeGroupConfigurations", "port", "replicationGroupId", "securityGroupNames", "snapshotArns"],
      ...["snapshotName", "subnetGroupName"],
    ],
    namesOf: {
      parameterGroupName: CACHE_PARAMETERS,
      subnetGroupName: CACHE_SUBNETS,
      userGroupIds: CACHE_USER_GROUP,
    },
    identify: idOf("", "replicationGroupId"),
    outputs: cacheOutputs,
  },
  [CACHE_SUBNETS]: {
    name: { property: "name", maxLength: 255, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["name"],
    identify: idOf("", "name"),
    outputs: (made) => ({ ...networkOf(made), arn: regionalArn("elasticache", made, `subnetgroup:${made.id}`) }),
  },
  [CACHE_PARAMETERS]: {
    name: { property: "name", maxLength: 255, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["description", "family", "name"],
    identify: idOf("", "name"),
    outputs: (made) => ({ arn: regionalArn("elasticache", made, `parametergroup:${made.id}`) }),
  },
  [CACHE_USER]: {
    name: { property: "userId", maxLength: 40, automatic: false },
    scope: "regional",
    tagged: true,
    replaceOn: ["userId", "userName"],
    identify: idOf("", "userId"),
    outputs: (made) => ({ arn: regionalArn("elasticache", made, `user:${made.id}`) }),
  },
  [CACHE_USER_GROUP]: {
    name: { property: "userGroupId", maxLength: 40, automatic: false },
    scope: "regional",
    tagged: true,
    replaceOn: ["userGroupId"],
    namesOf: { userIds: CACHE_USER },
    identify: idOf("", "userGroupId"),
    outputs: (made) => ({ arn: regionalArn("elasticache", made, `usergroup:${made.id}`) }),
  },
};

function cacheOutputs(made: Made): Properties {
  const { inputs, id, region } = made;
  // Such as `clustercfg.it.0a1b2c.euw1.cache.amazonaws.com`; a region's short name begins the ids of its zones.
  const short = zonesOf(region)[0]?.id.split("-")[0] ?? region;
  const hash = createHash("sha256").update(`${made.account} ${region}`).digest("hex").slice(0, 6);
  const host = (kind: string): string => `${kind}.${id}.${hash}.${short}.cache.amazonaws.com`;
  const clusterEnabled = isClustered(made);
  return {
    arn: regionalArn("elasticache", made, `replicationgroup:${id}`),
    clusterEnabled,
    configurationEndpointAddress: clusterEnabled ? host("clustercfg") : "",
    primaryEndpointAddress: clusterEnabled ? "" : host("master"),
    readerEndpointAddress: clusterEnabled ? "" : host("replica"),
    engineVersionActual: textAt(inputs, "engineVersion"),
    memberClusters: memberNames(id, inputs, clusterEnabled),
  };
}

function memberNames(id: string, inputs: Properties, clustered: boolean): readonly string[] {
  const numbers = (count: number, digits: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `-${String(index + 1).padStart(digits, "0")}`);
  const shards = clustered ? numbers(shardsOf(inputs), 4) : [""];
  return shards.flatMap((shard) => numbers(1 + replicasOf(inputs), 3).map((node) => `${id}${shard}${node}`));
}

/** Whether a cache runs in cluster mode, which its parameters decide. */
export function isClustered({ inputs, named }: Pick<Making, "inputs" | "named">): boolean {
  const name = textAt(inputs, "parameterGroupName");
  const parameters = itemsAt(named(CACHE_PARAMETERS, name)?.inputs ?? {}, "parameters");
  return (
    name.endsWith(".cluster.on") ||
    parameters.some((parameter) => parameter["name"] === "cluster-enabled" && parameter["value"] === "yes")
  );
}

export function shardsOf(inputs: Properties): number {
  return numberAt(inputs, "numNodeGroups", 1);
}

/** Replicas of each shard. */
export function replicasOf(inputs: Properties): number {
  return numberAt(inputs, "replicasPerNodeGroup", numberAt(inputs, "numCacheClusters", 1) - 1);
}
