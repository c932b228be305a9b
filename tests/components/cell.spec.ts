import assert from "node:assert/strict";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type { Resource } from "@pulumi/pulumi";
import { Cell, type ClusterAccess } from "../../components/cell";
import { valueAt } from "../../platform/graph/reading";
import { alone, committedCell, offered } from "../support/alone";
import { label, madeFrom, type Recorded } from "../support/recorded";

const CONTROL_PLANE = "eks:index:Cluster";
const VPC = "aws:ec2/vpc:Vpc";
const TABLE = "aws:ec2/routeTable:RouteTable";
const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const CLUSTER_PROVIDER = "pulumi:providers:kubernetes";

function connect(name: string, { kubeconfig, identifier }: ClusterAccess, parent: Resource): KubernetesProvider {
  return new KubernetesProvider(name, { kubeconfig, clusterIdentifier: identifier }, { parent });
}

function build(key = "us", stack: "dev" | "prod" = "prod"): Promise<Recorded> {
  const plan = committedCell(stack, key);
  return alone(({ probe }) => {
    const provider = new AwsProvider("region", { region: plan.region });
    const { vpcId, routeTableIds, clusterName } = new Cell(key, { plan, connect }, { providers: [provider] });
    probe({ vpcId, routeTableIds, clusterName });
  });
}

describe("Cell", () => {
  it("composes keys, network, cluster, namespace and a workload for each of the plan (ALL-01)", async () => {
    const cell = await build();
    const components = cell.graph.resources.filter(({ type }) => type.startsWith("meridian:"));
    assert.deepEqual(
      components.map(({ urn, parent }) => [label(urn), label(parent ?? "").replace(/^.* /, "")]).toSorted(),
      [
        ["meridian:cell:Cell us", "meridian-test"],
        ["meridian:cluster:Cluster us-cluster", "us"],
        ["meridian:keys:Keys us-keys", "us"],
        ["meridian:namespace:Namespace us-namespace", "us"],
        ["meridian:network:Network us-network", "us"],
        ["meridian:node-groups:NodeGroups us-cluster-nodes", "us-cluster"],
        ["meridian:pod-identity:PodIdentity us-cluster-aws-ebs-csi-driver", "us-cluster"],
        ["meridian:pod-identity:PodIdentity us-cluster-vpc-cni", "us-cluster"],
        ["meridian:workload:Workload us-backend", "us"],
      ],
    );
  });

  it("makes everything of AWS with its region's provider and everything inside the cluster with the cluster's", async () => {
    const { graph } = await build();
    for (const { urn, type, provider = "" } of graph.resources) {
      if (type.startsWith("aws:")) assert.equal(label(provider), "pulumi:providers:aws region", urn);
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
    const key = (purpose: string): string[] => [`aws:kms/key:Key us-keys-${purpose}`];
    assert.deepEqual(madeFrom(one(CONTROL_PLANE))["encryptionConfigKeyArn"], key("cluster"));
    for (const name of ["us-network-flow-logs", "us-cluster"]) {
      assert.deepEqual(madeFrom(one("aws:cloudwatch/logGroup:LogGroup", name)), { kmsKeyId: key("logs") });
    }
    for (const group of ["general", "preview"]) {
      const template = one("aws:ec2/launchTemplate:LaunchTemplate", `us-cluster-nodes-${group}`);
      assert.deepEqual(madeFrom(template), { blockDeviceMappings: key("nodes") });
    }
  });

  it("puts the cluster into its own network's private subnets", async () => {
    const made = madeFrom((await build()).one(CONTROL_PLANE));
    assert.deepEqual(made["vpcId"], [`${VPC} us-network`]);
    assert.deepEqual(
      made["privateSubnetIds"],
      ["az1", "az2", "az4"].map((zone) => `aws:ec2/subnet:Subnet us-network-private-use1-${zone}`),
    );
  });

  it("starts no node before the private zones have a way out and private ways to AWS", async () => {
    const cell = await build();
    const network = Object.entries(cell.below("us-network")).flatMap(([type, names]) =>
      names.map((name) => `${type} ${name}`),
    );
    for (const group of cell.all("aws:eks/nodeGroup:NodeGroup")) {
      const before = cell.before(group);
      assert.deepEqual(
        network.filter((resource) => !before.has(resource)),
        [],
      );
    }
  });

  it("starts no pod before nodes, names and volumes are there", async () => {
    const cell = await build();
    const before = cell.before(cell.one(DEPLOYMENT));
    for (const needed of [
      "aws:eks/nodeGroup:NodeGroup us-cluster-nodes-general",
      "aws:eks/addon:Addon us-cluster-coredns",
      "aws:eks/addon:Addon us-cluster-aws-ebs-csi-driver",
      "kubernetes:core/v1:Namespace us-namespace",
    ]) {
      assert.ok(before.has(needed), needed);
    }
  });

  it("starts no pod before the policies that bound it: until they are there, it may speak to anything (CV-12)", async () => {
    const cell = await build();
    const before = cell.before(cell.one(DEPLOYMENT));
    for (const name of ["us-namespace-default-deny", "us-backend"]) {
      assert.ok(before.has(`kubernetes:networking.k8s.io/v1:NetworkPolicy ${name}`), name);
    }
  });

  it("is the same stamp in every region: names differ by the cell's key and the zones' ids alone", async () => {
    const shapeOf = async (key: string): Promise<string[]> => {
      const { graph } = await build(key);
      return graph.resources
        .filter(({ name }) => name === key || name.startsWith(`${key}-`))
        .map(({ type, name }) => `${type} ${name.slice(key.length).replace(/[a-z]+\d-az\d/, "<zone>")}`)
        .toSorted();
    };
    const us = await shapeOf("us");
    assert.ok(us.length > 80, String(us.length));
    assert.deepEqual(await shapeOf("eu"), us);
    assert.deepEqual(await shapeOf("asia"), us);
  });

  it("offers its network, its tables and its cluster's name to the layers above", async () => {
    const probe = offered(await build());
    assert.equal(valueAt(probe, "clusterName"), "covibes-prod-us");
    assert.deepEqual(madeFrom(probe), {
      vpcId: [`${VPC} us-network`],
      routeTableIds: ["isolated", "private-use1-az1", "private-use1-az2", "private-use1-az4", "public"].map(
        (key) => `${TABLE} us-network-${key}`,
      ),
    });
  });

  it("keeps the same shape in development", async () => {
    const { below } = await build("us", "dev");
    assert.deepEqual(below("us")["kubernetes:apps/v1:Deployment"], ["us-backend"]);
    assert.deepEqual(below("us")[CONTROL_PLANE], ["us-cluster"]);
  });
});
