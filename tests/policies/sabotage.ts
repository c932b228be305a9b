import type { GraphResource, GraphValue } from "../../platform/graph/graph";

/** What somebody does to a graph: something else in the place of some of its resources. */
export type Act = (resource: GraphResource) => GraphResource;

const CLUSTER = "eks:index:Cluster";
const FLOW_LOG = "aws:ec2/flowLog:FlowLog";
const KEY = "aws:kms/key:Key";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const LOG_POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
const REPLICATION_GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const SECRET = "aws:secretsmanager/secret:Secret";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

/** A resource by its type and name. */
type Target = readonly [type: string, name: string];

function at([type, name]: Target, act: Act): Act {
  return (resource) => (resource.type === type && resource.name === name ? act(resource) : resource);
}

/** Gives inputs other values. */
function change(target: Target, changed: Readonly<Record<string, GraphValue>>): Act {
  return at(target, (resource) => ({ ...resource, inputs: { ...resource.inputs, ...changed } }));
}

/** Leaves an input out. */
function omit(target: Target, input: string): Act {
  return at(target, (resource) => ({
    ...resource,
    inputs: Object.fromEntries(Object.entries(resource.inputs).filter(([name]) => name !== input)),
  }));
}

/** Makes an input from another resource. */
function rewire(target: Target, input: string, source: string): Act {
  return at(target, (resource) => ({
    ...resource,
    propertyDependencies: { ...resource.propertyDependencies, [input]: [source] },
  }));
}

/** Writes other words into a policy; the words that go must be there. */
function reword(target: Target, input: string, [from, to]: readonly [string, string]): Act {
  return at(target, (resource) => {
    const text = resource.inputs[input];
    if (typeof text !== "string" || !text.includes(from)) throw new Error(`${resource.name} says nothing of ${from}`);
    return { ...resource, inputs: { ...resource.inputs, [input]: text.replaceAll(from, to) } };
  });
}

const METADATA = { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 };
const AN_OTHER_KEY = "urn:pulumi:prod::meridian::meridian:cell:Cell$meridian:keys:Keys$aws:kms/key:Key::eu-keys-data";

