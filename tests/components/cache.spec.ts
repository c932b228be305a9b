import assert from "node:assert/strict";
import { Cache } from "../../components/cache";
import type { CachePlan } from "../../platform/data-model";
import { valueAt } from "../../platform/graph/value";
import { planCaches } from "../../platform/planning/caches";
import type { Changes } from "../platform/bent-stack-file";
import { shopCell, shopContext } from "../platform/shop";
import { alone, offered } from "../support/alone";
import { revealed } from "../support/canaries";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const USER = "aws:elasticache/user:User";
const USER_GROUP = "aws:elasticache/userGroup:UserGroup";
const PARAMETERS = "aws:elasticache/parameterGroup:ParameterGroup";
const SUBNETS = "aws:elasticache/subnetGroup:SubnetGroup";
const DOOR = "aws:ec2/securityGroup:SecurityGroup";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const PASSWORD = "random:index/randomPassword:RandomPassword";
const SECRET = "aws:secretsmanager/secret:Secret";
const SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

const UNKNOWN = { unknown: true };

interface Wanted {
  readonly key?: "cache" | "orders";
  readonly changes?: Changes;
  readonly stack?: "dev" | "prod";
}

function planOf({ key = "cache", changes = {}, stack = "prod" }: Wanted): CachePlan {
  const context = shopContext(changes, stack);
  const found = planCaches(context, "us", shopCell(context, "us")).find((plan) => plan.key === key);
  assert.ok(found, `there is no cache ${key}`);
  return found;
}

function build(wanted: Wanted = {}): Promise<Recorded> {
  const plan = planOf(wanted);
  return alone(({ providers, other, probe }) => {
    const { secretVersion } = new Cache(
      "store",
      {
        plan,
        vpcId: "vpc-1",
        isolatedSubnetIds: ["subnet-a", "subnet-b"],
        keyArns: { data: "arn:data-key", secrets: "arn:secrets-key", logs: "arn:logs-key" },
        after: [other("cache-logs")],
      },
      providers,
    );
    probe({ secretVersion });
  });
}

