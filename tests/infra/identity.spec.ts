import assert from "node:assert/strict";
import { typeOf } from "../engine/cloud/catalogue/catalogue";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { graphOf, planOf, type RawStackFile, rawStackFile } from "../support/stacks";
import { compared, differences, immutableInputs, isManaged, type Pair, replacements } from "./differences";
import { isNoLink, joined } from "./joined";

const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";

/** The inputs that say how much there is of something; whatever else differs is no size. */
const SIZES: Readonly<Record<string, RegExp>> = {
  "kubernetes:helm.sh/v3:Release":
    /^values\.prometheus\.prometheusSpec\.(resources\.|retentionSize$|storageSpec\.volumeClaimTemplate\.spec\.resources\.)/,
  [NODE_GROUP]: /^(scalingConfig\.(min|desired|max)Size|instanceTypes\.\d+)$/,
  "aws:ec2/launchTemplate:LaunchTemplate": /^instanceType$/,
  "kubernetes:autoscaling/v2:HorizontalPodAutoscaler": /^spec\.(min|max)Replicas$/,
  "kubernetes:apps/v1:Deployment": /^spec\.(replicas|template\.spec\.containers\.\d+\.resources\..*)$/,
  // The size of pools, and the classes and numbers of what answers them.
  "kubernetes:core/v1:ConfigMap": /^(data\.|metadata\.annotations\.meridian\/)pgbouncer\.ini$/,
  "aws:rds/clusterInstance:ClusterInstance": /^instanceClass$/,
  "aws:elasticache/replicationGroup:ReplicationGroup": /^(nodeType|numNodeGroups)$/,
};

type Bend = (raw: RawStackFile) => void;

/** Every one changes what is planned; that no order of cells does is a test of its own. */
const CHANGES: Readonly<Record<string, Bend>> = {
  "a new cell, written first and with the lowest free slot": (raw) => {
    raw.cells = { africa: { slot: 3, region: "af-south-1", serves: [] }, ...raw.cells };
  },
  "a draining cell": (raw) => Object.assign(entry(raw, "eu"), { state: "draining" }),
  "home moved to another cell": (raw) => Object.assign(raw, { home: "asia" }),
  "a tenth of the users": (raw) => Object.assign(raw, { users: 10_000 }),
  "twice the users": (raw) => Object.assign(raw, { users: 200_000 }),
  "ten times the users": (raw) => Object.assign(raw, { users: 1_000_000 }),
  "a continent handed to another cell": (raw) => {
    Object.assign(entry(raw, "us"), { serves: ["NA"] });
    Object.assign(entry(raw, "eu"), { serves: ["EU", "AF", "SA"] });
  },
  "rotated credentials": (raw) => Object.assign(raw, { rotation: 1 }),
  "a shard that gets a cluster of its own": (raw) => Object.assign(raw, { ownClusters: { shard2: "preparing" } }),
  "a shard that is served from a cluster of its own": (raw) =>
    Object.assign(raw, { ownClusters: { shard2: "serving" } }),
  "another failover order": (raw) => Object.assign(entry(raw, "eu"), { failover: ["asia", "us"] }),
};

