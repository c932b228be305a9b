import assert from "node:assert/strict";
import { Customer } from "./cloud/customer";
import { type Properties, textAt } from "./cloud/values";

const HERE = "eu-west-1";
const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const USER = "aws:elasticache/user:User";
const USERS = "aws:elasticache/userGroup:UserGroup";
const PARAMETERS = "aws:elasticache/parameterGroup:ParameterGroup";
const SUBNETS = "aws:elasticache/subnetGroup:SubnetGroup";
const PASSWORD = "sixteen-letters-";
const VALKEY = { description: "it", engine: "valkey", engineVersion: "8.2", nodeType: "cache.r7g.large" };
const SHARDED = {
  ...VALKEY,
  parameterGroupName: "default.valkey8.cluster.on",
  numNodeGroups: 2,
  replicasPerNodeGroup: 1,
  automaticFailoverEnabled: true,
};

describe("what the simulated ElastiCache refuses", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const make = (type: string, inputs: Properties, region = HERE): Properties => customer.make(region, type, inputs);
  const cache = (inputs: Properties = {}): Properties =>
    make(GROUP, { replicationGroupId: "it", ...SHARDED, ...inputs });
  const single = (inputs: Properties = {}): Properties =>
    make(GROUP, { replicationGroupId: "it", ...VALKEY, numCacheClusters: 1, ...inputs });
  const user = (userId: string, inputs: Properties = {}): Properties =>
    make(USER, { userId, userName: userId, engine: "valkey", accessString: "on ~* +@all", ...inputs });
  const users = (userGroupId: string, inputs: Properties): Properties =>
    make(USERS, { userGroupId, engine: "valkey", ...inputs });

  it("names a cache's members and where its shards are found", () => {
    const made = cache({ replicasPerNodeGroup: 2 });
    assert.match(
      textAt(made, "configurationEndpointAddress"),
      /^clustercfg\.it\.[0-9a-f]{6}\.euw1\.cache\.amazonaws\.com$/,
    );
    assert.deepEqual(made["memberClusters"], [
      ...["it-0001-001", "it-0001-002", "it-0001-003"],
      ...["it-0002-001", "it-0002-002", "it-0002-003"],
    ]);
    const plain = single({ replicationGroupId: "plain", numCacheClusters: 2 });
    assert.match(textAt(plain, "primaryEndpointAddress"), /^master\.plain\./);
    assert.deepEqual(plain["memberClusters"], ["plain-001", "plain-002"]);
  });

  it("refuses names that are too long or not lower case, and one that is taken", () => {
    assert.throws(() => cache({ replicationGroupId: "i".repeat(41) }), /more than the 40/);
    for (const replicationGroupId of ["It", "0it", "i--t", "it-"]) {
      assert.throws(() => cache({ replicationGroupId }), /is not a valid identifier/);
    }
    cache();
    assert.throws(() => cache(), /AlreadyExists/);
  });

  it("refuses on a secondary of a global datastore what it has from its primary", () => {
    const secondary = { replicationGroupId: "it", description: "it", globalReplicationGroupId: "ldgnf-it" };
    const inherited = {
      ...{ nodeType: "cache.r7g.large", numNodeGroups: 1, parameterGroupName: "default.valkey8.cluster.on" },
      ...{ transitEncryptionEnabled: true, atRestEncryptionEnabled: true, engine: "valkey", engineVersion: "8.2" },
    };
    for (const [property, value] of Object.entries(inherited)) {
      assert.throws(
        () => make(GROUP, { ...secondary, [property]: value }),
        new RegExp(`${property} cannot be set on a member of a global datastore`),
      );
    }
    make(GROUP, { ...secondary, replicasPerNodeGroup: 1, automaticFailoverEnabled: true, multiAzEnabled: true });
  });

  it("refuses shards without cluster mode, and cluster mode without failover", () => {
    make(PARAMETERS, {
      name: "off",
      family: "valkey8",
      parameters: [{ name: "maxmemory-policy", value: "noeviction" }],
    });
    make(PARAMETERS, { name: "on", family: "valkey8", parameters: [{ name: "cluster-enabled", value: "yes" }] });
    assert.throws(
      () => cache({ parameterGroupName: "off" }),
      /needs a parameter group with cluster-enabled, which off/,
    );
    assert.throws(() => single({ clusterMode: "enabled" }), /cluster-enabled, which the default has not/);
    assert.throws(() => cache({ numCacheClusters: 2 }), /numCacheClusters conflicts with numNodeGroups/);
    assert.throws(() => cache({ automaticFailoverEnabled: false }), /cannot be without automatic failover/);
    assert.throws(() => cache({ replicasPerNodeGroup: 6 }), /6 replicas of a shard/);
    assert.equal(cache({ parameterGroupName: "on" })["clusterEnabled"], true);
  });

  it("refuses failover to nobody, and several zones without failover, replicas or subnets", () => {
    assert.throws(() => single({ automaticFailoverEnabled: true }), /automatic failover needs a replica/);
    const pair = { numCacheClusters: 2, multiAzEnabled: true };
    assert.throws(() => single(pair), /automatic_failover_enabled must be true if multi_az_enabled is true/);
    assert.throws(() => cache({ replicasPerNodeGroup: 0, multiAzEnabled: true }), /Multi-AZ needs a replica/);
    const vpcId = textAt(make("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }), "id");
    const subnet = { vpcId, availabilityZoneId: "euw1-az1", cidrBlock: "10.0.0.0/24" };
    make(SUBNETS, { name: "narrow", subnetIds: [textAt(make("aws:ec2/subnet:Subnet", subnet), "id")] });
    const placed = { multiAzEnabled: true, subnetGroupName: "narrow" };
    assert.throws(() => cache(placed), /Multi-AZ needs two zones, and narrow has one/);
    const elsewhere = textAt(make("aws:ec2/vpc:Vpc", { cidrBlock: "10.1.0.0/16" }), "id");
    const foreign = textAt(make("aws:ec2/securityGroup:SecurityGroup", { vpcId: elsewhere }), "id");
    assert.throws(
      () => cache({ subnetGroupName: "narrow", securityGroupIds: [foreign] }),
      /and the subnet group are in different networks/,
    );
    cache({ replicasPerNodeGroup: 0 });
  });

  it("refuses versions that the engine lacks, Redis being meant where none is named, and parameters of another", () => {
    const unnamed = { replicationGroupId: "it", description: "it", engineVersion: "8.2", numCacheClusters: 1 };
    assert.throws(() => make(GROUP, unnamed), /redis has no version 8.2/);
    assert.throws(() => single({ engineVersion: "8" }), /valkey has no version 8 /);
    assert.throws(() => single({ engine: "memcached" }), /memcached is not an engine/);
    make(PARAMETERS, { name: "old", family: "valkey7" });
    assert.throws(() => single({ parameterGroupName: "old" }), /old is of family valkey7, not valkey8/);
    assert.throws(() => cache({ engineVersion: "9.1" }), /cluster.on is of family valkey8, not valkey9/);
    make(GROUP, { ...unnamed, engineVersion: "7.1", parameterGroupName: "default.redis7" });
  });

  it("refuses a ninety-first node of a cluster, and a three hundred and first of a region", () => {
    assert.throws(() => cache({ numNodeGroups: 46 }), /92 nodes in a cluster/);
    for (const n of [1, 2, 3]) cache({ replicationGroupId: `it-${String(n)}`, numNodeGroups: 45 });
    cache({ replicationGroupId: "it-4", numNodeGroups: 15 });
    assert.throws(() => cache({ numNodeGroups: 1 }), /302 nodes in eu-west-1/);
  });

  it("refuses a key of another region, or for data that stays open", () => {
    const key = (region: string): string => textAt(make("aws:kms/key:Key", {}, region), "arn");
    assert.throws(() => cache({ kmsKeyId: key("us-east-1") }), /does not exist in eu-west-1: it is in us-east-1/);
    assert.throws(() => cache({ kmsKeyId: key(HERE), atRestEncryptionEnabled: false }), /needs encryption at rest/);
    cache({ kmsKeyId: key(HERE) });
  });

  it("refuses users and tokens without encryption on the way, together, or of the wrong form", () => {
    user("backend", { passwords: [PASSWORD] });
    users("it", { userIds: ["backend"] });
    users("other", { userIds: ["backend"] });
    assert.throws(() => cache({ userGroupIds: ["it"] }), /requires encryption-in-transit/);
    assert.throws(() => cache({ authToken: PASSWORD }), /requires encryption-in-transit/);
    const encrypted = { transitEncryptionEnabled: true };
    assert.throws(() => cache({ ...encrypted, userGroupIds: ["it", "other"] }), /one user group at most/);
    assert.throws(
      () => cache({ ...encrypted, userGroupIds: ["it"], authToken: PASSWORD }),
      /conflicts with user groups/,
    );
    assert.throws(() => cache({ ...encrypted, authToken: "sixteen letters?" }), /not 16 to 128 letters/);
    assert.throws(() => cache({ ...encrypted, userGroupIds: ["nobody"] }), /userGroupIds nobody does not exist/);
    const redis = { engine: "redis", engineVersion: "7.1", parameterGroupName: "default.redis7.cluster.on" };
    assert.throws(() => cache({ ...encrypted, ...redis, userGroupIds: ["it"] }), /it is not of engine redis/);
    cache({ ...encrypted, userGroupIds: ["it"] });
    const provider = customer.provider(HERE);
    for (const [type, id] of [
      [USERS, "it"],
      [USER, "backend"],
    ] as const) {
      assert.throws(() => {
        provider.delete({ type, id });
      }, /DependencyViolation/);
    }
  });

  it("refuses users of Valkey who prove nothing, and passwords too many, too short or too long", () => {
    assert.throws(() => user("open"), /needs a password or IAM/);
    assert.throws(() => user("open", { noPasswordRequired: true }), /needs a password or IAM/);
    user("open", { engine: "redis", noPasswordRequired: true });
    for (const password of ["fifteen-letters", "l".repeat(129)]) {
      assert.throws(() => user("backend", { passwords: [password] }), /16 to 128 characters long/);
    }
    const three = { passwords: [PASSWORD, `${PASSWORD}2`, `${PASSWORD}3`] };
    assert.throws(() => user("backend", three), /no more than two passwords/);
    const two = { authenticationMode: { type: "password", passwords: three.passwords.slice(1) } };
    assert.throws(() => user("backend", { ...two, accessString: "on >secret ~* +@all" }), /access string is not valid/);
    assert.throws(() => user("Backend", two), /Backend is not a valid user id/);
    assert.throws(() => user("iam", { authenticationMode: { type: "iam" }, userName: "other" }), /are the same/);
    user("backend", two);
    user("iam", { authenticationMode: { type: "iam" } });
  });

  it("refuses groups of users that cannot be", () => {
    const named = { userName: "default", passwords: [PASSWORD] };
    user("first", named);
    user("second", named);
    user("backend", { engine: "redis", passwords: [PASSWORD] });
    assert.throws(() => users("it", { userIds: ["nobody"] }), /userIds nobody does not exist/);
    assert.throws(() => users("it", { userIds: ["first", "second"] }), /DuplicateUserName/);
    assert.throws(() => users("it", { engine: "redis", userIds: ["first"] }), /first is not of engine redis/);
    assert.throws(() => users("it", { engine: "redis", userIds: ["backend"] }), /DefaultUserRequired/);
    users("it", { engine: "redis", userIds: ["default", "backend"] });
    users("valkey", { userIds: ["backend"] });
  });

  it("delivers logs only to a group that exists and lets the delivery service write (vended logs)", () => {
    const log = { destinationType: "cloudwatch-logs", destination: "/it", logFormat: "json", logType: "slow-log" };
    const logged = { logDeliveryConfigurations: [log] };
    assert.throws(() => cache(logged), /the log group \/it does not exist in eu-west-1/);
    const group = textAt(make("aws:cloudwatch/logGroup:LogGroup", { name: "/it" }), "arn");
    assert.throws(() => cache(logged), /delivery.logs.amazonaws.com may not write to \/it/);
    const policyDocument = JSON.stringify({
      Statement: {
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `${group}:log-stream:*`,
      },
    });
    make("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", { policyName: "it", policyDocument });
    cache(logged);
  });
});