describe("Cache", () => {
  it("makes a replication group and all that is its own, below itself (CV-06)", async () => {
    const cache = await build();
    assert.deepEqual(cache.below("store"), {
      [GROUP]: ["store"],
      [PARAMETERS]: ["store"],
      [SUBNETS]: ["store"],
      [USER]: ["store"],
      [USER_GROUP]: ["store"],
      [DOOR]: ["store"],
      [INGRESS]: ["10.0.0.0/18", "10.0.128.0/18", "10.0.64.0/18"].map((cidr) => `store-from-${cidr}`),
      [LOG_GROUP]: ["store-engine-log", "store-slow-log"],
      [PASSWORD]: ["store-a", "store-b"],
      [SECRET]: ["store"],
      [SECRET_VERSION]: ["store"],
    });
  });

  it("is Valkey in cluster mode over zones, encrypted at rest and on the way, with a named user (CV-06, EB-03, ALL-04)", async () => {
    assert.deepEqual((await build()).one(GROUP).inputs, {
      replicationGroupId: "shop-prod-us-cache",
      description: "cache of shop-prod-us",
      engine: "valkey",
      engineVersion: "8.2",
      autoMinorVersionUpgrade: true,
      nodeType: "cache.r7g.large",
      clusterMode: "enabled",
      numNodeGroups: 1,
      replicasPerNodeGroup: 1,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      parameterGroupName: UNKNOWN,
      subnetGroupName: UNKNOWN,
      securityGroupIds: [UNKNOWN],
      port: 6379,
      atRestEncryptionEnabled: true,
      kmsKeyId: "arn:data-key",
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      userGroupIds: ["shop-prod-us-cache"],
      snapshotRetentionLimit: 1,
      logDeliveryConfigurations: ["slow-log", "engine-log"].map((logType) => ({
        logType,
        logFormat: "json",
        destinationType: "cloudwatch-logs",
        destination: `/aws/vendedlogs/elasticache/shop-prod-us/cache/${logType}`,
      })),
      applyImmediately: true,
      tags: { Name: "shop-prod-us-cache" },
    });
  });

  it("is made from its own parameters, subnets, door, users and log groups", async () => {
    assert.deepEqual(madeFrom((await build()).one(GROUP)), {
      parameterGroupName: [`${PARAMETERS} store`],
      subnetGroupName: [`${SUBNETS} store`],
      securityGroupIds: [`${DOOR} store`],
      userGroupIds: [`${USER_GROUP} store`],
      logDeliveryConfigurations: [`${LOG_GROUP} store-engine-log`, `${LOG_GROUP} store-slow-log`],
    });
  });

  it("is of its own in each cell, and no part of a global datastore; opens by user, and not by one token for all", async () => {
    const { one } = await build();
    for (const input of ["globalReplicationGroupId", "authToken"]) assert.ok(!(input in one(GROUP).inputs), input);
  });

  it("forgets nothing as a queue, and leaves a snapshot behind (EB-04)", async () => {
    const { one } = await build({ key: "orders" });
    assert.deepEqual(valueAt(one(PARAMETERS), "parameters"), [
      { name: "cluster-enabled", value: "yes" },
      { name: "maxmemory-policy", value: "noeviction" },
    ]);
    assert.equal(valueAt(one(GROUP), "snapshotRetentionLimit"), 7);
    assert.equal(valueAt(one(GROUP), "finalSnapshotIdentifier"), "shop-prod-us-orders-final");
  });

  it("forgets what is least used as a cache, by a parameter group that Pulumi names and so can replace", async () => {
    assert.deepEqual((await build()).one(PARAMETERS).inputs, {
      family: "valkey8",
      description: "cache of shop-prod-us",
      parameters: [
        { name: "cluster-enabled", value: "yes" },
        { name: "maxmemory-policy", value: "allkeys-lru" },
      ],
    });
  });

  it("changes in place when users grow: the same names, and no input but node type and shards", async () => {
    const [small, large] = [await build({ changes: { users: 1000 } }), await build({ changes: { users: 500_000 } })];
    const urns = ({ graph }: Recorded): string[] => graph.resources.map(({ urn }) => urn).toSorted();
    assert.deepEqual(urns(large), urns(small));
    for (const { type, name, inputs } of small.graph.resources) {
      const { nodeType: from, numNodeGroups: one, ...before } = inputs;
      const { nodeType: to, numNodeGroups: more, ...after } = large.one(type, name).inputs;
      assert.deepEqual(after, before, name);
      if (type === GROUP) assert.deepEqual([from, one, to, more], ["cache.t4g.small", 1, "cache.r7g.large", 3]);
    }
  });

  it("leaves the version to ElastiCache once it is made: a step back would replace the group", async () => {
    const { options } = await build();
    assert.deepEqual(options("store")[`${GROUP} store`], { protect: true, ignoreChanges: ["engineVersion"] });
  });

  it("protects the group in production, and lets a development stack go without a snapshot", async () => {
    const dev = await build({ key: "orders", stack: "dev" });
    assert.deepEqual(dev.options("store")[`${GROUP} store`], { ignoreChanges: ["engineVersion"] });
    assert.ok(!("finalSnapshotIdentifier" in dev.one(GROUP).inputs));
  });
});