describe("identity", () => {
  let original: Graph;

  before(async () => {
    original = await graphOf(rawStackFile("prod"));
  });

  for (const [what, bend] of Object.entries(CHANGES)) {
    it(`${what}: renames nothing, and replaces nothing but stateless nodes (ALL-05)`, async () => {
      const raw = bent(bend);
      assert.notDeepEqual(planOf(raw), planOf(rawStackFile("prod")), "the plan is the same: nothing was tried");

      const { gone, kept } = compared(original, await graphOf(raw));

      assert.deepEqual(gone.filter(isNoLink), []);
      assert.deepEqual(kept.flatMap(replacedForGood), []);
    });
  }

  it("gets images without a deadlock: from none to digests everything stays as it is, and the application comes (ALL-05)", async () => {
    const pending = await graphOf(bent((raw) => Object.assign(raw, { images: "pending" })));
    const types = new Set(pending.resources.map(({ type }) => type));
    for (const type of [
      "aws:ecr/repository:Repository",
      "eks:index:Cluster",
      "aws:rds/clusterInstance:ClusterInstance",
    ]) {
      assert.ok(types.has(type), type);
    }
    const needImages = ["kubernetes:apps/v1:Deployment", "kubernetes:batch/v1:Job", "meridian:pooler:Pooler"];
    for (const type of needImages) {
      assert.ok(!types.has(type), type);
      assert.ok(
        original.resources.some((resource) => resource.type === type),
        type,
      );
    }

    const { gone, kept } = compared(pending, original);

    assert.deepEqual(gone.filter(isNoLink), []);
    assert.deepEqual(kept.flatMap(labelled), []);
  });

  it("names nothing by position: a new cell that precedes all others renames and replaces nothing", async () => {
    const later: Bend = ({ cells }) => {
      for (const cell of Object.values(cells)) Object.assign(cell, { slot: Number(cell["slot"]) + 1 });
    };
    const first: Bend = (raw) => {
      later(raw);
      raw.cells = { africa: { slot: 0, region: "af-south-1", serves: [] }, ...raw.cells };
    };

    const { gone, kept } = compared(await graphOf(bent(later)), await graphOf(bent(first)));

    assert.deepEqual(gone.filter(isNoLink), []);
    assert.deepEqual(kept.flatMap(replacedForGood), []);
  });

  it("is indifferent to the order in which cells are written: not one resource differs", async () => {
    const raw = bent((file) => {
      file.cells = Object.fromEntries(Object.entries(file.cells).reverse());
    });

    assert.deepEqual(await graphOf(raw), original);
  });

  it("replaces node groups for other instance types, the new before the old", async () => {
    const { kept } = compared(original, await graphOf(bent((raw) => Object.assign(raw, { users: 200_000 }))));

    const replaced = kept.filter(([before, after]) => replacements(before, after).length > 0);
    assert.deepEqual([...new Set(replaced.map(([{ type }]) => type))], [NODE_GROUP]);
    for (const [, { urn, options }] of replaced) assert.equal(options.deleteBeforeReplace, undefined, urn);
  });

  it("lets Pulumi name what it may replace, so that old and new can stand side by side", () => {
    const unnamed = original.resources.filter((resource) => nameInput(resource) !== undefined && !givenName(resource));

    assert.deepEqual([...new Set(unnamed.map(({ type }) => type))].toSorted(), [
      "aws:appautoscaling/policy:Policy",
      "aws:ec2/launchTemplate:LaunchTemplate",
      "aws:ec2/securityGroup:SecurityGroup",
      NODE_GROUP,
      "aws:elasticache/parameterGroup:ParameterGroup",
      "aws:elasticache/subnetGroup:SubnetGroup",
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
      "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    ]);
    for (const resource of unnamed) {
      // A prefix is a name for this purpose: with it, the provider no longer makes one up.
      assert.equal(resource.inputs[`${nameInput(resource) ?? ""}Prefix`], undefined, resource.urn);
      assert.equal(resource.options.deleteBeforeReplace, undefined, resource.urn);
    }
  });

  it("knows of every type what cannot change in place", () => {
    const types = [...new Set(original.resources.filter(isManaged).map(({ type }) => type))];
    assert.ok(types.length > 30);

    // A gateway can be taken to another network, and rules and policies written anew; of all else some input is for good.
    assert.deepEqual(types.filter((type) => immutableInputs(type).length === 0).toSorted(), [
      "aws:cloudfront/cachePolicy:CachePolicy",
      "aws:cloudfront/originAccessControl:OriginAccessControl",
      "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
      "aws:ec2/internetGateway:InternetGateway",
      "pulumi:providers:random",
    ]);
    for (const { type, options } of original.resources) {
      if (options.protect) assert.ok(immutableInputs(type).length > 0, type);
    }
    assert.throws(() => immutableInputs("kubernetes:core/v1:Pod"), /is not in tests\/infra\/differences\.ts/);
    assert.throws(() => immutableInputs("aws:new/thing:Thing"), /is not in tests\/engine\/cloud\/catalogue/);
  });

  it("makes keys as AWS does when nothing is said, so that no later wish replaces one", () => {
    const keys = original.resources.filter(({ type }) => type === "aws:kms/key:Key");
    assert.equal(keys.length, 24);
    assert.deepEqual(
      keys.flatMap(({ type, inputs }) => immutableInputs(type).filter((input) => input in inputs)),
      [],
    );
  });

  it("changes of other cells for a new one only their share of the writer, where the guide's bands say their sizes", async () => {
    const { gone, kept } = compared(original, await graphOf(bent(addAfrica)));

    assert.deepEqual(gone.filter(isNoLink), []);
    const apart = kept.flatMap(([before, after]) =>
      differences(before, after)
        .filter((path) => !joined(before, path) && !isPool(before, path))
        .map((path) => `${before.urn} ${path}`),
    );
    assert.deepEqual(apart, []);
  });

  it("changes sizes of other cells and nothing else for a new one, where sizes follow from demand", async () => {
    const users = 500_000;
    const few = await graphOf(bent((raw) => Object.assign(raw, { users })));
    const more = await graphOf(
      bent((raw) => {
        Object.assign(raw, { users });
        addAfrica(raw);
      }),
    );

    const { gone, kept } = compared(few, more);

    assert.deepEqual(gone.filter(isNoLink), []);
    assertOnlySizes(kept);
  });

  for (const users of [1_000, 10_000, 1_000_000]) {
    it(`changes sizes and nothing else for ${String(users)} users`, async () => {
      const { gone, kept } = compared(original, await graphOf(bent((raw) => Object.assign(raw, { users }))));

      assert.deepEqual(gone.filter(isNoLink), []);
      assertOnlySizes(kept);
    });
  }

  it("removes with a cell what is its own and its connections, and changes only sizes of what stays", async () => {
    // The one in the middle: those behind it keep their place by their slot alone.
    const raw = bent(({ cells }) => delete cells["eu"]);

    const { gone, kept } = compared(original, await graphOf(raw));

    assert.ok(gone.length > 90);
    assert.deepEqual(
      gone.filter(
        // And the answer to Africa, which it served.
        (urn) =>
          !/(^|-)eu(-|$)|^aws-eu-west-1$|-eu-west-1-|-(from|to)-10\.1\.0\.0|-answer-af$/.test(
            urn.split("::").at(-1) ?? "",
          ),
      ),
      [],
    );
    assertOnlySizes(kept);
  });

  it("shares no physical name between two stacks of one application in one account", async () => {
    const dev = await graphOf(rawStackFile("dev"), "dev");

    const names = new Set(original.resources.flatMap((resource) => givenName(resource) ?? []));
    assert.ok(names.size > 20);
    assert.deepEqual(
      dev.resources.flatMap((resource) => givenName(resource) ?? []).filter((name) => names.has(name)),
      [],
    );
  });
});

/** The committed description of prod after a change, which has to be one. */
function bent(bend: Bend): RawStackFile {
  const raw = rawStackFile("prod");
  bend(raw);
  // As text, because an order is no difference between objects.
  assert.notEqual(JSON.stringify(raw), JSON.stringify(rawStackFile("prod")), "the change is none");
  return raw;
}

function entry({ cells }: RawStackFile, key: string): Record<string, unknown> {
  const cell = cells[key];
  assert.ok(cell, `prod has no cell ${key}`);
  return cell;
}

function addAfrica(raw: RawStackFile): void {
  raw.cells["africa"] = { slot: 3, region: "af-south-1", serves: [] };
}

/** What comes and goes: nodes; a Job for each release; what is named by the rotation, and the passwords of one slot. */
const TRANSIENT = [
  NODE_GROUP,
  "kubernetes:batch/v1:Job",
  "kubernetes:external-secrets.io/v1:ExternalSecret",
  "random:index/randomPassword:RandomPassword",
  "aws:secretsmanager/secretVersion:SecretVersion",
];

/** What would be made anew and is not to. */
function replacedForGood([before, after]: Pair): string[] {
  if (TRANSIENT.includes(before.type)) return [];
  return replacements(before, after).map((path) => `${before.urn} ${path}`);
}

function labelled([before, after]: Pair): string[] {
  return differences(before, after).map((path) => `${before.type} ${path}`);
}

/** All poolers share one writer's connections, so that one more cell makes every pool smaller. */
function isPool(resource: GraphResource, path: string): boolean {
  return resource.type === "kubernetes:core/v1:ConfigMap" && isSize(resource, path);
}

function isSize({ type }: GraphResource, path: string): boolean {
  return SIZES[type]?.test(path) === true;
}

function assertOnlySizes(pairs: readonly Pair[]): void {
  assert.deepEqual(
    pairs.flatMap((pair) =>
      differences(...pair).every((path) => isSize(pair[0], path) || joined(pair[0], path)) ? [] : labelled(pair),
    ),
    [],
  );
  assert.notDeepEqual(pairs.flatMap(labelled), [], "no size differs: nothing was tried");
}

/** The input that holds the name that AWS keeps; none where the service gives only ids. */
function nameInput({ type }: GraphResource): string | undefined {
  if (type === "eks:index:Cluster") return "name";
  return type.startsWith("aws:") ? typeOf(type).name?.property : undefined;
}

/** The name that the program gives; none where Pulumi makes one up. */
function givenName(resource: GraphResource): string | undefined {
  const name = resource.inputs[nameInput(resource) ?? ""];
  return typeof name === "string" ? name : undefined;
}
