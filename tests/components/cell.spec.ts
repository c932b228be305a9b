import assert from "node:assert/strict";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type { Resource } from "@pulumi/pulumi";
import { Provider as RandomProvider } from "@pulumi/random/provider";
import { Cell, type ClusterAccess } from "../../components/cell";
import { textAt, valueAt } from "../../platform/graph/value";
import type { CellPlan } from "../../platform/model";
import { alone, committedCell, offered } from "../support/alone";
import { label, madeFrom, type Recorded } from "../support/recorded";

const CONTROL_PLANE = "eks:index:Cluster";
const VPC = "aws:ec2/vpc:Vpc";
const TABLE = "aws:ec2/routeTable:RouteTable";
const SUBNET = "aws:ec2/subnet:Subnet";
const KEY = "aws:kms/key:Key";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
const SECRET = "aws:secretsmanager/secret:Secret";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const STORAGE = "kubernetes:storage.k8s.io/v1:StorageClass";
const CLUSTER_PROVIDER = "pulumi:providers:kubernetes";

const ZONES = ["az1", "az2", "az4"].map((zone) => `use1-${zone}`);
const PURPOSES = ["cluster", "data", "logs", "nodes", "secrets"];

function connect(name: string, { kubeconfig, identifier }: ClusterAccess, parent: Resource): KubernetesProvider {
  return new KubernetesProvider(name, { kubeconfig, clusterIdentifier: identifier }, { parent });
}

function build(plan: CellPlan = committedCell("prod")): Promise<Recorded> {
  return alone(({ probe, other }) => {
    const providers = [new AwsProvider("region", { region: plan.region }), new RandomProvider("random")];
    const cell = new Cell(plan.key, { plan, connect, domainProof: [other("record")] }, { providers });
    const { vpcId, routeTableIds, isolatedSubnetIds, keyArns, clusterName, kubeconfig, cacheVersions } = cell;
    const { entrances, eventKeyIds } = cell;
    probe({
      ...{ vpcId, routeTableIds, isolatedSubnetIds, keyArns, clusterName, kubeconfig, cacheVersions, entrances },
      eventKeyIds,
      controlPlane: cell.controlPlane.urn,
      ready: cell.ready.map(({ urn }) => urn),
    });
  });
}

/** Labels of all that stands below a component. */
function labelsBelow(cell: Recorded, name: string): string[] {
  return Object.entries(cell.below(name)).flatMap(([type, names]) => names.map((each) => `${type} ${each}`));
}

