import { CLUSTER } from "../catalogue/kubernetes";
import { isNamed } from "../references";
import type { CloudResource } from "../account";
import type { Request, ServiceRule } from "../resource-type";
import { at, itemsAt, optionalTextAt, textAt, textsAt } from "../values";
import { keyStatements } from "./encryption-rules";
import { ofType } from "./network-rules";
import { covers } from "./policy-document";
import { trust } from "./trust";

const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const ADDON = "aws:eks/addon:Addon";

/** What Amazon EKS refuses, or what makes it wait for nodes in vain. EKS user guide and API reference. */
export const KUBERNETES_RULES: readonly ServiceRule[] = [
  {
    name: "a cluster spans two zones of one network",
    type: CLUSTER,
    refuses: ({ inputs, find }) => {
      const subnets = textsAt(inputs, "vpcConfig.subnetIds").flatMap((id) => find(id) ?? []);
      const distinct = (read: (subnet: CloudResource) => unknown): number => new Set(subnets.map(read)).size;
      if (distinct((subnet) => optionalTextAt(subnet.outputs, "availabilityZone")) < 2) {
        return "InvalidParameterException: subnets specified must be in at least two different AZs";
      }
      return distinct((subnet) => subnet.inputs["vpcId"]) === 1
        ? undefined
        : "InvalidParameterException: subnets specified must be in one VPC";
    },
  },
  { name: "EKS may act as the cluster's role", type: CLUSTER, refuses: trust("roleArn", "eks.amazonaws.com") },
  { name: "EC2 may act as the nodes' role", type: NODE_GROUP, refuses: trust("nodeRoleArn", "ec2.amazonaws.com") },
  {
    name: "pods may act as the role of their association",
    type: "aws:eks/podIdentityAssociation:PodIdentityAssociation",
    refuses: trust("roleArn", "pods.eks.amazonaws.com"),
  },
  {
    name: "nodes have a network plugin",
    type: NODE_GROUP,
    refuses: (request) => {
      const name = textAt(request.inputs, "clusterName");
      const cluster = request.resources.find((other) =>
        isNamed(other, { type: CLUSTER, name, region: request.region }),
      );
      const installed = cluster?.inputs["bootstrapSelfManagedAddons"] !== false;
      return installed || addonsOf(name, request).some((addon) => addon.inputs["addonName"] === "vpc-cni")
        ? undefined
        : `NodeCreationFailure: the nodes never became ready: ${name} has no vpc-cni`;
    },
  },
  {
    name: "nodes can reach their cluster",
    type: NODE_GROUP,
    refuses: ({ inputs, resources }) => {
      const cutOff = textsAt(inputs, "subnetIds").find((subnet) => !hasWayOut(subnet, resources));
      return cutOff && `NodeCreationFailure: instances failed to join the cluster: ${cutOff} has no way out`;
    },
  },
  {
    name: "nodes may join and pull images",
    type: NODE_GROUP,
    refuses: ({ inputs, find, resources }) => {
      const role = find(textAt(inputs, "nodeRoleArn"));
      const attached = ofType(resources, "aws:iam/rolePolicyAttachment:RolePolicyAttachment")
        .filter((attachment) => attachment.inputs["role"] === role?.id)
        .map((attachment) => textAt(attachment.inputs, "policyArn"));
      const missing = NODE_PERMISSIONS.find((permission) => !attached.some((arn) => permission.test(arn)));
      return (
        missing &&
        `NodeCreationFailure: instances failed to join the cluster: no ${missing.source} on ${role?.id ?? "the role"}`
      );
    },
  },
  {
    name: "a node group's sizes are in order",
    type: NODE_GROUP,
    refuses: ({ inputs }) => {
      const [min, desired, max] = ["minSize", "desiredSize", "maxSize"].map((key) =>
        Number(at(inputs, `scalingConfig.${key}`)),
      );
      return Number(min) <= Number(desired) && Number(desired) <= Number(max)
        ? undefined
        : `InvalidParameterException: ${String(min)}, ${String(desired)}, ${String(max)} are not minimum, desired, maximum`;
    },
  },
  {
    name: "a launch template fits its node group",
    type: NODE_GROUP,
    refuses: ({ inputs, find }) => {
      const template = find(textAt(inputs, "launchTemplate.id"));
      if (template === undefined) return undefined;
      if (template.inputs["instanceType"] !== undefined && inputs["instanceTypes"] !== undefined) {
        return "InvalidParameterException: instance types in the template and in the group";
      }
      if (inputs["diskSize"] !== undefined) return "InvalidParameterException: disk size beside a launch template";
      const version = textAt(inputs, "launchTemplate.version");
      return Number(version) <= Number(template.outputs["latestVersion"]) || version.startsWith("$")
        ? undefined
        : `InvalidLaunchTemplateId.VersionNotFound: ${template.id} has no version ${version}`;
    },
  },
  {
    // EC2 Auto Scaling user guide, "required KMS key policy for use with encrypted volumes".
    name: "Auto Scaling may use the key of the nodes' volumes",
    type: NODE_GROUP,
    refuses: (request) => {
      const template = request.find(textAt(request.inputs, "launchTemplate.id"));
      const key = volumeKeys(template).find((id) => !autoScalingMayUse(id, request));
      return key && `AsgInstanceLaunchFailures: Client.InternalError: Auto Scaling may not use ${key}`;
    },
  },
  {
    name: "what runs on nodes comes after them",
    type: ADDON,
    refuses: ({ inputs, region, resources }) => {
      const hasNodes = ofType(resources, NODE_GROUP).some(
        (group) => group.region === region && group.inputs["clusterName"] === inputs["clusterName"],
      );
      return hasNodes || !NEEDS_NODES.includes(textAt(inputs, "addonName"))
        ? undefined
        : `InsufficientNumberOfReplicas: ${textAt(inputs, "addonName")} is degraded: the cluster has no nodes`;
    },
  },
  {
    name: "a policy is associated with an entry that exists",
    type: "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
    refuses: ({ inputs, region, resources }) =>
      ofType(resources, "aws:eks/accessEntry:AccessEntry").some(
        (entry) =>
          entry.region === region &&
          ["clusterName", "principalArn"].every((property) => entry.inputs[property] === inputs[property]),
      )
        ? undefined
        : `ResourceNotFoundException: there is no access entry for ${textAt(inputs, "principalArn")}`,
  },
  {
    name: "a log group precedes the cluster that would make it",
    type: "aws:cloudwatch/logGroup:LogGroup",
    refuses: ({ inputs, region, resources }) => {
      const writer = ofType(resources, CLUSTER).find(
        (cluster) =>
          cluster.region === region &&
          textsAt(cluster.inputs, "enabledClusterLogTypes").length > 0 &&
          inputs["name"] === `/aws/eks/${cluster.id}/cluster`,
      );
      return writer && `ResourceAlreadyExistsException: ${writer.id} has made ${textAt(inputs, "name")} already`;
    },
  },
];

