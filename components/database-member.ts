import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as rds from "@pulumi/aws/rds";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import type { DatabaseInstancePlan, DatabaseMemberPlan } from "../platform/data-model";

export interface DatabaseMemberArgs {
  readonly plan: DatabaseMemberPlan;
  readonly globalClusterId: pulumi.Input<string>;
  readonly site: DatabaseSite;
  /**
   * The master, for the member that is written to first.
   * @default - none: AWS refuses one to a member that others are replicated to, and replicates it
   */
  readonly master?: MasterCredentials;
  /** What must exist before the member joins. */
  readonly after: readonly pulumi.Resource[];
}

/** Where in a cell a member stands, and what it is encrypted with. */
export interface DatabaseSite {
  readonly vpcId: pulumi.Input<string>;
  /** Subnets without a way to the internet, one a zone. */
  readonly isolatedSubnetIds: pulumi.Input<string[]>;
  readonly keyArns: Readonly<Record<"data" | "logs", pulumi.Input<string>>>;
}

export interface MasterCredentials {
  readonly username: string;
  readonly password: pulumi.Output<string>;
}

/** One cell's member of an Aurora PostgreSQL global cluster: of the same shape whether it is written to or replicated to. */
export class DatabaseMember extends pulumi.ComponentResource {
  /** Name of the member's readers. */
  readonly readerEndpoint: pulumi.Output<string>;
  /** What must exist before another member joins: the first instance, and no more. */
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: DatabaseMemberArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:database-member:DatabaseMember", name, {}, opts);

    const parts: Parts = { ...args, name, dataKeyArn: args.site.keyArns.data, parent: this };
    const subnets = createSubnetGroup(parts);
    const cluster = createCluster(parts, subnets);
    const instances = createInstances(parts, cluster, subnets);
    createAutoscaling(parts, cluster, instances);

    this.readerEndpoint = cluster.readerEndpoint;
    this.ready = instances.slice(0, 1);
    this.registerOutputs({ readerEndpoint: this.readerEndpoint, ready: this.ready });
  }
}

/** What every part of a member is made from. */
interface Parts extends DatabaseMemberArgs {
  readonly name: string;
  readonly dataKeyArn: pulumi.Input<string>;
  readonly parent: pulumi.Resource;
}

/**
 * What the description does not decide once a member exists. Who is written to moves by `SwitchoverGlobalCluster` and
 * `FailoverGlobalCluster`, which no description knows of: an update would send the master to a member that refuses it, or
 * take a secondary out of its global cluster. The global cluster brings its members to another version by itself.
 */
const DECIDED_ELSEWHERE = [
  "masterUsername",
  "masterPassword",
  "databaseName",
  "globalClusterIdentifier",
  "replicationSourceIdentifier",
  "engineVersion",
];

function createCluster(parts: Parts, subnets: rds.SubnetGroup): rds.Cluster {
  const { name, plan, master, parent } = parts;
  const logs = new cloudwatch.LogGroup(
    name,
    { name: plan.logGroup, retentionInDays: plan.logRetentionDays, kmsKeyId: parts.site.keyArns.logs },
    { parent },
  );
  return new rds.Cluster(
    name,
    {
      clusterIdentifier: plan.identifier,
      globalClusterIdentifier: parts.globalClusterId,
      engine: rds.EngineType.AuroraPostgresql,
      engineVersion: plan.engineVersion,
      // AWS's own default goes on, for a fee, when a version's support has ended, and cannot be changed later.
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      ...(master === undefined ? {} : { masterUsername: master.username, masterPassword: master.password }),
      // Of no effect on the primary until it is one no longer. RDS API reference, `CreateDBCluster`.
      enableGlobalWriteForwarding: true,
      storageEncrypted: true,
      kmsKeyId: parts.dataKeyArn,
      port: plan.port,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [createDoor(parts).id],
      dbClusterParameterGroupName: createParameters(parts).name,
      iamDatabaseAuthenticationEnabled: true,
      enabledCloudwatchLogsExports: ["postgresql"],
      backupRetentionPeriod: plan.backupRetentionDays,
      // As long as they would have been kept: a last snapshot is of one moment.
      deleteAutomatedBackups: !plan.protect,
      copyTagsToSnapshot: true,
      deletionProtection: plan.protect,
      skipFinalSnapshot: !plan.protect,
      ...(plan.protect ? { finalSnapshotIdentifier: `${plan.identifier}-final` } : {}),
      // A size that waits for a maintenance window is a size that `up` did not set.
      applyImmediately: true,
    },
    { parent, protect: plan.protect, dependsOn: [logs, ...parts.after], ignoreChanges: DECIDED_ELSEWHERE },
  );
}

