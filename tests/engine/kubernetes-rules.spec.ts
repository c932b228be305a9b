import assert from "node:assert/strict";
import { Customer } from "./cloud/customer";
import { type Properties, textAt } from "./cloud/values";

const HERE = "eu-west-1";
const ACCOUNT = "111122223333";
const CLUSTER = "aws:eks/cluster:Cluster";
const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const AUTO_SCALING = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;

function policy(...Statement: readonly unknown[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

/** What a cluster with nodes is made of; a test leaves out or alters one part. */
describe("what the simulated EKS refuses", () => {
  let customer: Customer;
  let subnetIds: readonly string[];
  let nodeRoleArn: string;
  beforeEach(() => {
    customer = new Customer();
    subnetIds = network();
    nodeRoleArn = textAt(role("nodes", "ec2.amazonaws.com"), "arn");
    for (const name of ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"]) attach("nodes", name);
  });
  afterEach(() => {
    customer.dispose();
  });

  const make = (type: string, inputs: Properties): Properties => customer.make(HERE, type, inputs);
  const id = (type: string, inputs: Properties): string => customer.id(HERE, type, inputs);
  const role = (name: string, service: string): Properties => {
    const assumeRolePolicy = policy({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });
    return make("aws:iam/role:Role", { name, assumeRolePolicy });
  };
  const attach = (to: string, name: string): Properties =>
    make("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
      role: to,
      policyArn: `arn:aws:iam::aws:policy/${name}`,
    });

  function network(): readonly string[] {
    const vpcId = id("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
    const gatewayId = id("aws:ec2/internetGateway:InternetGateway", { vpcId });
    const routeTableId = id("aws:ec2/routeTable:RouteTable", { vpcId });
    make("aws:ec2/route:Route", { routeTableId, destinationCidrBlock: "0.0.0.0/0", gatewayId });
    return ["euw1-az1", "euw1-az2"].map((availabilityZoneId, index) => {
      const subnet = { vpcId, availabilityZoneId, cidrBlock: `10.0.${String(index)}.0/24` };
      const subnetId = id("aws:ec2/subnet:Subnet", subnet);
      make("aws:ec2/routeTableAssociation:RouteTableAssociation", { subnetId, routeTableId });
      return subnetId;
    });
  }

  function cluster(inputs: Properties = {}): Properties {
    return make(CLUSTER, {
      name: "it",
      roleArn: textAt(role("control-plane", "eks.amazonaws.com"), "arn"),
      vpcConfig: { subnetIds },
      bootstrapSelfManagedAddons: false,
      ...inputs,
    });
  }

  function addon(addonName: string): Properties {
    return make("aws:eks/addon:Addon", { clusterName: "it", addonName });
  }

  function nodes(inputs: Properties = {}): Properties {
    const scalingConfig = { minSize: 1, desiredSize: 2, maxSize: 3 };
    return make(NODE_GROUP, {
      clusterName: "it",
      nodeGroupName: "it",
      nodeRoleArn,
      subnetIds,
      scalingConfig,
      ...inputs,
    });
  }

  function template(keyStatement: unknown): string {
    const root = {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: "kms:*",
      Resource: "*",
    };
    const kmsKeyId = textAt(make("aws:kms/key:Key", { policy: policy(root, keyStatement) }), "arn");
    return id("aws:ec2/launchTemplate:LaunchTemplate", {
      name: kmsKeyId.slice(-12),
      instanceType: "t3.large",
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", kmsKeyId } }],
    });
  }

  it("refuses a cluster in one zone, or with a role that EKS cannot assume", () => {
    assert.throws(() => cluster({ vpcConfig: { subnetIds: subnetIds.slice(0, 1) } }), /at least two different AZs/);
    assert.throws(
      () => make(CLUSTER, { name: "it", roleArn: nodeRoleArn, vpcConfig: { subnetIds } }),
      /does not trust eks/,
    );
  });

  it("refuses parts of a cluster that does not exist in the region", () => {
    assert.throws(() => addon("vpc-cni"), /ResourceNotFoundException: clusterName it does not exist in eu-west-1/);
    assert.throws(() => nodes(), /clusterName it does not exist in eu-west-1/);
    cluster();
    addon("vpc-cni");
    const elsewhere = { clusterName: "it", addonName: "vpc-cni" };
    assert.throws(() => customer.make("us-east-1", "aws:eks/addon:Addon", elsewhere), /does not exist in us-east-1/);
  });

  it("sees nodes become ready only with a network plugin", () => {
    cluster();
    assert.throws(() => nodes(), /NodeCreationFailure: the nodes never became ready: it has no vpc-cni/);
    addon("vpc-cni");
    nodes();
    assert.throws(() => nodes(), /AlreadyExists/);
  });

  it("sees nodes join only with a way out and permissions", () => {
    cluster();
    addon("vpc-cni");
    const bare = textAt(role("bare", "ec2.amazonaws.com"), "arn");
    assert.throws(() => nodes({ nodeRoleArn: bare }), /failed to join the cluster: no AmazonEKSWorkerNode/);
    const vpcId = id("aws:ec2/vpc:Vpc", { cidrBlock: "10.1.0.0/16" });
    const closed = id("aws:ec2/subnet:Subnet", { vpcId, cidrBlock: "10.1.0.0/24", availabilityZoneId: "euw1-az1" });
    assert.throws(() => nodes({ subnetIds: [closed] }), new RegExp(`${closed} has no way out`));
    assert.throws(
      () => nodes({ scalingConfig: { minSize: 2, desiredSize: 1, maxSize: 3 } }),
      /2, 1, 3 are not minimum/,
    );
  });

  it("refuses volumes whose key Auto Scaling may not use", () => {
    cluster();
    addon("vpc-cni");
    const grant = {
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*", "kms:CreateGrant"],
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalArn": AUTO_SCALING } },
    };
    const group = (keyStatement: unknown): Properties =>
      nodes({ launchTemplate: { id: template(keyStatement), version: "1" } });
    assert.throws(
      () => group({ ...grant, Action: ["kms:Decrypt", "kms:GenerateDataKey*"] }),
      /Auto Scaling may not use/,
    );
    assert.throws(() => group({ ...grant, Condition: {} }), /Auto Scaling may not use/);
    assert.throws(
      () => nodes({ launchTemplate: { id: template(grant), version: "2" } }),
      /VersionNotFound: lt-\w+ has no version 2/,
    );
    assert.throws(
      () => nodes({ launchTemplate: { id: template(grant), version: "1" }, instanceTypes: ["t3.large"] }),
      /instance types in the template and in the group/,
    );
    group(grant);
  });

  it("runs an add-on that is a Deployment only where there are nodes", () => {
    cluster();
    addon("vpc-cni");
    assert.throws(() => addon("coredns"), /InsufficientNumberOfReplicas: coredns is degraded/);
    nodes();
    addon("coredns");
  });

  it("refuses an identity that pods cannot assume, and a policy for a principal without an entry", () => {
    cluster();
    const association = { clusterName: "it", namespace: "default", serviceAccount: "it", roleArn: nodeRoleArn };
    const type = "aws:eks/podIdentityAssociation:PodIdentityAssociation";
    assert.throws(() => make(type, association), /does not trust pods.eks.amazonaws.com/);
    make(type, { ...association, roleArn: textAt(role("pods", "pods.eks.amazonaws.com"), "arn") });
    const entry = { clusterName: "it", principalArn: `arn:aws:iam::${ACCOUNT}:role/people` };
    const grant = { ...entry, policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy" };
    const grantType = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";
    assert.throws(() => make(grantType, grant), /there is no access entry for .*people/);
    make("aws:eks/accessEntry:AccessEntry", entry);
    make(grantType, grant);
  });

  it("keeps a protected cluster, and one with nodes; deletes its parts with it", () => {
    const provider = customer.provider(HERE);
    const { id: _, ...state } = cluster({ deletionProtection: true });
    addon("vpc-cni");
    nodes();
    const existing = { type: CLUSTER, id: "it" };
    const remove = (): void => {
      provider.delete(existing);
    };
    assert.throws(remove, /InvalidRequestException: it has deletion protection/);
    const found = provider.read(existing);
    const inputs = { ...found?.inputs, deletionProtection: false };
    provider.update({ ...existing, inputs, state, preview: false });
    assert.throws(
      remove,
      /DependencyViolation: aws:eks\/cluster:Cluster it is in use by aws:eks\/nodeGroup:NodeGroup it:it/,
    );
    provider.delete({ type: NODE_GROUP, id: "it:it" });
    remove();
    assert(!customer.account.resources().some(({ type }) => type.startsWith("aws:eks/")));
  });

  it("makes the log group that nobody made before the cluster", () => {
    cluster({ enabledClusterLogTypes: ["api"] });
    const group = { name: "/aws/eks/it/cluster" };
    assert.throws(() => make("aws:cloudwatch/logGroup:LogGroup", group), /it has made \/aws\/eks\/it\/cluster already/);
  });
});
