import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { DatabaseMember } from "../../components/database-member";
import type { DatabaseMemberPlan } from "../../platform/data-model";
import { valueAt } from "../../platform/graph/value";
import { lookup } from "../../platform/planning/lookup";
import { alone, committedPlan, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";
import { sitesOf } from "../support/sites";

const CLUSTER = "aws:rds/cluster:Cluster";
const INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
const PARAMETERS = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
const SUBNETS = "aws:rds/subnetGroup:SubnetGroup";
const DOOR = "aws:ec2/securityGroup:SecurityGroup";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ROLE = "aws:iam/role:Role";
const PERMISSION = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const TARGET = "aws:appautoscaling/target:Target";
const POLICY = "aws:appautoscaling/policy:Policy";

const UNKNOWN = { unknown: true };

interface Wanted {
  readonly stack?: "dev" | "prod";
  readonly master?: boolean;
}

function planned(stack: "dev" | "prod" = "prod"): DatabaseMemberPlan {
  const member = committedPlan(stack).interconnect.databases[0]?.members.find(({ cell }) => cell === "us");
  assert.ok(member, "us has a member");
  return member;
}

function build({ stack = "prod", master = false }: Wanted = {}): Promise<Recorded> {
  return alone(({ providers, other, probe }) => {
    const { readerEndpoint, ready } = new DatabaseMember(
      "db",
      {
        plan: planned(stack),
        globalClusterId: "the global cluster",
        site: lookup(sitesOf(committedPlan(stack)), "us"),
        ...(master ? { master: { username: "postgres", password: pulumi.output("canary-19ac") } } : {}),
        after: [other("earlier")],
      },
      providers,
    );
    probe({ readerEndpoint, ready: ready.map(({ urn }) => urn) });
  });
}

describe("DatabaseMember", () => {
  it("makes a cluster with a writer's and a reader's instance and all that is their own, below itself (CV-05)", async () => {
    const member = await build();
    assert.deepEqual(member.below("db"), {
      [CLUSTER]: ["db"],
      [INSTANCE]: ["db-tier0", "db-tier1"],
      [PARAMETERS]: ["db"],
      [SUBNETS]: ["db"],
      [DOOR]: ["db"],
      [EGRESS]: ["db-to-10.0.0.0/16", "db-to-10.1.0.0/16", "db-to-10.2.0.0/16"],
      [INGRESS]: ["db-from-10.0.0.0/16", "db-from-10.1.0.0/16", "db-from-10.2.0.0/16"],
      [LOG_GROUP]: ["db"],
      [ROLE]: ["db-monitoring"],
      [PERMISSION]: ["db-monitoring"],
      [TARGET]: ["db"],
      [POLICY]: ["db"],
    });
    assert.deepEqual(member.homes("db"), ["db aws"]);
  });

  it("joins the global cluster encrypted, logged, backed up for five weeks, ready to forward writes (CV-05, ALL-04)", async () => {
    const { one } = await build();
    assert.deepEqual(one(CLUSTER).inputs, {
      clusterIdentifier: "covibes-prod-us-main",
      globalClusterIdentifier: "the global cluster",
      engine: "aurora-postgresql",
      engineVersion: "17.9",
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      enableGlobalWriteForwarding: true,
      storageEncrypted: true,
      kmsKeyId: "us data key",
      port: 5432,
      dbSubnetGroupName: "covibes-prod-us-main",
      vpcSecurityGroupIds: [UNKNOWN],
      dbClusterParameterGroupName: UNKNOWN,
      iamDatabaseAuthenticationEnabled: true,
      enabledCloudwatchLogsExports: ["postgresql"],
      backupRetentionPeriod: 35,
      deleteAutomatedBackups: false,
      copyTagsToSnapshot: true,
      deletionProtection: true,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: "covibes-prod-us-main-final",
      applyImmediately: true,
    });
    assert.deepEqual(madeFrom(one(CLUSTER)), {
      dbClusterParameterGroupName: [`${PARAMETERS} db`],
      dbSubnetGroupName: [`${SUBNETS} db`],
      vpcSecurityGroupIds: [`${DOOR} db`],
    });
  });

  it("waits for what it is told to, and for its log group, which RDS would otherwise make unencrypted", async () => {
    const { one } = await build();
    assert.deepEqual(waitsFor(one(CLUSTER)), [`${LOG_GROUP} db`, "test:index:Specimen earlier"]);
    assert.deepEqual(one(LOG_GROUP).inputs, {
      name: "/aws/rds/cluster/covibes-prod-us-main/postgresql",
      retentionInDays: 365,
      kmsKeyId: "us logs key",
    });
  });

  it("has a master where it is given one, whose password the graph does not show (ALL-04)", async () => {
    const inputs = async (master: boolean): Promise<object> => (await build({ master })).one(CLUSTER).inputs;
    const withMaster = await inputs(true);
    assert.deepEqual(withMaster, {
      ...(await inputs(false)),
      masterUsername: "postgres",
      masterPassword: { secret: true },
    });
    assert.ok(!JSON.stringify((await build({ master: true })).graph).includes("canary-19ac"));
  });

  it("forces TLS, and logs changes of tables and roles (ALL-04)", async () => {
    assert.deepEqual((await build()).one(PARAMETERS).inputs, {
      family: "aurora-postgresql17",
      description: "Parameters of covibes-prod-us-main",
      parameters: [
        { name: "rds.force_ssl", value: "1", applyMethod: "immediate" },
        { name: "rds.logical_replication", value: "1", applyMethod: "pending-reboot" },
        { name: "log_statement", value: "ddl", applyMethod: "immediate" },
      ],
    });
  });

  it("stands in the isolated subnets, and admits the cells alone, on its port alone (ALL-04)", async () => {
    const { one, all } = await build();
    assert.deepEqual(one(SUBNETS).inputs, {
      name: "covibes-prod-us-main",
      description: "Isolated subnets of us",
      subnetIds: ["us subnet 1", "us subnet 2", "us subnet 3"],
    });
    assert.deepEqual(one(DOOR).inputs, {
      vpcId: "us vpc",
      description: "Database covibes-prod-us-main",
      tags: { Name: "db" },
    });
    const rules = (description: string): object[] =>
      ["10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"].map((cidrIpv4) => ({
        ...{ securityGroupId: UNKNOWN, description, cidrIpv4 },
        ...{ ipProtocol: "tcp", fromPort: 5432, toPort: 5432 },
      }));
    const inputsOf = (type: string): unknown[] => all(type).map(({ inputs }) => inputs);
    assert.deepEqual(inputsOf(INGRESS), rules("PostgreSQL from a cell"));
    // A subscriber is a client of the cluster that its database comes from (CV-08).
    assert.deepEqual(inputsOf(EGRESS), rules("PostgreSQL to a cell, for databases that move"));
  });

  it("has the guide's classes by promotion tier, private and watched (CV-05)", async () => {
    const { one } = await build();
    const [tier0, tier1] = [one(INSTANCE, "db-tier0"), one(INSTANCE, "db-tier1")];
    const common = {
      clusterIdentifier: "covibes-prod-us-main",
      engine: "aurora-postgresql",
      dbSubnetGroupName: "covibes-prod-us-main",
      publiclyAccessible: false,
      autoMinorVersionUpgrade: false,
      monitoringInterval: 60,
      monitoringRoleArn: UNKNOWN,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: "us data key",
      applyImmediately: true,
    };
    assert.deepEqual(tier0.inputs, {
      ...common,
      identifier: "covibes-prod-us-main-tier0",
      instanceClass: "db.r6g.2xlarge",
      promotionTier: 0,
    });
    assert.deepEqual(tier1.inputs, {
      ...common,
      identifier: "covibes-prod-us-main-tier1",
      instanceClass: "db.r6g.xlarge",
      promotionTier: 1,
    });
    assert.deepEqual(madeFrom(tier0), {
      clusterIdentifier: [`${CLUSTER} db`],
      dbSubnetGroupName: [`${SUBNETS} db`],
      monitoringRoleArn: [`${ROLE} db-monitoring`],
    });
  });

  it("makes the writer's instance first, each once its metrics may be reported", async () => {
    const { one } = await build();
    assert.deepEqual(waitsFor(one(INSTANCE, "db-tier0")), [`${PERMISSION} db-monitoring`]);
    assert.deepEqual(waitsFor(one(INSTANCE, "db-tier1")), [`${PERMISSION} db-monitoring`, `${INSTANCE} db-tier0`]);
    assert.deepEqual(one(ROLE).inputs, {
      assumeRolePolicy: planned().monitoringTrust,
      description: "Enhanced monitoring of covibes-prod-us-main",
      name: "covibes-prod-us-main-monitoring",
    });
    assert.equal(
      valueAt(one(PERMISSION), "policyArn"),
      "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
    );
  });

  it("scales its readers from 2 to 10 by their CPU, once there are instances (CV-05)", async () => {
    const { one } = await build();
    const scaled = {
      serviceNamespace: "rds",
      scalableDimension: "rds:cluster:ReadReplicaCount",
      resourceId: "cluster:covibes-prod-us-main",
    };
    assert.deepEqual(one(TARGET).inputs, { ...scaled, minCapacity: 2, maxCapacity: 10 });
    assert.deepEqual(waitsFor(one(TARGET)), [`${INSTANCE} db-tier0`, `${INSTANCE} db-tier1`]);
    assert.deepEqual(one(POLICY).inputs, {
      ...scaled,
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "RDSReaderAverageCPUUtilization" },
        targetValue: 70,
      },
    });
  });

  it("protects the cluster, which holds the data, and no instance, which can be made again", async () => {
    const master = ["masterUsername", "masterPassword", "databaseName"];
    const ignoreChanges = [...master, "globalClusterIdentifier", "replicationSourceIdentifier", "engineVersion"];
    assert.deepEqual((await build()).options("db"), { [`${CLUSTER} db`]: { protect: true, ignoreChanges } });
    assert.deepEqual((await build({ stack: "dev" })).options("db"), { [`${CLUSTER} db`]: { ignoreChanges } });
  });

  it("leaves nothing behind in development", async () => {
    const { inputs } = (await build({ stack: "dev" })).one(CLUSTER);
    const { deletionProtection, skipFinalSnapshot, finalSnapshotIdentifier } = inputs;
    assert.deepEqual([deletionProtection, skipFinalSnapshot, finalSnapshotIdentifier], [false, true, undefined]);
  });

  it("offers the name of its readers, and says that others may join once its first instance is there", async () => {
    assert.deepEqual(madeFrom(offered(await build())), {
      readerEndpoint: [`${CLUSTER} db`],
      "ready 0": [`${INSTANCE} db-tier0`],
    });
  });
});