/** By rule, what breaks it in the real stack of production and nothing else; each under what is wrong then. */
export const SABOTAGE: Readonly<Record<string, Readonly<Record<string, Act>>>> = {
  "default-sg-closed": {
    "a default group that admits somebody": change(
      ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "asia-network"],
      { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"] }] },
    ),
  },
  "dns-query-log-delivery": {
    "a policy for another service": reword([LOG_POLICY, "traffic-query-log"], "policyDocument", ["route53.", "sns."]),
    "a policy in another region": change([LOG_POLICY, "traffic-query-log"], { region: "eu-west-1" }),
    "a group that was renamed": change([LOG_GROUP, "traffic-query-log"], { name: "/aws/route53/other" }),
  },
  "ebs-csi-volume-key": {
    "a driver that may lend no key": reword([ROLE_POLICY, "asia-cluster-aws-ebs-csi-driver"], "policy", [
      "kms:CreateGrant",
      "kms:ListGrants",
    ]),
    "a driver that may not make keys of data": reword([ROLE_POLICY, "asia-cluster-aws-ebs-csi-driver"], "policy", [
      "kms:GenerateDataKey*",
      "kms:GenerateDataKey",
    ]),
    "an alias that was renamed": change(["aws:kms/alias:Alias", "asia-keys-nodes"], { name: "alias/nodes" }),
  },
  "ebs-encrypted": {
    "a volume that is left to the image": change([TEMPLATE, "eu-cluster-nodes-general"], { blockDeviceMappings: [] }),
  },
  "eks-control-plane-logs": {
    "a control plane that logs nothing": change([CLUSTER, "us-cluster"], { enabledClusterLogTypes: [] }),
  },
  "eks-endpoint-private": {
    "an endpoint for everybody": change([CLUSTER, "us-cluster"], {
      endpointPublicAccess: true,
      publicAccessCidrs: ["0.0.0.0/0"],
    }),
  },
  "eks-secrets-encrypted": {
    "secrets of Kubernetes without a key": omit([CLUSTER, "us-cluster"], "encryptionConfigKeyArn"),
  },
  "elasticache-log-delivery": {
    "a policy for other groups": reword([LOG_POLICY, "eu-cache-logs"], "policyDocument", ["/aws/vendedlogs", "/aws"]),
    "a policy for another service": reword([LOG_POLICY, "eu-cache-logs"], "policyDocument", ["delivery.logs", "logs"]),
    "a policy for another account's deliveries": reword([LOG_POLICY, "eu-cache-logs"], "policyDocument", [
      '"aws:SourceAccount":"111122223333"',
      '"aws:SourceAccount":"444455556666"',
    ]),
  },
  "external-secret-readable": {
    "a reader that may read nothing": reword([ROLE_POLICY, "us-application-secrets"], "policy", [
      "secretsmanager:GetSecretValue",
      "secretsmanager:ListSecrets",
    ]),
    "a reader that may decrypt nothing": reword([ROLE_POLICY, "us-application-secrets"], "policy", [
      "kms:Decrypt",
      "kms:Encrypt",
    ]),
    "a reader of another cell's cache": reword([ROLE_POLICY, "us-application-secrets"], "policy", [
      "covibes-prod-us/cache",
      "covibes-prod-eu/cache",
    ]),
    "decryption through a service of another region": reword([ROLE_POLICY, "asia-application-secrets"], "policy", [
      "secretsmanager.ap-southeast-1.",
      "secretsmanager.us-east-1.",
    ]),
  },
  "flow-log-delivery": {
    "a log without a role": omit([FLOW_LOG, "asia-network-flow-logs"], "iamRoleArn"),
    "a role for another service": reword([ROLE, "asia-network-flow-logs"], "assumeRolePolicy", [
      "vpc-flow-logs.amazonaws.com",
      "ec2.amazonaws.com",
    ]),
    "a role that may not write": reword([ROLE_POLICY, "asia-network-flow-logs"], "policy", [
      "logs:PutLogEvents",
      "logs:GetLogEvents",
    ]),
    "a group that was renamed": change([LOG_GROUP, "asia-network-flow-logs"], { name: "/other" }),
  },
  "imds-hop-limit": {
    "metadata that pods reach": change([TEMPLATE, "eu-cluster-nodes-general"], {
      metadataOptions: { ...METADATA, httpPutResponseHopLimit: 2 },
    }),
  },
  "imdsv2-required": {
    "metadata without a token": change([TEMPLATE, "eu-cluster-nodes-general"], {
      metadataOptions: { ...METADATA, httpTokens: "optional" },
    }),
  },
  "kms-key-delegated": {
    "a key of stores that hears one role alone": reword([KEY, "asia-keys-data"], "policy", [":root", ":role/admin"]),
    "a key of secrets that may not be lent": reword([KEY, "foundation-secrets"], "policy", ["kms:*", "kms:Decrypt"]),
  },
  "kms-key-per-region": {
    "a cache with another cell's key": rewire([REPLICATION_GROUP, "asia-cache"], "kmsKeyId", AN_OTHER_KEY),
    "a replica without a key of its region": change([SECRET, "interconnect-main-master"], {
      replicas: [
        { region: "eu-west-1", kmsKeyId: { unknown: true } },
        { region: "sa-east-1", kmsKeyId: { unknown: true } },
      ],
    }),
    "a key that is known to be elsewhere": change([SECRET, "us-cache"], {
      kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234",
    }),
  },
  "kms-no-public-policy": {
    "a key for everybody": reword([KEY, "asia-keys-cluster"], "policy", ["arn:aws:iam::111122223333:root", "*"]),
  },
  "kms-rotation": {
    "a key that is never renewed": change([KEY, "asia-keys-data"], { enableKeyRotation: false }),
  },
  "log-group-encrypted-and-retained": {
    "logs that are kept for a week": change([LOG_GROUP, "eu-cluster"], { retentionInDays: 7 }),
  },
  "log-group-key-usable": {
    "a key for another region's logs": reword([KEY, "eu-keys-logs"], "policy", ["logs.eu-west-1.", "logs.us-east-1."]),
    "a key for other groups": reword([KEY, "traffic-query-log"], "policy", ["log-group:*", "log-group:/other/*"]),
    "a key that decrypts for nobody": reword([KEY, "asia-keys-logs"], "policy", ["kms:Decrypt", "kms:Sign"]),
  },
  "node-volume-key-autoscaling": {
    "a key that may not be lent": reword([KEY, "us-keys-nodes"], "policy", ["kms:CreateGrant", "kms:ListGrants"]),
    "a key for another service's role": reword([KEY, "us-keys-nodes"], "policy", [
      "AWSServiceRoleForAutoScaling",
      "AWSServiceRoleForBatch",
    ]),
    "a key that nobody may decrypt with": reword([KEY, "us-keys-nodes"], "policy", ["kms:Decrypt", "kms:Sign"]),
  },
  "pod-identity-trust": {
    "a role that admits no tags": reword([ROLE, "asia-cluster-vpc-cni"], "assumeRolePolicy", [
      "sts:TagSession",
      "sts:SetSourceIdentity",
    ]),
    "a role for nodes": reword([ROLE, "asia-cluster-vpc-cni"], "assumeRolePolicy", ["pods.eks.", "ec2."]),
    "a role for another service account": reword([ROLE, "asia-external-secrets-identity"], "assumeRolePolicy", [
      '"aws:RequestTag/kubernetes-service-account":"external-secrets"',
      '"aws:RequestTag/kubernetes-service-account":"default"',
    ]),
    "a role for another cluster": reword([ROLE, "asia-cluster-vpc-cni"], "assumeRolePolicy", ["prod-asia", "prod-eu"]),
  },
  "rds-monitoring-role": {
    "an instance without a role": omit(
      ["aws:rds/clusterInstance:ClusterInstance", "interconnect-main-eu-tier1"],
      "monitoringRoleArn",
    ),
    "a role for another service": reword([ROLE, "interconnect-main-eu-monitoring"], "assumeRolePolicy", [
      "monitoring.rds.",
      "rds.",
    ]),
    "a role that may not write": change(
      ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "interconnect-main-eu-monitoring"],
      { policyArn: "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy" },
    ),
  },
  "secret-store-role": {
    "a controller that may act as nobody": reword([ROLE_POLICY, "eu-external-secrets-identity"], "policy", [
      "sts:AssumeRole",
      "sts:GetCallerIdentity",
    ]),
    "a controller that may act for another cell": reword([ROLE_POLICY, "eu-external-secrets-identity"], "policy", [
      "covibes-prod-eu-",
      "covibes-prod-us-",
    ]),
    "a reader that admits another cell's controller": reword([ROLE, "eu-application-secrets"], "assumeRolePolicy", [
      "covibes-prod-eu-",
      "covibes-prod-us-",
    ]),
    "a reader that admits no tags": reword([ROLE, "eu-application-secrets"], "assumeRolePolicy", [
      "sts:TagSession",
      "sts:SetSourceIdentity",
    ]),
    "a controller whose role was renamed": change([ROLE, "eu-external-secrets-identity"], { name: "other" }),
  },
  "sg-no-public-ingress": {
    "a door to administrators for everybody": change(
      ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "us-network-endpoints-https"],
      {
        cidrIpv4: "0.0.0.0/0",
        fromPort: 22,
        toPort: 22,
      },
    ),
  },
  "subnet-no-auto-public-ip": {
    "a subnet that gives away addresses": change(["aws:ec2/subnet:Subnet", "us-network-public-use1-az1"], {
      mapPublicIpOnLaunch: true,
    }),
  },
  "vpc-flow-logs": {
    "a network that does not record what it turns away": change([FLOW_LOG, "us-network-flow-logs"], {
      trafficType: "ACCEPT",
    }),
  },
};
