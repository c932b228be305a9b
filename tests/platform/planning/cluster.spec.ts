import assert from "node:assert/strict";
import type { ClusterPlan } from "../../../platform/model";
import { instanceTrust, podTrust } from "../../../platform/planning/iam";
import { volumeDriverPolicy } from "../../../platform/planning/iam-volumes";
import { type Changes, planWith } from "../bent-stack-file";
import { assertDisjoint, block } from "./blocks";

function clusterOf(cell: string, changes: Changes = {}, stack: "dev" | "prod" = "prod"): ClusterPlan {
  const cluster = planWith(changes, stack).cells[cell]?.cluster;
  assert.ok(cluster);
  return cluster;
}

describe("The cluster of a cell (CV-04)", () => {
  it("is named after its cell, encrypted, logged and reachable by its operators alone", () => {
    const { nodeGroups: _, addons: __, ...cluster } = clusterOf("eu");
    assert.deepEqual(cluster, {
      name: "covibes-prod-eu",
      version: "1.35",
      serviceCidr: "172.20.0.0/16",
      endpointCidrs: ["203.0.113.0/24"],
      logGroup: "/aws/eks/covibes-prod-eu/cluster",
      logRetentionDays: 365,
      operators: { "platform-operators": "arn:aws:iam::111122223333:role/platform-operators" },
      nodeTrust: instanceTrust(),
      nodeTags: { Application: "covibes", Stack: "prod", ManagedBy: "meridian" },
      protect: true,
    });
  });

  it("is not protected in development", () => {
    assert.equal(clusterOf("us", {}, "dev").protect, false);
  });

  it("gives its services addresses that no cell has", () => {
    const { cells } = planWith({});
    const networks = Object.values(cells).map(({ network }) => block(network.cidr));
    assertDisjoint([block(clusterOf("us").serviceCidr), ...networks]);
  });

  it("runs the version that the stack file names", () => {
    assert.equal(clusterOf("us", { kubernetes: "1.36" }).version, "1.36");
  });

  it("brings up the agent and the network before the nodes, and what runs on nodes after them", () => {
    assert.deepEqual(
      clusterOf("us").addons.map(({ name, stage }) => `${name} ${stage}`),
      [
        "eks-pod-identity-agent before-nodes",
        "vpc-cni before-nodes",
        "kube-proxy before-nodes",
        "coredns after-nodes",
        "aws-ebs-csi-driver after-nodes",
      ],
    );
  });

  it("delegates prefixes and enforces network policies (CV-12)", () => {
    const cni = clusterOf("us").addons.find(({ name }) => name === "vpc-cni");
    assert.deepEqual(cni?.settings, {
      env: { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" },
      enableNetworkPolicy: "true",
    });
  });

  it("gives an identity to the add-ons that call AWS, and to no other (ALL-04)", () => {
    const identities = clusterOf("eu").addons.flatMap(({ name, identity }) =>
      identity ? [{ name, ...identity }] : [],
    );
    const cluster = "arn:aws:eks:eu-west-1:111122223333:cluster/covibes-prod-eu";
    assert.deepEqual(identities, [
      {
        name: "vpc-cni",
        namespace: "kube-system",
        serviceAccount: "aws-node",
        managedPolicies: ["arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"],
        trust: podTrust(cluster, { namespace: "kube-system", serviceAccount: "aws-node" }),
      },
      {
        name: "aws-ebs-csi-driver",
        namespace: "kube-system",
        serviceAccount: "ebs-csi-controller-sa",
        managedPolicies: ["arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"],
        policy: volumeDriverPolicy({ account: "111122223333", region: "eu-west-1", alias: "covibes-prod-eu-nodes" }),
        trust: podTrust(cluster, { namespace: "kube-system", serviceAccount: "ebs-csi-controller-sa" }),
      },
    ]);
  });

  it("lets pods' volumes be encrypted with the key of that alias: no preview shows that it may not be (ALL-04)", () => {
    const { cells } = planWith({});
    for (const { cluster, keys } of Object.values(cells)) {
      const policies = cluster.addons.flatMap(({ identity }) => identity?.policy ?? []);
      assert.equal(policies.length, 1);
      assert.ok(policies[0]?.includes(`"alias/${keys.purposes.nodes.alias}"`), cluster.name);
    }
  });

  it("has room on each node's volume for the images of a full node", () => {
    assert.deepEqual(
      clusterOf("us").nodeGroups.map(({ key, volumeGiB }) => [key, volumeGiB]),
      [
        ["general", 80],
        ["preview", 80],
      ],
    );
  });
});
