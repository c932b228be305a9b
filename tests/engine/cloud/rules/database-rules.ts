import {
  DATABASE_CLUSTER,
  DATABASE_INSTANCE,
  DATABASE_PARAMETERS,
  DATABASE_SUBNETS,
  GLOBAL_CLUSTER,
} from "../catalogue/databases";
import type { Request, ServiceRule } from "../resource-type";
import { at, numberAt, optionalTextAt, textAt, textsAt } from "../values";
import { zonesOf } from "../zones";
import { isPrimary, membersOf } from "./global-database-rules";
import { ofType } from "./network-rules";
import { trust } from "./trust";

/** Aurora user guide, "quotas and constraints": clusters, and instances of all engines, of a region. */
const QUOTA = 40;
/** Aurora user guide, "replication with Amazon Aurora": beside the writer. */
const MOST_REPLICAS = 15;

/** What Amazon RDS refuses of Aurora clusters. RDS API reference, `CreateDBCluster` and `CreateDBInstance`. */
export const DATABASE_RULES: readonly ServiceRule[] = [
  { name: "a global cluster has a name", type: GLOBAL_CLUSTER, refuses: identifier("globalClusterIdentifier") },
  { name: "a cluster has a name", type: DATABASE_CLUSTER, refuses: identifier("clusterIdentifier") },
  { name: "an instance has a name", type: DATABASE_INSTANCE, refuses: identifier("identifier") },
  {
    name: "a master password is one that the engine takes",
    type: DATABASE_CLUSTER,
    refuses: ({ inputs }) => {
      const password = optionalTextAt(inputs, "masterPassword");
      return password === undefined || /^[!-~]{8,41}$/.test(password.replace(/[/"@]/g, "\n"))
        ? undefined
        : 'InvalidParameterValue: the password is not 8 to 41 printable ASCII characters besides "/", "\\"", "@" and " "';
    },
  },
  {
    name: "backups are kept for a day to five weeks",
    type: DATABASE_CLUSTER,
    refuses: ({ inputs }) => {
      const days = numberAt(inputs, "backupRetentionPeriod", 1);
      return days >= 1 && days <= 35
        ? undefined
        : `InvalidParameterValue: ${String(days)} days of backups are not within 1 and 35`;
    },
  },
  {
    // terraform-provider-aws, documentation of `aws_rds_cluster`: RDS takes three, and fewer differ from then on.
    name: "a cluster's storage is in three zones of the region",
    type: DATABASE_CLUSTER,
    refuses: ({ inputs, region }) => {
      if (inputs["availabilityZones"] === undefined) return undefined;
      const known = zonesOf(region).map(({ name }) => name);
      const zones = textsAt(inputs, "availabilityZones").filter((zone) => known.includes(zone));
      return zones.length === 3 ? undefined : "InvalidVPCNetworkStateFault: the zones are not three of the region";
    },
  },
  {
    name: "a parameter group is for the cluster's engine",
    type: DATABASE_CLUSTER,
    refuses: ({ inputs, named }) => {
      const group = named(DATABASE_PARAMETERS, textAt(inputs, "dbClusterParameterGroupName"));
      const version = optionalTextAt(inputs, "engineVersion");
      if (group === undefined || version === undefined) return undefined;
      const family = `${textAt(inputs, "engine")}${version.replace(/\..*/, "")}`;
      return group.inputs["family"] === family
        ? undefined
        : `InvalidParameterCombination: ${group.id} is of family ${textAt(group.inputs, "family")}, not ${family}`;
    },
  },
  {
    name: "a subnet group covers two zones of one network",
    type: DATABASE_SUBNETS,
    refuses: ({ inputs, find }) => {
      const subnets = textsAt(inputs, "subnetIds").flatMap((id) => find(id) ?? []);
      if (new Set(subnets.map(({ outputs }) => outputs["availabilityZone"])).size < 2) {
        return "DBSubnetGroupDoesNotCoverEnoughAZs: add subnets to cover at least 2 availability zones";
      }
      return new Set(subnets.map((subnet) => subnet.inputs["vpcId"])).size === 1
        ? undefined
        : "InvalidSubnet: the subnets are not in the same VPC";
    },
  },
  {
    name: "a cluster's security groups are in its network",
    type: DATABASE_CLUSTER,
    refuses: foreignGroup("vpcSecurityGroupIds", { property: "dbSubnetGroupName", type: DATABASE_SUBNETS }),
  },
  { name: "clusters are as many as may be", type: DATABASE_CLUSTER, refuses: quota("DBClusterQuotaExceededFault") },
  { name: "instances are as many as may be", type: DATABASE_INSTANCE, refuses: quota("InstanceQuotaExceeded") },
  {
    // Aurora user guide, "using Aurora global databases": each secondary takes the place of a replica of the primary.
    name: "a cluster has fifteen replicas, a primary fewer by its secondaries",
    type: DATABASE_INSTANCE,
    refuses: ({ inputs, region, resources, named, itself }) => {
      const cluster = named(DATABASE_CLUSTER, textAt(inputs, "clusterIdentifier"));
      if (cluster === undefined || itself !== undefined) return undefined;
      const rest = resources.filter((other) => other !== cluster);
      const secondaries = isPrimary(cluster) ? membersOf({ inputs: cluster.inputs, resources: rest }).length : 0;
      const siblings = ofType(resources, DATABASE_INSTANCE).filter(
        (other) => other.region === region && other.inputs["clusterIdentifier"] === cluster.id,
      );
      return siblings.length > MOST_REPLICAS - secondaries
        ? `InvalidDBClusterStateFault: ${cluster.id} has ${String(siblings.length)} instances, as many as it may have`
        : undefined;
    },
  },
  {
    name: "an instance has the engine of its cluster",
    type: DATABASE_INSTANCE,
    refuses: ({ inputs, named }) => {
      const cluster = named(DATABASE_CLUSTER, textAt(inputs, "clusterIdentifier"));
      return cluster?.inputs["engine"] === inputs["engine"]
        ? undefined
        : `InvalidParameterCombination: ${textAt(inputs, "engine")} is not the engine of ${cluster?.id ?? "it"}`;
    },
  },
  {
    name: "who monitors an instance may act as the role for it",
    type: DATABASE_INSTANCE,
    refuses: (request) =>
      numberAt(request.inputs, "monitoringInterval", 0) === 0
        ? undefined
        : trust("monitoringRoleArn", "monitoring.rds.amazonaws.com")(request),
  },
  {
    // Aurora user guide, "publishing Aurora PostgreSQL logs": RDS makes the group that it writes to.
    name: "a log group precedes the database that would make it",
    type: "aws:cloudwatch/logGroup:LogGroup",
    refuses: ({ inputs, region, resources, itself }) => {
      const writer = ofType(resources, DATABASE_CLUSTER).find(
        (cluster) =>
          cluster.region === region &&
          textsAt(cluster.inputs, "enabledCloudwatchLogsExports").some(
            (kind) => inputs["name"] === `/aws/rds/cluster/${cluster.id}/${kind}`,
          ) &&
          ofType(resources, DATABASE_INSTANCE).some((instance) => instance.inputs["clusterIdentifier"] === cluster.id),
      );
      return itself === undefined && writer
        ? `ResourceAlreadyExistsException: ${writer.id} has made ${textAt(inputs, "name")} already`
        : undefined;
    },
  },
];

/** Refuses what is no identifier. Aurora user guide, "naming constraints". */
function identifier(property: string): ServiceRule["refuses"] {
  return ({ inputs }) => {
    const name = textAt(inputs, property);
    return /^[a-z](-?[a-z0-9])*$/.test(name) ? undefined : `InvalidParameterValue: ${name} is not a valid identifier`;
  };
}

/** Refuses one more than a region may have. */
function quota(code: string): ServiceRule["refuses"] {
  return ({ region, resources, itself, inputs }) => {
    const type = at(inputs, "instanceClass") === undefined ? DATABASE_CLUSTER : DATABASE_INSTANCE;
    const count = ofType(resources, type).filter((other) => other.region === region).length;
    return itself === undefined && count >= QUOTA ? `${code}: ${String(QUOTA)} are in ${region} already` : undefined;
  };
}

/** Refuses security groups of another network than the subnet group's. */
export function foreignGroup(
  property: string,
  subnets: { readonly property: string; readonly type: string },
): ServiceRule["refuses"] {
  return ({ inputs, find, named }: Request) => {
    const network = named(subnets.type, textAt(inputs, subnets.property))?.outputs["vpcId"];
    const foreign = textsAt(inputs, property).find((id) => {
      const theirs = find(id)?.inputs["vpcId"];
      return network !== undefined && theirs !== undefined && theirs !== network;
    });
    return foreign && `InvalidParameterCombination: ${foreign} and the subnet group are in different networks`;
  };
}
