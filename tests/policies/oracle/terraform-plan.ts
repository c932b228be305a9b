import { type Graph, type GraphResource, type GraphValue, isSecret, isUnknown } from "../../../platform/graph/graph";
import { isRecord } from "../../../platform/is-record";

/** Terraform's type of a resource, by Pulumi's: the AWS provider of Pulumi is made from that of Terraform. */
const TYPES: Readonly<Record<string, string>> = {
  "aws:backup/vault:Vault": "aws_backup_vault",
  "aws:docdb/cluster:Cluster": "aws_docdb_cluster",
  "aws:docdb/clusterParameterGroup:ClusterParameterGroup": "aws_docdb_cluster_parameter_group",
  "aws:eks/nodeGroup:NodeGroup": "aws_eks_node_group",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "aws_iam_role_policy_attachment",
  "aws:mq/broker:Broker": "aws_mq_broker",
  "aws:ec2/securityGroup:SecurityGroup": "aws_security_group",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "aws_vpc_security_group_egress_rule",
  "aws:cloudfront/distribution:Distribution": "aws_cloudfront_distribution",
  "aws:cloudwatch/logGroup:LogGroup": "aws_cloudwatch_log_group",
  "aws:ebs/volume:Volume": "aws_ebs_volume",
  "aws:ec2/instance:Instance": "aws_instance",
  "aws:ec2/launchTemplate:LaunchTemplate": "aws_launch_template",
  "aws:ec2/subnet:Subnet": "aws_subnet",
  "aws:ecr/repository:Repository": "aws_ecr_repository",
  "aws:elasticache/replicationGroup:ReplicationGroup": "aws_elasticache_replication_group",
  "aws:kms/key:Key": "aws_kms_key",
  "aws:lb/listener:Listener": "aws_lb_listener",
  "aws:lb/loadBalancer:LoadBalancer": "aws_lb",
  "aws:rds/cluster:Cluster": "aws_rds_cluster",
  "aws:rds/clusterInstance:ClusterInstance": "aws_rds_cluster_instance",
  "aws:rds/globalCluster:GlobalCluster": "aws_rds_global_cluster",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "aws_s3_bucket_public_access_block",
  "aws:secretsmanager/secret:Secret": "aws_secretsmanager_secret",
  "aws:sns/topic:Topic": "aws_sns_topic",
  "aws:sqs/queue:Queue": "aws_sqs_queue",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "aws_vpc_security_group_ingress_rule",
  "eks:index:Cluster": "aws_eks_cluster",
};

/** What is a list of one block in Terraform, and the block alone in Pulumi. */
const BLOCKS = new Set([
  ...[
    "access_logs",
    "default_cache_behavior",
    "ebs",
    "encryption_config",
    "encryption_options",
    "logs",
    "metadata_options",
  ],
  ...[
    "image_scanning_configuration",
    "logging_config",
    "provider",
    "remote_access",
    "scaling_config",
    "viewer_certificate",
  ],
  ...["vpc_config", "network_interfaces", "s3_origin_config", "custom_origin_config"],
]);

/** Names that Terraform has in the singular, since each is a block of its own. */
const SINGULAR: Readonly<Record<string, string>> = {
  block_device_mappings: "block_device_mappings",
  enabled_cluster_log_types: "enabled_cluster_log_types",
  default_actions: "default_action",
  encryption_configurations: "encryption_configuration",
  ordered_cache_behaviors: "ordered_cache_behavior",
  origins: "origin",
  parameters: "parameter",
  log_delivery_configurations: "log_delivery_configuration",
};

/** A plan as `terraform show -json` prints it, and which resource of the graph is behind each address. */
export interface TerraformPlan {
  readonly plan: object;
  readonly urns: ReadonlyMap<string, string>;
}

/** What Terraform would say of a graph: of the types that are named here, with what is unknown marked as it marks it. */
export function terraformPlan({ resources }: Graph): TerraformPlan {
  const changes = resources.flatMap((resource, place) => {
    const type = TYPES[resource.type];
    if (type === undefined) return [];
    const name = `${resource.name.replace(/\W/g, "_")}_${String(place)}`;
    const { known, unknown } = split(inputsOf(resource));
    return [{ urn: resource.urn, address: `${type}.${name}`, type, name, known, unknown }];
  });
  const described = changes.map(({ address, type, name }) => ({
    ...{ address, mode: "managed", type, name, provider_name: "registry.terraform.io/hashicorp/aws" },
  }));
  return {
    urns: new Map(changes.map(({ address, urn }) => [address, urn])),
    plan: {
      format_version: "1.2",
      terraform_version: "1.9.0",
      planned_values: {
        root_module: {
          resources: described.map((each, place) => ({ ...each, schema_version: 0, values: changes[place]?.known })),
        },
      },
      resource_changes: described.map((each, place) => ({
        ...each,
        change: {
          ...{ actions: ["create"], before: null },
          ...{ after: changes[place]?.known, after_unknown: changes[place]?.unknown },
        },
      })),
      configuration: {
        root_module: {
          resources: described.map((each) => ({
            ...each,
            expressions: {},
            schema_version: 0,
            provider_config_key: "aws",
          })),
        },
      },
    },
  };
}

/** Inputs in Terraform's form. The component of a cluster stands for the cluster that it makes. */
function inputsOf({ type, inputs }: GraphResource): Readonly<Record<string, GraphValue>> {
  if (type !== "eks:index:Cluster") return inputs;
  const { enabledClusterLogTypes = [], encryptionConfigKeyArn, name = "", version, ...rest } = inputs;
  const vpcConfig = Object.fromEntries(
    ["endpointPrivateAccess", "endpointPublicAccess", "publicAccessCidrs"].flatMap((key) => {
      const value = rest[key];
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
  return {
    ...{ name, enabledClusterLogTypes, vpcConfig },
    ...(version === undefined ? {} : { version }),
    ...(encryptionConfigKeyArn === undefined
      ? {}
      : { encryptionConfig: { resources: ["secrets"], provider: { keyArn: encryptionConfigKeyArn } } }),
  };
}

interface Split {
  readonly known: unknown;
  /** True at each place that is known after apply alone. */
  readonly unknown: unknown;
}

function split(value: GraphValue): Split {
  if (isUnknown(value)) return { known: undefined, unknown: true };
  if (isSecret(value)) return { known: "(sensitive value)", unknown: false };
  if (isList(value)) {
    const items = value.map(split);
    return { known: items.map(({ known }) => known ?? null), unknown: items.map(({ unknown }) => unknown) };
  }
  if (!isRecord(value)) return { known: scalar(value), unknown: false };
  const members = Object.entries(value).map(([key, member]) => [snake(key), split(member)] as const);
  const told = (part: (split: Split) => unknown): Record<string, unknown> =>
    Object.fromEntries(
      members.map(([key, each]) => {
        const value = part(each);
        return [key, BLOCKS.has(key) && !Array.isArray(value) ? [value] : value];
      }),
    );
  return { known: told(({ known }) => known), unknown: told(({ unknown }) => unknown) };
}

/** Pulumi writes some flags of nested blocks as text. */
function scalar(value: unknown): unknown {
  if (value === "true") return true;
  return value === "false" ? false : value;
}

function snake(name: string): string {
  const text = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  return SINGULAR[text] ?? text;
}

function isList(value: GraphValue): value is readonly GraphValue[] {
  return Array.isArray(value);
}