/** Named by plan: another name would replace the cluster. */
function createSubnetGroup({ name, plan, site, parent }: Parts): rds.SubnetGroup {
  return new rds.SubnetGroup(
    name,
    { name: plan.identifier, description: `Isolated subnets of ${plan.cell}`, subnetIds: site.isolatedSubnetIds },
    { parent },
  );
}

/**
 * Admits every cell, for all write to the primary. What goes out are subscriptions alone, of a database that moves to a
 * cluster of its own; answers need no rule.
 */
function createDoor({ name, plan, site, parent }: Parts): ec2.SecurityGroup {
  const group = new ec2.SecurityGroup(
    name,
    { vpcId: site.vpcId, description: `Database ${plan.identifier}`, tags: { Name: name } },
    { parent },
  );
  for (const cidr of plan.clientCidrs) {
    new vpc.SecurityGroupIngressRule(
      `${name}-from-${cidr}`,
      {
        securityGroupId: group.id,
        description: "PostgreSQL from a cell",
        cidrIpv4: cidr,
        ipProtocol: "tcp",
        fromPort: plan.port,
        toPort: plan.port,
      },
      { parent },
    );
    new vpc.SecurityGroupEgressRule(
      `${name}-to-${cidr}`,
      {
        securityGroupId: group.id,
        description: "PostgreSQL to a cell, for databases that move",
        cidrIpv4: cidr,
        ipProtocol: "tcp",
        fromPort: plan.port,
        toPort: plan.port,
      },
      { parent },
    );
  }
  return group;
}

/** Named by Pulumi: another family is another group. */
function createParameters({ name, plan, parent }: Parts): rds.ClusterParameterGroup {
  return new rds.ClusterParameterGroup(
    name,
    {
      family: plan.parameterFamily,
      description: `Parameters of ${plan.identifier}`,
      parameters: plan.parameters.map((parameter) => ({ ...parameter })),
    },
    { parent },
  );
}

/**
 * Each after the one before: the first in a primary is its writer, and a change of class moves on when the first is back.
 * None is protected: the cluster holds the data, and an instance can be made again.
 */
function createInstances(parts: Parts, cluster: rds.Cluster, subnets: rds.SubnetGroup): rds.ClusterInstance[] {
  const { name, plan, dataKeyArn, parent } = parts;
  const monitoring = createMonitoring(parts);
  const create = (instance: DatabaseInstancePlan, before: readonly pulumi.Resource[]): rds.ClusterInstance =>
    new rds.ClusterInstance(
      `${name}-${instance.key}`,
      {
        identifier: instance.identifier,
        clusterIdentifier: cluster.clusterIdentifier,
        engine: rds.EngineType.AuroraPostgresql,
        instanceClass: instance.instanceClass,
        promotionTier: instance.promotionTier,
        dbSubnetGroupName: subnets.name,
        publiclyAccessible: false,
        // The global cluster's version is every instance's.
        autoMinorVersionUpgrade: false,
        // The longest of the intervals that there are: finer ones are more lines of log to pay for. RDS API reference.
        monitoringInterval: 60,
        monitoringRoleArn: monitoring.role.arn,
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: dataKeyArn,
        applyImmediately: true,
      },
      { parent, dependsOn: [...before, monitoring.permission] },
    );
  return plan.instances.reduce<rds.ClusterInstance[]>((made, instance) => [...made, create(instance, made)], []);
}

/** Who reports the operating system's metrics. */
function createMonitoring({ name, plan, parent }: Parts): { role: iam.Role; permission: pulumi.Resource } {
  const role = new iam.Role(
    `${name}-monitoring`,
    {
      name: plan.monitoringRole,
      assumeRolePolicy: plan.monitoringTrust,
      description: `Enhanced monitoring of ${plan.identifier}`,
    },
    { parent },
  );
  const permission = new iam.RolePolicyAttachment(
    `${name}-monitoring`,
    { role: role.name, policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole" },
    { parent },
  );
  return { role, permission };
}

/** Adds readers that no graph shows, of the writer's class. They outlive this: deleting a member asks to delete them first. */
function createAutoscaling(
  { name, plan: { readers }, parent }: Parts,
  cluster: rds.Cluster,
  instances: readonly pulumi.Resource[],
): void {
  const target = new appautoscaling.Target(
    name,
    {
      serviceNamespace: "rds",
      scalableDimension: "rds:cluster:ReadReplicaCount",
      resourceId: pulumi.interpolate`cluster:${cluster.clusterIdentifier}`,
      minCapacity: readers.min,
      maxCapacity: readers.max,
    },
    { parent, dependsOn: [...instances] },
  );
  new appautoscaling.Policy(
    name,
    {
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "RDSReaderAverageCPUUtilization" },
        targetValue: readers.cpuPercent,
      },
    },
    { parent },
  );
}