/** Add-ons that are Deployments: they stay degraded, and the provider waits, until a node runs them. */
const NEEDS_NODES = ["coredns", "aws-ebs-csi-driver", "metrics-server"];
const NODE_PERMISSIONS = [/AmazonEKSWorkerNode(Minimal)?Policy/, /AmazonEC2ContainerRegistry(PullOnly|ReadOnly)/];

function addonsOf(cluster: string, { region, resources }: Request): readonly CloudResource[] {
  return ofType(resources, ADDON).filter((addon) => addon.region === region && addon.inputs["clusterName"] === cluster);
}

function hasWayOut(subnet: string, resources: readonly CloudResource[]): boolean {
  const tables = ofType(resources, "aws:ec2/routeTableAssociation:RouteTableAssociation")
    .filter((association) => association.inputs["subnetId"] === subnet)
    .map((association) => association.inputs["routeTableId"]);
  return ofType(resources, "aws:ec2/route:Route").some(
    ({ inputs }) => tables.includes(inputs["routeTableId"]) && inputs["destinationCidrBlock"] === "0.0.0.0/0",
  );
}

function volumeKeys(template: CloudResource | undefined): readonly string[] {
  const devices = itemsAt(template?.inputs ?? {}, "blockDeviceMappings");
  return devices.flatMap((device) => optionalTextAt(device, "ebs.kmsKeyId") ?? []);
}

const AUTO_SCALING_ROLE = ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

/** Whether the key policy names Auto Scaling's service-linked role, as a principal or in a condition on one. */
function autoScalingMayUse(key: string, request: Request): boolean {
  const granted = keyStatements(key, request).filter(({ principals, conditions }) => {
    const admitted = ["StringEquals", "ArnEquals"].flatMap(
      (operator) => conditions.get(`${operator} aws:PrincipalArn`) ?? [],
    );
    const named = principals.includes("*") ? admitted : principals;
    return named.some((arn) => arn.endsWith(AUTO_SCALING_ROLE));
  });
  return ["kms:CreateGrant", "kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"].every((action) =>
    granted.some(({ actions }) => covers(actions, action)),
  );
}
