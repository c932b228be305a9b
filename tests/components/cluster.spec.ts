import assert from "node:assert/strict";
import { Cluster } from "../../components/cluster";
import type { ClusterPlan } from "../../platform/model";
import { textAt, valueAt } from "../../platform/graph/value";
import { alone, committedCell, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const CONTROL_PLANE = "eks:index:Cluster";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ENTRY = "aws:eks/accessEntry:AccessEntry";
const POLICY = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";
const ADDON = "aws:eks/addon:Addon";
const IDENTITY = "aws:eks/podIdentityAssociation:PodIdentityAssociation";
const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const ROLE = "aws:iam/role:Role";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

const BEFORE_NODES = ["eks-pod-identity-agent", "vpc-cni", "kube-proxy"];
const AFTER_NODES = ["coredns", "aws-ebs-csi-driver"];
const addons = (names: readonly string[]): string[] => names.map((name) => `${ADDON} k8s-${name}`);

function build(stack: "dev" | "prod", change: Partial<ClusterPlan> = {}): Promise<Recorded> {
  const plan = { ...committedCell(stack).cluster, ...change };
  return alone(({ providers, other, probe }) => {
    const cluster = new Cluster(
      "k8s",
      {
        plan,
        vpcId: "vpc-1",
        privateSubnetIds: ["subnet-a", "subnet-b"],
        keyArns: { cluster: "arn:cluster-key", nodes: "arn:nodes-key", logs: "arn:logs-key" },
        network: other("network"),
      },
      providers,
    );
    const { kubeconfig, controlPlane, securityGroupId } = cluster;
    probe({ kubeconfig, controlPlane: controlPlane.urn, securityGroupId });
  });
}

describe("Cluster", () => {
  it("makes a control plane, its log group, add-ons, their identities, operators and nodes (ALL-01, CV-04)", async () => {
    const cluster = await build("prod");
    const identified = ["k8s-aws-ebs-csi-driver", "k8s-vpc-cni"];
    assert.deepEqual(cluster.below("k8s"), {
      [CONTROL_PLANE]: ["k8s"],
      [LOG_GROUP]: ["k8s"],
      [ENTRY]: ["k8s-operator-platform-operators"],
      [POLICY]: ["k8s-operator-platform-operators"],
      [ADDON]: [...BEFORE_NODES, ...AFTER_NODES].map((name) => `k8s-${name}`).toSorted(),
      "meridian:pod-identity:PodIdentity": identified,
      [IDENTITY]: identified,
      "meridian:node-groups:NodeGroups": ["k8s-nodes"],
      "aws:ec2/launchTemplate:LaunchTemplate": ["k8s-nodes-general", "k8s-nodes-preview"],
      [NODE_GROUP]: ["k8s-nodes-general", "k8s-nodes-preview"],
      [ROLE]: ["k8s-aws-ebs-csi-driver", "k8s-nodes", "k8s-vpc-cni"],
      // The driver's grant on the key of volumes, which AWS's own policy does not have.
      "aws:iam/rolePolicy:RolePolicy": ["k8s-aws-ebs-csi-driver"],
      [ATTACHMENT]: [
        "k8s-aws-ebs-csi-driver-AmazonEBSCSIDriverPolicy",
        "k8s-nodes-AmazonEC2ContainerRegistryPullOnly",
        "k8s-nodes-AmazonEKSWorkerNodePolicy",
        "k8s-vpc-cni-AmazonEKS_CNI_Policy",
      ],
    });
    assert.deepEqual(cluster.homes("k8s"), [
      "k8s aws",
      "k8s-aws-ebs-csi-driver aws",
      "k8s-nodes aws",
      "k8s-vpc-cni aws",
    ]);
  });

  it("orders a control plane as decided: API access, its own key, every log, no node or add-on that we cannot see", async () => {
    const controlPlane = (await build("prod")).one(CONTROL_PLANE);
    assert.equal(controlPlane.remote, true);
    // What the SDK fills in for an add-on that is switched off.
    const off = { enabled: false, resolveConflictsOnCreate: "OVERWRITE", resolveConflictsOnUpdate: "OVERWRITE" };
    assert.deepEqual(controlPlane.inputs, {
      name: "covibes-prod-us",
      version: "1.35",
      upgradePolicy: { supportType: "STANDARD" },
      vpcId: "vpc-1",
      privateSubnetIds: ["subnet-a", "subnet-b"],
      kubernetesServiceIpAddressRange: "172.20.0.0/16",
      endpointPrivateAccess: true,
      endpointPublicAccess: true,
      publicAccessCidrs: ["203.0.113.0/24"],
      authenticationMode: "API",
      encryptionConfigKeyArn: "arn:cluster-key",
      enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      deletionProtection: true,
      skipDefaultNodeGroup: true,
      skipDefaultSecurityGroups: true,
      useDefaultVpcCni: true,
      bootstrapSelfManagedAddons: false,
      corednsAddonOptions: off,
      kubeProxyAddonOptions: off,
      createOidcProvider: false,
    });
  });

  it("closes the public endpoint when nobody is to reach it, and names no blocks: an empty list is refused", async () => {
    const controlPlane = (await build("prod", { endpointCidrs: [] })).one(CONTROL_PLANE);
    assert.equal(valueAt(controlPlane, "endpointPublicAccess"), false);
    assert.equal(valueAt(controlPlane, "endpointPrivateAccess"), true);
    assert.ok(!("publicAccessCidrs" in controlPlane.inputs));
  });

  it("has the log group before EKS makes one without encryption or an end (CV-12, ALL-04)", async () => {
    const { one } = await build("prod");
    assert.deepEqual(one(LOG_GROUP).inputs, {
      name: "/aws/eks/covibes-prod-us/cluster",
      retentionInDays: 365,
      kmsKeyId: "arn:logs-key",
    });
    assert.deepEqual(waitsFor(one(CONTROL_PLANE)), [`${LOG_GROUP} k8s`]);
  });

  it("protects the control plane in production, and lets a development stack go", async () => {
    assert.deepEqual((await build("prod")).options("k8s"), { [`${CONTROL_PLANE} k8s`]: { protect: true } });
    const dev = await build("dev");
    assert.deepEqual(dev.options("k8s"), {});
    assert.equal(valueAt(dev.one(CONTROL_PLANE), "deletionProtection"), false);
  });

  it("makes the operators of the stack file administrators, by access entries of their own name", async () => {
    const { one } = await build("prod");
    const principalArn = "arn:aws:iam::111122223333:role/platform-operators";
    assert.deepEqual(one(ENTRY).inputs, { clusterName: "covibes-prod-us", principalArn, type: "STANDARD" });
    assert.deepEqual(waitsFor(one(ENTRY)), [`${CONTROL_PLANE} k8s`]);
    assert.deepEqual(one(POLICY).inputs, {
      clusterName: "covibes-prod-us",
      principalArn,
      policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
      accessScope: { type: "cluster" },
    });
    assert.deepEqual(waitsFor(one(POLICY)), [`${ENTRY} k8s-operator-platform-operators`]);
  });

  it("overwrites what is there when an add-on is first installed, and configures only the network plugin", async () => {
    const { one } = await build("prod");
    for (const addonName of [...BEFORE_NODES, ...AFTER_NODES]) {
      const { configurationValues, ...rest } = one(ADDON, `k8s-${addonName}`).inputs;
      assert.deepEqual(rest, {
        addonName,
        clusterName: "covibes-prod-us",
        resolveConflictsOnCreate: "OVERWRITE",
        resolveConflictsOnUpdate: "OVERWRITE",
      });
      assert.equal(typeof configurationValues, addonName === "vpc-cni" ? "string" : "undefined");
    }
  });

  it("delegates prefixes to nodes and enforces network policies (CV-12)", async () => {
    const settings = textAt((await build("prod")).one(ADDON, "k8s-vpc-cni"), "configurationValues");
    assert.deepEqual(JSON.parse(settings), {
      env: { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" },
      enableNetworkPolicy: "true",
    });
  });

  it("gives an add-on that calls AWS an identity of its own, which trusts it alone, after the agent that hands it out", async () => {
    const { before, one } = await build("prod");
    const trusts = committedCell("prod").cluster.addons.flatMap(({ identity }) => identity?.trust ?? []);
    assert.deepEqual(
      ["vpc-cni", "aws-ebs-csi-driver"].map((name) => textAt(one(ROLE, `k8s-${name}`), "assumeRolePolicy")),
      trusts,
    );
    assert.equal(new Set(trusts).size, 2);
    for (const [name, serviceAccount] of [
      ["vpc-cni", "aws-node"],
      ["aws-ebs-csi-driver", "ebs-csi-controller-sa"],
    ] as const) {
      const identity = one(IDENTITY, `k8s-${name}`);
      assert.equal(valueAt(identity, "namespace"), "kube-system");
      assert.equal(valueAt(identity, "serviceAccount"), serviceAccount);
      assert.ok(before(identity).has(`${ADDON} k8s-eks-pod-identity-agent`));
      assert.ok(waitsFor(one(ADDON, `k8s-${name}`)).includes(`${IDENTITY} k8s-${name}`));
    }
  });

  it("comes up in order: control plane, agent, network plugin, proxy, nodes, then what runs on nodes", async () => {
    const cluster = await build("prod");
    const groups = ["general", "preview"].map((key) => `${NODE_GROUP} k8s-nodes-${key}`);
    const order = [
      [`${CONTROL_PLANE} k8s`],
      ...addons(BEFORE_NODES).map((addon) => [addon]),
      groups,
      ...addons(AFTER_NODES).map((addon) => [addon]),
    ];
    order.forEach((stage, index) => {
      for (const resource of stage) {
        const [type = "", name] = resource.split(" ");
        const before = cluster.before(cluster.one(type, name));
        const others = order.filter((other) => other !== stage);
        assert.deepEqual(
          others.flat().filter((other) => before.has(other)),
          order.slice(0, index).flat(),
          resource,
        );
      }
    });
  });

  it("starts no node before the network has its ways out", async () => {
    for (const group of (await build("prod")).all(NODE_GROUP)) {
      assert.ok(waitsFor(group).includes("test:index:Specimen network"));
    }
  });

  it("puts nodes into the private subnets, on volumes encrypted with the nodes' key", async () => {
    const { all } = await build("prod");
    for (const group of all(NODE_GROUP)) assert.deepEqual(valueAt(group, "subnetIds"), ["subnet-a", "subnet-b"]);
    for (const template of all("aws:ec2/launchTemplate:LaunchTemplate")) {
      assert.equal(valueAt(template, "blockDeviceMappings", "0", "ebs", "kmsKeyId"), "arn:nodes-key");
    }
  });

  it("makes nothing that trusts an OIDC issuer: pods have Pod Identity", async () => {
    const { graph } = await build("prod");
    assert.ok(graph.resources.every(({ type }) => type !== "aws:iam/openIdConnectProvider:OpenIdConnectProvider"));
  });

  it("offers the way to reach it, what its content goes with, and the security group that pods are in", async () => {
    assert.deepEqual(madeFrom(offered(await build("prod"))), {
      kubeconfig: [`${CONTROL_PLANE} k8s`],
      controlPlane: [`${CONTROL_PLANE} k8s`],
      securityGroupId: [`${CONTROL_PLANE} k8s`],
    });
  });
});