describe("A cache's door", () => {
  it("admits nodes and pods of its own cell on one port, and lets nothing out (ALL-04)", async () => {
    const { one, all } = await build();
    assert.deepEqual(one(DOOR).inputs, {
      vpcId: "vpc-1",
      description: "cache of shop-prod-us",
      tags: { Name: "store" },
    });
    for (const cidrIpv4 of ["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"]) {
      assert.deepEqual(one(INGRESS, `store-from-${cidrIpv4}`).inputs, {
        securityGroupId: UNKNOWN,
        description: "Valkey from nodes and pods of the cell",
        cidrIpv4,
        ipProtocol: "tcp",
        fromPort: 6379,
        toPort: 6379,
      });
    }
    assert.deepEqual(all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"), []);
  });

  it("is in the subnets without a way to the internet", async () => {
    assert.deepEqual(valueAt((await build()).one(SUBNETS), "subnetIds"), ["subnet-a", "subnet-b"]);
  });
});

describe("A cache's logs", () => {
  it("are encrypted and end (CV-12, ALL-04)", async () => {
    const { one } = await build();
    for (const log of ["slow-log", "engine-log"]) {
      assert.deepEqual(one(LOG_GROUP, `store-${log}`).inputs, {
        name: `/aws/vendedlogs/elasticache/shop-prod-us/cache/${log}`,
        retentionInDays: 365,
        kmsKeyId: "arn:logs-key",
      });
    }
  });

  it("are delivered from the first line: the permission is there before the group", async () => {
    assert.deepEqual(waitsFor((await build()).one(GROUP)), ["test:index:Specimen cache-logs"]);
  });
});

describe("A cache's user", () => {
  it("has two passwords, may do what its kind needs, and is alone in its group", async () => {
    const { one } = await build();
    assert.deepEqual(one(USER).inputs, {
      userId: "shop-prod-us-cache",
      userName: "shop",
      engine: "valkey",
      accessString: planOf({}).user.access,
      passwords: { secret: true },
    });
    assert.deepEqual(madeFrom(one(USER)), { passwords: [`${PASSWORD} store-a`, `${PASSWORD} store-b`] });
    assert.deepEqual(one(USER_GROUP).inputs, {
      userGroupId: "shop-prod-us-cache",
      engine: "valkey",
      userIds: ["shop-prod-us-cache"],
    });
    assert.deepEqual(madeFrom(one(USER_GROUP)), { userIds: [`${USER} store`] });
  });

  it("has passwords that stand in an address as they are, each made anew by its own generation", async () => {
    const { one } = await build({ changes: { rotation: 1 } });
    for (const [generation, slot] of ["a", "b"].entries()) {
      const { inputs } = one(PASSWORD, `store-${slot}`);
      assert.deepEqual(inputs, { length: 64, special: false, keepers: { generation: String(generation) } });
    }
  });

  it("keeps the password in use through a rotation, and makes the other anew", async () => {
    const keepers = async (rotation: number): Promise<unknown[]> => {
      const { one } = await build({ changes: { rotation } });
      return ["store-a", "store-b"].map((name) => valueAt(one(PASSWORD, name), "keepers", "generation"));
    };
    const [[a, b], [sameA, newB]] = [await keepers(0), await keepers(1)];
    assert.equal(sameA, a);
    assert.notEqual(newB, b);
  });
});

describe("A cache's secret", () => {
  it("is kept under the cell's own name, encrypted with the key of secrets, and in the graph for nobody to read (ALL-04)", async () => {
    const { recorded, secrets } = await revealed(() => build());
    assert.match(secrets["store secretString"] ?? "", /"password":"canary-store-a","host":"store.invalid"/);
    assert.equal(secrets["store passwords"], "canary-store-a,canary-store-b");
    assert.ok(!JSON.stringify(recorded.graph).includes("canary-"));
    const { name, kmsKeyId } = recorded.one(SECRET).inputs;
    assert.deepEqual([name, kmsKeyId], ["shop-prod-us/cache/cache", "arn:secrets-key"]);
  });

  it("holds the password in use, and only once the user and the group have it", async () => {
    for (const [rotation, slot] of ["a", "b"].entries()) {
      const { one } = await build({ changes: { rotation } });
      assert.deepEqual(madeFrom(one(SECRET_VERSION))["secretString"], [
        `${GROUP} store`,
        `${USER} store`,
        `${PASSWORD} store-${slot}`,
      ]);
    }
  });

  it("offers its version, so that nobody reads an older one", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { secretVersion: [`${SECRET_VERSION} store`] });
  });
});