describe("Cell", () => {
  it("composes keys, network, cluster, ingress, ends of event bridges, storage class, releases and caches, and nothing of an application (ALL-01, CV-06)", async () => {
    const { graph } = await build();
    const own = graph.resources.filter(({ parent = "" }) => label(parent) === "meridian:cell:Cell us");
    assert.deepEqual(
      own.map(({ urn }) => label(urn)),
      [
        "meridian:cache-logs:CacheLogs us-cache-logs",
        "meridian:cache:Cache us-cache",
        "meridian:cluster:Cluster us-cluster",
        "meridian:event-bridge-end:EventBridgeEnd us-events-team",
        "meridian:ingress:Ingress us-ingress",
        "meridian:keys:Keys us-keys",
        "meridian:monitoring:Monitoring us-monitoring",
        "meridian:network:Network us-network",
        ...committedCell("prod")
          .releases.map(({ key }) => `meridian:release:Release us-${key}`)
          .toSorted(),
        "meridian:storage-class:StorageClass us-storage",
        `${CLUSTER_PROVIDER} us-kubernetes`,
      ],
    );
  });

  it("makes everything of AWS with its region's provider and everything inside the cluster with the cluster's", async () => {
    const { graph } = await build();
    for (const { urn, type, provider = "" } of graph.resources) {
      if (type.startsWith("aws:")) assert.equal(label(provider), "pulumi:providers:aws region", urn);
      if (type.startsWith("random:")) assert.equal(label(provider), "pulumi:providers:random random", urn);
      if (type.startsWith("kubernetes:")) assert.equal(label(provider), `${CLUSTER_PROVIDER} us-kubernetes`, urn);
    }
  });

  it("connects to its own cluster, told apart from others for good by its planned name", async () => {
    const provider = (await build()).one(CLUSTER_PROVIDER, "us-kubernetes");
    assert.equal(label(provider.parent ?? ""), "meridian:cell:Cell us");
    assert.equal(valueAt(provider, "clusterIdentifier"), "covibes-prod-us");
    assert.deepEqual(madeFrom(provider), { kubeconfig: [`${CONTROL_PLANE} us-cluster`] });
  });

  it("lets everything inside the cluster go with its control plane", async () => {
    const { graph } = await build();
    const inside = graph.resources.filter(({ type }) => type.startsWith("kubernetes:"));
    assert.deepEqual(
      [...new Set(inside.map(({ options }) => label(options.deletedWith ?? "")))],
      [`${CONTROL_PLANE} us-cluster`],
    );
  });

  it("encrypts each thing with the key of its purpose (ALL-04)", async () => {
    const { one } = await build();
    const key = (purpose: string): string[] => [`${KEY} us-keys-${purpose}`];
    assert.deepEqual(madeFrom(one(CONTROL_PLANE))["encryptionConfigKeyArn"], key("cluster"));
    for (const name of ["us-network-flow-logs", "us-cluster", "us-cache-slow-log", "us-cache-engine-log"]) {
      assert.deepEqual(madeFrom(one(LOG_GROUP, name)), { kmsKeyId: key("logs") });
    }
    for (const group of ["general", "preview"]) {
      const template = one("aws:ec2/launchTemplate:LaunchTemplate", `us-cluster-nodes-${group}`);
      assert.deepEqual(madeFrom(template), { blockDeviceMappings: key("nodes") });
    }
    assert.deepEqual(madeFrom(one(STORAGE)), { parameters: key("nodes") });
    assert.deepEqual(madeFrom(one(CACHE))["kmsKeyId"], key("data"));
    for (const name of ["us-cache", "us-monitoring-administrator"]) {
      assert.deepEqual(madeFrom(one(SECRET, name)), { kmsKeyId: key("secrets") });
    }
  });

  it("puts the cluster into its own network's private subnets, and caches into the isolated ones", async () => {
    const { one } = await build();
    const subnets = (tier: string): string[] => ZONES.map((zone) => `${SUBNET} us-network-${tier}-${zone}`);
    const { vpcId, privateSubnetIds } = madeFrom(one(CONTROL_PLANE));
    assert.deepEqual(
      { vpcId, privateSubnetIds },
      { vpcId: [`${VPC} us-network`], privateSubnetIds: subnets("private") },
    );
    assert.deepEqual(madeFrom(one("aws:elasticache/subnetGroup:SubnetGroup")), { subnetIds: subnets("isolated") });
    assert.deepEqual(madeFrom(one("aws:ec2/securityGroup:SecurityGroup", "us-cache")), {
      vpcId: [`${VPC} us-network`],
    });
  });

  it("puts load balancers into the public subnets, in front of the cluster's own security group (CV-09)", async () => {
    const { one, all, before } = await build();
    for (const balancer of all(BALANCER)) {
      assert.deepEqual(
        madeFrom(balancer)["subnets"],
        ZONES.map((zone) => `${SUBNET} us-network-public-${zone}`),
      );
      assert.ok(before(balancer).has("aws:ec2/internetGateway:InternetGateway us-network"));
    }
    assert.equal(all(BALANCER).length, 2);
    const way = one("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "us-ingress-api-pods-3001");
    assert.deepEqual(madeFrom(way)["referencedSecurityGroupId"], [`${CONTROL_PLANE} us-cluster`]);
    const issued = one("aws:acm/certificateValidation:CertificateValidation");
    assert.ok(before(issued).has("test:index:Specimen record"));
  });

  it("is closed without a way in, and has then nothing that keeps targets", async () => {
    const { ingress: _, releases, ...plan } = committedCell("prod");
    const kept = releases.filter(({ key }) => !["aws-load-balancer-controller", "external-dns"].includes(key));
    const { all } = await build({ ...plan, releases: kept });
    assert.deepEqual(all(BALANCER), []);
  });

  it("starts no node before the private zones have a way out and private ways to AWS", async () => {
    const cell = await build();
    const network = labelsBelow(cell, "us-network");
    for (const group of cell.all("aws:eks/nodeGroup:NodeGroup")) {
      const before = cell.before(group);
      assert.deepEqual(
        network.filter((resource) => !before.has(resource)),
        [],
      );
    }
  });

  it("installs nothing, and offers no volumes, before nodes, names and the volumes' driver are there", async () => {
    const cell = await build();
    for (const resource of [...cell.all(RELEASE), cell.one(STORAGE)]) {
      const before = cell.before(resource);
      for (const needed of [
        "aws:eks/nodeGroup:NodeGroup us-cluster-nodes-general",
        "aws:eks/nodeGroup:NodeGroup us-cluster-nodes-preview",
        "aws:eks/addon:Addon us-cluster-coredns",
        "aws:eks/addon:Addon us-cluster-aws-ebs-csi-driver",
      ]) {
        assert.ok(before.has(needed), `${resource.name}: ${needed}`);
      }
    }
  });

  it("makes caches and the cluster side by side: neither waits for the other", async () => {
    const cell = await build();
    const [cluster, cache] = [cell.before(cell.one(CONTROL_PLANE)), cell.before(cell.one(CACHE))];
    assert.ok(![...cluster].some((each) => each.startsWith("aws:elasticache/")));
    assert.ok(![...cache].some((each) => each.startsWith("aws:eks/") || each.startsWith("eks:")));
    assert.ok(cache.has("aws:cloudwatch/logResourcePolicy:LogResourcePolicy us-cache-logs"));
  });

  it("makes nothing of caches for an application without them, their logs' permission least of all", async () => {
    const cell = await build({ ...committedCell("prod"), caches: [] });
    assert.deepEqual(
      cell.graph.resources.filter(({ name }) => name.startsWith("us-cache")).map(({ urn }) => label(urn)),
      [],
    );
    assert.ok(Object.keys(offered(cell).inputs).every((output) => !output.startsWith("cacheVersions")));
  });

  it("is the same stamp in every region: names differ by the cell's key, the zones' ids and the blocks alone (ALL-05)", async () => {
    const shapeOf = async (key: string): Promise<string[]> => {
      const { graph } = await build(committedCell("prod", key));
      return graph.resources
        .filter(({ name }) => name === key || name.startsWith(`${key}-`))
        .map(({ type, name }) => `${type} ${name.slice(key.length)}`)
        .map((each) => each.replace(/[a-z]+\d-az\d/, "<zone>").replace(/10\.\d+\.\d+\.\d+\/\d+$/, "<block>"))
        .toSorted();
    };
    const us = await shapeOf("us");
    assert.ok(us.length > 100, String(us.length));
    assert.deepEqual(await shapeOf("eu"), us);
    assert.deepEqual(await shapeOf("asia"), us);
  });

  it("keeps the same shape in development", async () => {
    const { below } = await build(committedCell("dev"));
    assert.deepEqual(below("us")[CONTROL_PLANE], ["us-cluster"]);
    const releases = below("us")[RELEASE] ?? [];
    for (const { key } of committedCell("dev").releases) assert.ok(releases.includes(`us-${key}`), key);
    assert.deepEqual(below("us")[CACHE], ["us-cache"]);
  });
});

describe("What a cell offers", () => {
  it("is its network, its keys, its cluster, ends of event bridges and versions of its caches' credentials, to the layers above", async () => {
    const probe = offered(await build());
    assert.equal(textAt(probe, "clusterName"), "covibes-prod-us");
    const made = Object.entries(madeFrom(probe)).filter(([output]) => !output.startsWith("ready "));
    assert.deepEqual(Object.fromEntries(made), {
      vpcId: [`${VPC} us-network`],
      routeTableIds: ["isolated", ...ZONES.map((zone) => `private-${zone}`), "public"].map(
        (key) => `${TABLE} us-network-${key}`,
      ),
      isolatedSubnetIds: ZONES.map((zone) => `${SUBNET} us-network-isolated-${zone}`),
      ...Object.fromEntries(PURPOSES.map((purpose) => [`keyArns ${purpose}`, [`${KEY} us-keys-${purpose}`]])),
      kubeconfig: [`${CONTROL_PLANE} us-cluster`],
      "cacheVersions cache": ["aws:secretsmanager/secretVersion:SecretVersion us-cache"],
      ...Object.fromEntries(
        ["api", "preview"].flatMap((entrance) =>
          ["dnsName", "zoneId"].map((output) => [
            `entrances ${entrance} ${output}`,
            [`${BALANCER} us-ingress-${entrance}`],
          ]),
        ),
      ),
      "entrances preview targetGroupArns router": [
        "aws:lb/listener:Listener us-ingress-preview",
        "aws:lb/targetGroup:TargetGroup us-ingress-preview-router",
      ],
      "entrances api targetGroupArns backend": [
        "aws:lb/listener:Listener us-ingress-api",
        "aws:lb/targetGroup:TargetGroup us-ingress-api-backend",
      ],
      "entrances api targetGroupArns websocket": [
        "aws:lb/listenerRule:ListenerRule us-ingress-api-websocket",
        "aws:lb/targetGroup:TargetGroup us-ingress-api-websocket",
      ],
      "eventKeyIds team": [`${KEY} us-events-team`],
      controlPlane: [`${CONTROL_PLANE} us-cluster`],
    });
  });

  it("is ready for pods when there are nodes, names, volumes, and what secrets and certificates are made by", async () => {
    const made = Object.entries(madeFrom(offered(await build()))).filter(([output]) => output.startsWith("ready "));
    const ready = new Set(made.flatMap(([, resources]) => resources));
    const addons = ["coredns", "aws-ebs-csi-driver"].map((addon) => `aws:eks/addon:Addon us-cluster-${addon}`);
    const releases = ["cert-manager", "external-secrets"].map((release) => `${RELEASE} us-${release}`);
    for (const needed of ["aws:eks/nodeGroup:NodeGroup us-cluster-nodes-general", ...addons, ...releases]) {
      assert.ok(ready.has(needed), needed);
    }
  });
});
