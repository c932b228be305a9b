import { CACHE, CACHE_PARAMETERS, CACHE_SUBNETS, isClustered, replicasOf, shardsOf } from "../catalogue/caches";
import type { ServiceRule } from "../resource-type";
import { itemsAt, optionalTextAt, type Properties, textAt, textsAt } from "../values";
import { foreignGroup } from "./database-rules";
import { ofType } from "./network-rules";
import { covers, statementsOf } from "./policy-document";

/** ElastiCache user guide, "quotas": nodes of a cluster in cluster mode, and of all caches of a region. */
const MOST_NODES = { cluster: 90, region: 300 } as const;

/** What Amazon ElastiCache refuses of replication groups. ElastiCache API reference, `CreateReplicationGroup`. */
export const CACHE_RULES: readonly ServiceRule[] = [
  {
    name: "a replication group has a name",
    type: CACHE,
    refuses: ({ inputs }) => {
      const name = textAt(inputs, "replicationGroupId");
      return /^[a-z](-?[a-z0-9])*$/.test(name) ? undefined : `InvalidParameterValue: ${name} is not a valid identifier`;
    },
  },
  {
    // ElastiCache user guide, "global datastores", and terraform-provider-aws, `ConflictsWith` of the group's id.
    name: "a secondary of a global datastore has its primary's shape",
    type: CACHE,
    refuses: ({ inputs }) => {
      const given = INHERITED.find((property) => inputs[property] !== undefined);
      return inputs["globalReplicationGroupId"] === undefined
        ? undefined
        : given && `InvalidParameterCombination: ${given} cannot be set on a member of a global datastore`;
    },
  },
  {
    name: "shards need cluster mode, which parameters switch on",
    type: CACHE,
    refuses: (request) => {
      const { inputs } = request;
      if (inputs["numNodeGroups"] !== undefined && inputs["numCacheClusters"] !== undefined) {
        return "InvalidParameterCombination: numCacheClusters conflicts with numNodeGroups";
      }
      return (shardsOf(inputs) > 1 || inputs["clusterMode"] === "enabled") && !isClustered(request)
        ? `InvalidParameterCombination: cluster mode needs a parameter group with cluster-enabled, which ${textAt(inputs, "parameterGroupName") || "the default"} has not`
        : undefined;
    },
  },
  {
    name: "failover needs somebody to fail over to",
    type: CACHE,
    refuses: (request) => {
      const { inputs } = request;
      if (inputs["globalReplicationGroupId"] !== undefined) return undefined;
      const [failover, zones] = [inputs["automaticFailoverEnabled"] === true, inputs["multiAzEnabled"] === true];
      if (zones && !failover) return "automatic_failover_enabled must be true if multi_az_enabled is true";
      if (zones && replicasOf(inputs) < 1) return "InvalidParameterCombination: Multi-AZ needs a replica in each shard";
      if (isClustered(request)) {
        // With shards, failover is part of the protocol: it is on, even where no shard has a replica.
        return failover ? undefined : "InvalidParameterValue: cluster mode cannot be without automatic failover";
      }
      return failover && replicasOf(inputs) < 1
        ? "InvalidParameterValue: automatic failover needs a replica"
        : undefined;
    },
  },
  {
    name: "a shard has no more than five replicas",
    type: CACHE,
    refuses: ({ inputs }) =>
      replicasOf(inputs) <= 5 ? undefined : `InvalidParameterValue: ${String(replicasOf(inputs))} replicas of a shard`,
  },
  {
    name: "nodes are as many as may be",
    type: CACHE,
    refuses: ({ inputs, region, resources }) => {
      const mine = nodesOf(inputs);
      const others = ofType(resources, CACHE).filter((other) => other.region === region);
      const all = others.reduce((sum, other) => sum + nodesOf(other.inputs), mine);
      if (mine > MOST_NODES.cluster) return `NodeQuotaForClusterExceeded: ${String(mine)} nodes in a cluster`;
      return all > MOST_NODES.region ? `NodeQuotaForCustomerExceeded: ${String(all)} nodes in ${region}` : undefined;
    },
  },
  {
    // ElastiCache user guide, "supported engines and versions".
    name: "a version is one of the engine's",
    type: CACHE,
    refuses: ({ inputs }) => {
      const [engine, version] = [engineOf(inputs), optionalTextAt(inputs, "engineVersion")];
      if (engine !== "redis" && engine !== "valkey") return `InvalidParameterValue: ${engine} is not an engine`;
      if (version === undefined) return undefined;
      const known = engine === "valkey" ? /^(7\.2|8\.[0-2]|9\.[01])$/ : /^(5\.0\.\d+|6\.[0-2x]|7\.[01])$/;
      return known.test(version) ? undefined : `InvalidParameterValue: ${engine} has no version ${version}`;
    },
  },
  {
    name: "a parameter group is for the cache's engine",
    type: CACHE,
    refuses: ({ inputs, named }) => {
      const name = textAt(inputs, "parameterGroupName");
      const version = optionalTextAt(inputs, "engineVersion");
      const family = textAt(named(CACHE_PARAMETERS, name)?.inputs ?? {}, "family") || builtInFamily(name);
      if (family === "" || version === undefined) return undefined;
      const wanted = `${engineOf(inputs)}${familyVersion(version)}`;
      return family === wanted
        ? undefined
        : `InvalidParameterCombination: ${name} is of family ${family}, not ${wanted}`;
    },
  },
  {
    name: "a key is for data that is encrypted",
    type: CACHE,
    refuses: ({ inputs }) => {
      const encrypted = (inputs["atRestEncryptionEnabled"] ?? engineOf(inputs) === "valkey") === true;
      return inputs["kmsKeyId"] === undefined || encrypted || inputs["globalReplicationGroupId"] !== undefined
        ? undefined
        : "InvalidParameterCombination: a KMS key needs encryption at rest";
    },
  },
  {
    name: "a cache's security groups are in its network",
    type: CACHE,
    refuses: foreignGroup("securityGroupIds", { property: "subnetGroupName", type: CACHE_SUBNETS }),
  },
  {
    name: "a cache in several zones has subnets in several",
    type: CACHE,
    refuses: ({ inputs, named, find }) => {
      const group = named(CACHE_SUBNETS, textAt(inputs, "subnetGroupName"));
      if (group === undefined || inputs["multiAzEnabled"] !== true) return undefined;
      const zones = textsAt(group.inputs, "subnetIds").map((id) => find(id)?.outputs["availabilityZone"]);
      return new Set(zones).size > 1
        ? undefined
        : `InvalidParameterCombination: Multi-AZ needs two zones, and ${group.id} has one`;
    },
  },
  {
    name: "subnets of a group are in one network",
    type: CACHE_SUBNETS,
    refuses: ({ inputs, find }) =>
      new Set(textsAt(inputs, "subnetIds").map((id) => find(id)?.inputs["vpcId"])).size === 1
        ? undefined
        : "InvalidSubnet: the subnets are not in the same VPC",
  },
  {
    // CloudWatch Logs user guide, "enable logging from AWS services": vended logs. AWS would write the policy itself if
    // the deploying role may; ours is not said to.
    name: "logs go to a group that the delivery service may write to",
    type: CACHE,
    refuses: ({ inputs, region, account, resources }) => {
      const groups = itemsAt(inputs, "logDeliveryConfigurations")
        .filter((log) => log["destinationType"] === "cloudwatch-logs")
        .map((log) => textAt(log, "destination"));
      const missing = groups.find(
        (name) =>
          !ofType(resources, "aws:cloudwatch/logGroup:LogGroup").some(
            (group) => group.region === region && group.id === name,
          ),
      );
      if (missing !== undefined) return `InvalidParameterValue: the log group ${missing} does not exist in ${region}`;
      const statements = ofType(resources, "aws:cloudwatch/logResourcePolicy:LogResourcePolicy")
        .filter((policy) => policy.region === region)
        .flatMap((policy) => statementsOf(policy.inputs["policyDocument"]) ?? []);
      const closed = groups.find((name) => {
        const stream = `arn:aws:logs:${region}:${account}:log-group:${name}:log-stream:any`;
        return !statements.some(
          ({ allows, services, actions, resources: where }) =>
            allows &&
            services.includes("delivery.logs.amazonaws.com") &&
            ["logs:CreateLogStream", "logs:PutLogEvents"].every((action) => covers(actions, action)) &&
            covers(where, stream),
        );
      });
      return closed && `InvalidParameterValue: delivery.logs.amazonaws.com may not write to ${closed}`;
    },
  },
];

const INHERITED = [
  ...["nodeType", "numNodeGroups", "parameterGroupName", "transitEncryptionEnabled", "transitEncryptionMode"],
  ...["atRestEncryptionEnabled", "engine", "engineVersion", "securityGroupNames", "snapshotArns", "snapshotName"],
];

/** The engine that a cache gets where none is named is Redis, not Valkey. */
export function engineOf(inputs: Properties): string {
  return optionalTextAt(inputs, "engine") ?? "redis";
}

function nodesOf(inputs: Properties): number {
  return shardsOf(inputs) * (1 + replicasOf(inputs));
}

/** The family that AWS's own groups say in their names, such as `default.valkey8.cluster.on`. */
function builtInFamily(name: string): string {
  return /^default\.([a-z]+[0-9.x]+?)(\.cluster\.on)?$/.exec(name)?.[1] ?? "";
}

/** ElastiCache user guide, "parameter groups": families are of major versions, of Redis 6 and before by other names. */
function familyVersion(version: string): string {
  if (version.startsWith("5.")) return "5.0";
  return version.startsWith("6.") ? "6.x" : version.replace(/\..*/, "");
}
