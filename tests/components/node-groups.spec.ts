import assert from "node:assert/strict";
import { NodeGroups } from "../../components/node-groups";
import { textAt, valueAt } from "../../platform/graph/value";
import { lookup } from "../../platform/planning/lookup";
import { alone, committedCell, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";
import { planOf, rawStackFile } from "../support/stacks";

const ROLE = "aws:iam/role:Role";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const GROUP = "aws:eks/nodeGroup:NodeGroup";

const GROUPS = ["nodes-general", "nodes-preview"];
const ATTACHMENTS = ["nodes-AmazonEC2ContainerRegistryPullOnly", "nodes-AmazonEKSWorkerNodePolicy"];

function build(stack: "dev" | "prod", plan = committedCell(stack).cluster): Promise<Recorded> {
  return alone(({ providers, other, probe }) => {
    const { roleArn } = new NodeGroups(
      "nodes",
      { plan, subnetIds: ["subnet-a", "subnet-b"], volumeKeyArn: "arn:nodes-key", after: [other("addons")] },
      providers,
    );
    probe({ roleArn });
  });
}

describe("NodeGroups", () => {
  it("makes one role, and a launch template and a group for each node group of the plan (CV-04)", async () => {
    const nodes = await build("prod");
    assert.deepEqual(nodes.below("nodes"), {
      [ROLE]: ["nodes"],
      [ATTACHMENT]: ATTACHMENTS,
      [TEMPLATE]: GROUPS,
      [GROUP]: GROUPS,
    });
    assert.deepEqual(nodes.homes("nodes"), ["nodes aws"]);
  });

  it("starts the guide's general nodes: t3.xlarge on demand, 10 to 100, 20 at first, labelled (CV-04)", async () => {
    const { one } = await build("prod");
    assert.equal(valueAt(one(TEMPLATE, "nodes-general"), "instanceType"), "t3.xlarge");
    const { launchTemplate: _, nodeRoleArn: __, ...rest } = one(GROUP, "nodes-general").inputs;
    assert.deepEqual(rest, {
      clusterName: "covibes-prod-us",
      version: "1.35",
      subnetIds: ["subnet-a", "subnet-b"],
      amiType: "AL2023_x86_64_STANDARD",
      capacityType: "ON_DEMAND",
      scalingConfig: { minSize: 10, desiredSize: 20, maxSize: 100 },
      updateConfig: { maxUnavailablePercentage: 33 },
      nodeRepairConfig: { enabled: true },
      labels: { NodeType: "general" },
      taints: [],
      tags: { Name: "covibes-prod-us-general" },
    });
  });

  it("starts the guide's preview nodes: spot, 20 to 200, 30 at first, for previews alone (CV-04)", async () => {
    const group = (await build("prod")).one(GROUP, "nodes-preview");
    assert.equal(valueAt(group, "capacityType"), "SPOT");
    assert.deepEqual(valueAt(group, "scalingConfig"), { minSize: 20, desiredSize: 30, maxSize: 200 });
    assert.deepEqual(valueAt(group, "labels"), { NodeType: "preview" });
    assert.deepEqual(valueAt(group, "taints"), [{ key: "preview", value: "true", effect: "NO_SCHEDULE" }]);
  });

  it("names an instance type in the template, where it can change in place, or in the group, where there may be several", async () => {
    const { one } = await build("prod");
    assert.equal(valueAt(one(GROUP, "nodes-general"), "instanceTypes"), undefined);
    assert.equal(valueAt(one(TEMPLATE, "nodes-preview"), "instanceType"), undefined);
    assert.deepEqual(valueAt(one(GROUP, "nodes-preview"), "instanceTypes"), [
      "t3.large",
      "t3a.large",
      "m5.large",
      "m6i.large",
      "m6a.large",
    ]);
  });

  it("leaves the types where they are when the stack file takes one type in place of what was planned", async () => {
    const larger = { instanceType: "m6i.2xlarge" };
    const raw = { ...rawStackFile("prod"), sizes: { nodeGroups: { general: larger, preview: larger } } };
    const { one } = await build("prod", lookup(planOf(raw).cells, "us").cluster);
    assert.equal(valueAt(one(TEMPLATE, "nodes-general"), "instanceType"), "m6i.2xlarge");
    assert.equal(valueAt(one(GROUP, "nodes-general"), "instanceTypes"), undefined);
    assert.equal(valueAt(one(TEMPLATE, "nodes-preview"), "instanceType"), undefined);
    assert.deepEqual(valueAt(one(GROUP, "nodes-preview"), "instanceTypes"), ["m6i.2xlarge"]);
  });

  it("starts every group from the newest version of its own template", async () => {
    const { one } = await build("prod");
    for (const name of GROUPS) {
      assert.deepEqual(madeFrom(one(GROUP, name)), {
        launchTemplate: [`${TEMPLATE} ${name}`],
        nodeRoleArn: [`${ROLE} nodes`],
      });
      assert.deepEqual(Object.keys(valueAt(one(GROUP, name), "launchTemplate") ?? {}), ["id", "version"]);
      assert.equal(valueAt(one(TEMPLATE, name), "updateDefaultVersion"), true);
    }
  });

  it("asks for tokens at the metadata service and keeps it from pods (ALL-04)", async () => {
    for (const template of (await build("prod")).all(TEMPLATE)) {
      assert.deepEqual(valueAt(template, "metadataOptions"), {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
      });
    }
  });

  it("encrypts the one volume of every node with the nodes' key (ALL-04)", async () => {
    for (const template of (await build("prod")).all(TEMPLATE)) {
      assert.deepEqual(valueAt(template, "blockDeviceMappings"), [
        {
          deviceName: "/dev/xvda",
          ebs: {
            volumeType: "gp3",
            volumeSize: 80,
            encrypted: "true",
            kmsKeyId: "arn:nodes-key",
            deleteOnTermination: "true",
          },
        },
      ]);
    }
  });

  it("tells the kubelet how many pods a node takes, which differs by group (CV-04)", async () => {
    const { one } = await build("prod");
    const kubeletOf = (name: string): unknown => kubelet(textAt(one(TEMPLATE, name), "userData"));
    assert.deepEqual(kubeletOf("nodes-general"), { config: { maxPods: 110 }, flags: ["--max-pods=110"] });
    assert.deepEqual(kubeletOf("nodes-preview"), { config: { maxPods: 50 }, flags: ["--max-pods=50"] });
  });

  it("tags nodes and volumes itself, since a provider's default tags stop at the template", async () => {
    const tags = { Application: "covibes", ManagedBy: "meridian", Name: "covibes-prod-us-general", Stack: "prod" };
    const template = (await build("prod")).one(TEMPLATE, "nodes-general");
    assert.deepEqual(valueAt(template, "tagSpecifications"), [
      { resourceType: "instance", tags },
      { resourceType: "volume", tags },
    ]);
  });

  it("ignores no change, not even to the number of nodes: a raised minimum takes it along", async () => {
    assert.deepEqual((await build("prod")).options("nodes"), {});
  });

  it("lets a node join its cluster and pull images, and do nothing else (ALL-04)", async () => {
    const { one } = await build("prod");
    assert.deepEqual(one(ROLE).inputs, {
      assumeRolePolicy: committedCell("prod").cluster.nodeTrust,
      description: "Nodes of covibes-prod-us",
    });
    for (const name of ATTACHMENTS) {
      const policyArn = `arn:aws:iam::aws:policy/${name.replace("nodes-", "")}`;
      assert.deepEqual(one(ATTACHMENT, name).inputs, { role: { unknown: true }, policyArn });
      assert.deepEqual(madeFrom(one(ATTACHMENT, name)), { role: [`${ROLE} nodes`] });
    }
  });

  it("starts no node before its permissions and before what must exist first", async () => {
    for (const group of (await build("prod")).all(GROUP)) {
      assert.deepEqual(waitsFor(group), [
        ...ATTACHMENTS.map((name) => `${ATTACHMENT} ${name}`),
        "test:index:Specimen addons",
      ]);
    }
  });

  it("starts smaller general nodes in a development stack", async () => {
    const { one } = await build("dev");
    assert.equal(valueAt(one(TEMPLATE, "nodes-general"), "instanceType"), "t3.large");
    assert.equal(valueAt(one(GROUP, "nodes-general"), "clusterName"), "covibes-dev-us");
  });

  it("offers the nodes' role", async () => {
    assert.deepEqual(madeFrom(offered(await build("prod"))), { roleArn: [`${ROLE} nodes`] });
  });
});

/** Reads user data as nodeadm does: the one part of the MIME document that is a NodeConfig. */
function kubelet(userData: string): unknown {
  const document = Buffer.from(userData, "base64").toString();
  const boundary = /boundary="(.+)"/.exec(document)?.[1] ?? "";
  const parts = document
    .split(`--${boundary}`)
    .filter((part) => part.includes("Content-Type: application/node.eks.aws\n"));
  assert.equal(parts.length, 1);
  const [, body = ""] = (parts[0] ?? "").split("\n\n");
  const { spec } = JSON.parse(body) as { readonly spec: { readonly kubelet: unknown } };
  return spec.kubelet;
}
