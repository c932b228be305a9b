import assert from "node:assert/strict";
import { Customer } from "./cloud/customer";
import { type Properties, textAt } from "./cloud/values";

const [HOME, FAR] = ["eu-west-1", "us-east-1"] as const;
const GLOBAL = "aws:rds/globalCluster:GlobalCluster";
const CLUSTER = "aws:rds/cluster:Cluster";
const INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
const ENGINE = { engine: "aurora-postgresql", engineVersion: "17.9" };
const CREDENTIALS = { masterUsername: "postgres", masterPassword: "correct-horse-battery" };

describe("what the simulated RDS refuses", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const make = (type: string, inputs: Properties, region: string = HOME): Properties =>
    customer.make(region, type, inputs);
  const remove = (type: string, id: string, region: string = HOME): void => {
    customer.provider(region).delete({ type, id });
  };
  const global = (inputs: Properties = {}): Properties =>
    make(GLOBAL, { globalClusterIdentifier: "main", storageEncrypted: true, ...ENGINE, ...inputs });
  const key = (region: string): string => textAt(make("aws:kms/key:Key", {}, region), "arn");
  const cluster = (clusterIdentifier: string, inputs: Properties = {}, region: string = HOME): Properties =>
    make(CLUSTER, { clusterIdentifier, ...ENGINE, skipFinalSnapshot: true, ...inputs }, region);
  const member = (clusterIdentifier: string, inputs: Properties = {}, region: string = HOME): Properties =>
    cluster(
      clusterIdentifier,
      { globalClusterIdentifier: "main", storageEncrypted: true, kmsKeyId: key(region), ...inputs },
      region,
    );
  const instance = (clusterIdentifier: string, identifier: string, inputs: Properties = {}): Properties =>
    make(INSTANCE, { clusterIdentifier, identifier, engine: ENGINE.engine, instanceClass: "db.r7g.large", ...inputs });
  const primary = (): void => {
    global();
    member("home", CREDENTIALS);
    instance("home", "home-tier0");
  };
  const subnets = (region: string, zones: readonly string[]): Properties => {
    const vpcId = textAt(make("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }, region), "id");
    const subnetIds = zones.map((availabilityZoneId, index) => {
      const subnet = { vpcId, availabilityZoneId, cidrBlock: `10.0.${String(index)}.0/24` };
      return textAt(make("aws:ec2/subnet:Subnet", subnet, region), "id");
    });
    return { vpcId, ...make("aws:rds/subnetGroup:SubnetGroup", { name: "it", subnetIds }, region) };
  };

  it("gives a global database its writer's name before it has a writer", () => {
    const made = global();
    assert.match(textAt(made, "endpoint"), /^main\.global-c[0-9a-f]{11}\.global\.rds\.amazonaws\.com$/);
    assert.equal(made["arn"], "arn:aws:rds::111122223333:global-cluster:main");
    assert.throws(() => make(GLOBAL, { globalClusterIdentifier: "main" }, FAR), /AlreadyExists/);
    assert.match(
      textAt(member("home", CREDENTIALS), "readerEndpoint"),
      /^home\.cluster-ro-c\w+\.eu-west-1\.rds\.amazonaws\.com$/,
    );
  });

  describe("of members of a global database (facts of Aurora, 1.2)", () => {
    it("refuses a primary without credentials, and a secondary before the primary's instance", () => {
      global();
      assert.throws(() => member("home"), /MasterUsername must be provided and must not be blank/);
      assert.throws(() => member("home", { masterUsername: "postgres" }), /must not be blank/);
      member("home", CREDENTIALS);
      assert.throws(() => member("far", {}, FAR), /must not be blank/);
      instance("home", "home-tier0");
      member("far", {}, FAR);
    });

    for (const [property, named] of [
      ["masterUsername", "user name"],
      ["masterPassword", "password"],
      ["databaseName", "database name"],
    ] as const) {
      it(`refuses a secondary's ${property}`, () => {
        primary();
        assert.throws(
          () => member("far", { [property]: "postgresql" }, FAR),
          new RegExp(`Cannot specify ${named} for cross region replication cluster`),
        );
      });
    }

    it("refuses a password that RDS would manage, on a primary and on a secondary", () => {
      global();
      const managed = { masterUsername: "postgres", manageMasterUserPassword: true };
      assert.throws(() => member("home", managed), /ManageMasterUserPassword is not supported/);
      cluster("alone", managed);
      member("home", CREDENTIALS);
      instance("home", "home-tier0");
      assert.throws(() => member("far", { manageMasterUserPassword: true }, FAR), /Cannot specify password/);
    });

    it("refuses other encryption than the global database's, another region's key, and none on a secondary", () => {
      global();
      const open = { ...CREDENTIALS, globalClusterIdentifier: "main" };
      assert.throws(() => cluster("home", open), /storage encryption differs from that of main/);
      assert.throws(() => member("home", { ...CREDENTIALS, kmsKeyId: key(FAR) }), /does not exist in eu-west-1: it is/);
      member("home", CREDENTIALS);
      instance("home", "home-tier0");
      const keyless = { globalClusterIdentifier: "main", storageEncrypted: true };
      assert.throws(() => cluster("far", keyless, FAR), /KmsKeyId must be specified/);
    });

    it("refuses another engine or version than the global database's, and accepts both after its upgrade", () => {
      global();
      assert.throws(() => member("home", { ...CREDENTIALS, engineVersion: "16.13" }), /engineVersion 16.13 differs/);
      assert.throws(() => member("home", { ...CREDENTIALS, engine: "aurora-mysql" }), /engine aurora-mysql differs/);
      const state = member("home", CREDENTIALS);
      const provider = customer.provider(HOME);
      const upgraded = { globalClusterIdentifier: "main", storageEncrypted: true, ...ENGINE, engineVersion: "18.3" };
      provider.update({ type: GLOBAL, id: "main", inputs: upgraded, state: {}, preview: false });
      const inputs = { ...ENGINE, ...CREDENTIALS, clusterIdentifier: "home", globalClusterIdentifier: "main" };
      const encrypted = { ...inputs, storageEncrypted: true, kmsKeyId: state["kmsKeyId"] ?? "" };
      provider.update({ type: CLUSTER, id: "home", inputs: encrypted, state, preview: false });
    });

    it("refuses a second member in a region, and an eleventh secondary", () => {
      primary();
      assert.throws(() => member("again"), /home is a member in eu-west-1 already/);
      for (const region of SECONDARY_REGIONS) member(`in-${region}`, {}, region);
      assert.throws(() => member("eleventh", {}, FAR), /10 secondary clusters are there already/);
    });

    it("refuses a cluster that exists already", () => {
      global();
      const inputs = { clusterIdentifier: "alone", ...ENGINE, ...CREDENTIALS, storageEncrypted: true };
      const state = make(CLUSTER, inputs);
      const joined = { ...inputs, globalClusterIdentifier: "main" };
      const change = { type: CLUSTER, id: "alone", inputs: joined, state, preview: false };
      assert.throws(() => customer.provider(HOME).update(change), /existing RDS Clusters cannot be added/);
    });

    it("refuses burstable instances in one, and forwarding outside one or by an old version", () => {
      primary();
      assert.throws(() => instance("home", "small", { instanceClass: "db.t4g.medium" }), /db.t4g.medium is not/);
      cluster("alone", CREDENTIALS);
      instance("alone", "small", { instanceClass: "db.t4g.medium" });
      const forwarding = { enableGlobalWriteForwarding: true };
      assert.throws(() => cluster("other", { ...CREDENTIALS, ...forwarding }), /needs a global database/);
      make(GLOBAL, { globalClusterIdentifier: "old", ...ENGINE, engineVersion: "15.3" });
      const old = { globalClusterIdentifier: "old", engineVersion: "15.3", ...CREDENTIALS, ...forwarding };
      assert.throws(() => cluster("old", old), /15.3 forwards no writes/);
    });

    it("deletes a primary after its secondaries, and a global database after its members", () => {
      primary();
      member("far", {}, FAR);
      assert.throws(() => {
        remove(GLOBAL, "main");
      }, /DependencyViolation.*in use by .*Cluster (home|far)/);
      remove(INSTANCE, "home-tier0");
      assert.throws(() => {
        remove(CLUSTER, "home");
      }, /home is the primary of far/);
      remove(CLUSTER, "far", FAR);
      remove(CLUSTER, "home");
      remove(GLOBAL, "main");
    });
  });

  it("refuses names, passwords and retention that RDS does not take", () => {
    for (const name of ["Main", "0main", "ma--in", "main-"]) {
      assert.throws(() => cluster(name, CREDENTIALS), /is not a valid identifier/);
      assert.throws(() => make(GLOBAL, { globalClusterIdentifier: name }), /is not a valid identifier/);
    }
    assert.throws(() => cluster("m".repeat(64), CREDENTIALS), /64 characters long, more than the 63/);
    for (const masterPassword of ["short", "l".repeat(42), "with/slash", 'with"quote', "with@sign", "with space"]) {
      assert.throws(() => cluster("main", { ...CREDENTIALS, masterPassword }), /not 8 to 41 printable/);
    }
    for (const backupRetentionPeriod of [0, 36]) {
      assert.throws(() => cluster("main", { ...CREDENTIALS, backupRetentionPeriod }), /not within 1 and 35/);
    }
    const two = { ...CREDENTIALS, availabilityZones: ["eu-west-1a", "eu-west-1b"] };
    assert.throws(() => cluster("main", two), /not three of the region/);
    cluster("main", { ...CREDENTIALS, backupRetentionPeriod: 35 });
    assert.throws(() => instance("main", "Main-0"), /is not a valid identifier/);
    assert.throws(
      () => instance("main", "main-0", { engine: "aurora-mysql" }),
      /aurora-mysql is not the engine of main/,
    );
  });

  it("refuses a subnet group in one zone, security groups of another network, and parameters of another major", () => {
    assert.throws(() => subnets(HOME, ["euw1-az1"]), /DBSubnetGroupDoesNotCoverEnoughAZs/);
    const { vpcId } = subnets(FAR, ["use1-az1", "use1-az2"]);
    const other = textAt(make("aws:ec2/vpc:Vpc", { cidrBlock: "10.1.0.0/16" }, FAR), "id");
    const [mine, foreign] = [vpcId, other].map((of) =>
      textAt(make("aws:ec2/securityGroup:SecurityGroup", { vpcId: of ?? "" }, FAR), "id"),
    );
    const placed = { ...CREDENTIALS, dbSubnetGroupName: "it" };
    assert.throws(
      () => cluster("main", { ...placed, vpcSecurityGroupIds: [foreign ?? ""] }, FAR),
      /different networks/,
    );
    assert.throws(() => cluster("main", placed), /dbSubnetGroupName it does not exist in eu-west-1/);
    const parameters = (name: string, family: string): Properties =>
      make("aws:rds/clusterParameterGroup:ClusterParameterGroup", { name, family }, FAR);
    parameters("old", "aurora-postgresql16");
    parameters("new", "aurora-postgresql17");
    assert.throws(
      () => cluster("main", { ...placed, dbClusterParameterGroupName: "old" }, FAR),
      /old is of family aurora-postgresql16, not aurora-postgresql17/,
    );
    cluster("main", { ...placed, dbClusterParameterGroupName: "new", vpcSecurityGroupIds: [mine ?? ""] }, FAR);
  });

  it("refuses a forty-first cluster or instance of a region, and a replica too many", () => {
    primary();
    member("far", {}, FAR);
    // One writes and fifteen read, but a secondary takes the place of a replica.
    for (let replica = 1; replica < 15; replica++) instance("home", `home-${String(replica)}`);
    assert.throws(() => instance("home", "home-15"), /home has 15 instances, as many as it may have/);
    cluster("alone", CREDENTIALS);
    for (let replica = 0; replica < 16; replica++) instance("alone", `alone-${String(replica)}`);
    assert.throws(() => instance("alone", "alone-16"), /alone has 16 instances/);
    cluster("third", CREDENTIALS);
    for (let replica = 0; replica < 9; replica++) instance("third", `third-${String(replica)}`);
    assert.throws(() => instance("third", "third-9"), /InstanceQuotaExceeded: 40 are in eu-west-1 already/);
    for (let index = 3; index < 40; index++) cluster(`cluster-${String(index)}`, CREDENTIALS);
    assert.throws(() => cluster("cluster-40", CREDENTIALS), /DBClusterQuotaExceededFault/);
  });

  it("deletes nothing protected, and without a snapshot only what may go without", () => {
    cluster("kept", { ...CREDENTIALS, deletionProtection: true });
    assert.throws(() => {
      remove(CLUSTER, "kept");
    }, /kept has deletion protection/);
    const backedUp = { ...CREDENTIALS, skipFinalSnapshot: false };
    cluster("careless", backedUp);
    assert.throws(() => {
      remove(CLUSTER, "careless");
    }, /final_snapshot_identifier is required when skip_final_snapshot is false/);
    const named = { ...backedUp, finalSnapshotIdentifier: "last" };
    cluster("careful", named);
    remove(CLUSTER, "careful");
    cluster("careful", named);
    assert.throws(() => {
      remove(CLUSTER, "careful");
    }, /there is a snapshot last already/);
  });

  it("refuses monitoring by a role that RDS cannot act as, and a log group that RDS has made", () => {
    cluster("main", { ...CREDENTIALS, enabledCloudwatchLogsExports: ["postgresql"] });
    const trust = (service: string): Properties => ({
      assumeRolePolicy: JSON.stringify({
        Statement: { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" },
      }),
    });
    const role = (name: string, service: string): string =>
      textAt(make("aws:iam/role:Role", { name, ...trust(service) }), "arn");
    const monitored = { monitoringInterval: 60, monitoringRoleArn: role("other", "ec2.amazonaws.com") };
    assert.throws(() => instance("main", "main-0", monitored), /does not trust monitoring.rds.amazonaws.com/);
    instance("main", "main-0", { ...monitored, monitoringRoleArn: role("it", "monitoring.rds.amazonaws.com") });
    const group = "aws:cloudwatch/logGroup:LogGroup";
    assert.throws(() => make(group, { name: "/aws/rds/cluster/main/postgresql" }), /main has made/);
  });
});

const SECONDARY_REGIONS = [
  ...["us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1"],
  ...["eu-west-2", "eu-central-1", "ap-south-1", "ap-southeast-1", "ap-northeast-1"],
];
