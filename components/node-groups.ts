import * as ec2 from "@pulumi/aws/ec2";
import * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterPlan, NodePlan } from "../platform/model";

export interface NodeGroupsArgs {
  readonly plan: Pick<ClusterPlan, "name" | "version" | "nodeTrust" | "nodeTags" | "nodeGroups">;
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** ARN of the key that encrypts the nodes' volumes. */
  readonly volumeKeyArn: pulumi.Input<string>;
  /** What must exist before a node starts: a component's own `dependsOn` does not reach its children. */
  readonly after: readonly pulumi.Resource[];
}

/** The managed node groups of one cluster, over all zones, behind launch templates of our own. */
export class NodeGroups extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: NodeGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:node-groups:NodeGroups", name, {}, opts);

    const { role, permissions } = createRole(name, args, this);
    for (const nodes of args.plan.nodeGroups) {
      const parts: NodeGroupParts = { ...args, name: `${name}-${nodes.key}`, nodes, role, parent: this };
      createNodeGroup(parts, createLaunchTemplate(parts), permissions);
    }

    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

/**
 * What a node itself may do: join its cluster and pull images. The network plugin and everything else that runs on it
 * has an identity of its own.
 */
const NODE_POLICIES = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"];

function createRole(
  name: string,
  { plan }: NodeGroupsArgs,
  parent: pulumi.Resource,
): { role: iam.Role; permissions: pulumi.Resource[] } {
  const role = new iam.Role(
    name,
    { assumeRolePolicy: plan.nodeTrust, description: `Nodes of ${plan.name}` },
    { parent },
  );
  const permissions = NODE_POLICIES.map(
    (policy) =>
      new iam.RolePolicyAttachment(
        `${name}-${policy}`,
        { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` },
        { parent },
      ),
  );
  return { role, permissions };
}

/** What one group is made from. */
interface NodeGroupParts extends NodeGroupsArgs {
  readonly name: string;
  readonly nodes: NodePlan;
  readonly role: iam.Role;
  readonly parent: pulumi.Resource;
}

function createLaunchTemplate({ name, plan, nodes, volumeKeyArn, parent }: NodeGroupParts): ec2.LaunchTemplate {
  const { key, instanceTypes, typesIn, volumeGiB, userData } = nodes;
  const [instanceType] = instanceTypes;
  const tags = { ...plan.nodeTags, Name: `${plan.name}-${key}` };
  return new ec2.LaunchTemplate(
    name,
    {
      updateDefaultVersion: true,
      ...(typesIn === "template" ? { instanceType } : {}),
      userData,
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: {
            volumeType: "gp3",
            volumeSize: volumeGiB,
            encrypted: "true",
            kmsKeyId: volumeKeyArn,
            deleteOnTermination: "true",
          },
        },
      ],
      tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags })),
      tags: { Name: `${plan.name}-${key}` },
    },
    { parent },
  );
}

function createNodeGroup(
  { name, plan, nodes, subnetIds, role, parent, after }: NodeGroupParts,
  template: ec2.LaunchTemplate,
  permissions: readonly pulumi.Resource[],
): void {
  const { key, instanceTypes, typesIn, capacity, labels, taints, nodes: range } = nodes;
  new eks.NodeGroup(
    name,
    {
      clusterName: plan.name,
      version: plan.version,
      nodeRoleArn: role.arn,
      subnetIds: [...subnetIds],
      amiType: "AL2023_x86_64_STANDARD",
      capacityType: capacity === "spot" ? "SPOT" : "ON_DEMAND",
      ...(typesIn === "group" ? { instanceTypes: [...instanceTypes] } : {}),
      launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
      scalingConfig: { minSize: range.min, desiredSize: range.desired, maxSize: range.max },
      updateConfig: { maxUnavailablePercentage: 33 },
      nodeRepairConfig: { enabled: true },
      labels: { ...labels },
      taints: [...taints],
      tags: { Name: `${plan.name}-${key}` },
    },
    // `desiredSize` is not ignored: what Pulumi then sends is the first day's number, which a raised minimum may exceed.
    { parent, dependsOn: [...permissions, ...after] },
  );
}
