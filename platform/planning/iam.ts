import type { RegionName } from "../facts/regions";

/** One statement of an IAM policy; only what Meridian's policies use. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: { readonly Service: string } | { readonly AWS: string };
  readonly Action: readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** An IAM policy document as JSON. */
function policyDocument(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Lets a service assume a role, on behalf of this account alone (the confused-deputy guard). */
export function serviceTrust(service: string, account: string): string {
  return policyDocument([
    {
      Sid: "AllowService",
      Effect: "Allow",
      Principal: { Service: service },
      Action: ["sts:AssumeRole"],
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    },
  ]);
}

/** Lets EC2 instances assume a role. EC2 sets no source account on this call, so no condition can be put on it. */
export function instanceTrust(): string {
  return policyDocument([
    {
      Sid: "AllowInstances",
      Effect: "Allow",
      Principal: { Service: "ec2.amazonaws.com" },
      Action: ["sts:AssumeRole"],
    },
  ]);
}

/**
 * Lets the pods of one service account of one cluster assume a role through Pod Identity, which says who asks in tags.
 * EKS user guide, "Pod Identity role trust policy" and "session tags".
 */
export function podTrust(clusterArn: string, { namespace, serviceAccount }: ServiceAccount): string {
  return policyDocument([
    {
      Sid: "AllowOneServiceAccount",
      Effect: "Allow",
      Principal: { Service: "pods.eks.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: {
        StringEquals: {
          "aws:RequestTag/eks-cluster-arn": clusterArn,
          "aws:RequestTag/kubernetes-namespace": namespace,
          "aws:RequestTag/kubernetes-service-account": serviceAccount,
        },
      },
    },
  ]);
}

/** A Kubernetes service account. */
export interface ServiceAccount {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** What every key policy begins with: the account may delegate the key's use through IAM. KMS developer guide. */
export function accountMayDelegate(account: string): Statement {
  return {
    Sid: "AllowAccountToDelegate",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: ["kms:*"],
    Resource: "*",
  };
}

/** A key that only principals with an IAM permission or a grant of their own use. */
export function accountKeyPolicy(account: string): string {
  return policyDocument([accountMayDelegate(account)]);
}

/** A key that CloudWatch Logs may use, for log groups of this account and region. CloudWatch Logs user guide. */
export function logsKeyPolicy(account: string, region: RegionName): string {
  return policyDocument([
    accountMayDelegate(account),
    {
      Sid: "AllowCloudWatchLogs",
      Effect: "Allow",
      Principal: { Service: `logs.${region}.amazonaws.com` },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
      Resource: "*",
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:*` },
      },
    },
  ]);
}

/**
 * A key that logs may be encrypted with on their way into a bucket of this account, from sources in one region. CloudWatch Logs
 * user guide, "Amazon S3 bucket server-side encryption" for delivered logs.
 */
export function deliveryKeyPolicy(account: string, region: RegionName): string {
  return policyDocument([
    accountMayDelegate(account),
    {
      Sid: "AllowLogDelivery",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` },
      },
    },
  ]);
}

/**
 * A key that Auto Scaling may use for the volumes of the nodes it launches: without this a node group fails after
 * minutes of waiting, and no preview shows why. The service-linked role is named in a condition, not as the principal:
 * KMS refuses a key policy whose principal does not exist yet, and the role appears with an account's first group.
 * EC2 Auto Scaling user guide, "required KMS key policy for use with encrypted volumes".
 */
export function volumeKeyPolicy(account: string): string {
  const role = `arn:aws:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  const autoScalingOnly = { StringEquals: { "aws:PrincipalArn": role, "kms:CallerAccount": account } };
  return policyDocument([
    accountMayDelegate(account),
    {
      Sid: "AllowAutoScaling",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Resource: "*",
      Condition: autoScalingOnly,
    },
    {
      Sid: "AllowAutoScalingToAttachVolumes",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["kms:CreateGrant"],
      Resource: "*",
      Condition: { ...autoScalingOnly, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ]);
}

/** Lets Route 53 write query logs to one log group. Route 53 developer guide, "query logging". */
export function queryLogPolicy(account: string, region: RegionName, logGroup: string): string {
  return policyDocument([
    {
      Sid: "AllowRoute53",
      Effect: "Allow",
      Principal: { Service: "route53.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `arn:aws:logs:${region}:${account}:log-group:${logGroup}:*`,
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    },
  ]);
}

/** Lets VPC flow logs write to one log group. Amazon VPC user guide, "publish flow logs to CloudWatch Logs". */
export function flowLogPolicy(account: string, region: RegionName, logGroup: string): string {
  return policyDocument([
    {
      Sid: "WriteFlowLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      Resource: `arn:aws:logs:${region}:${account}:log-group:${logGroup}:*`,
    },
    // Looks the group up before it writes; AWS lets this be asked of all groups only.
    { Sid: "FindLogGroup", Effect: "Allow", Action: ["logs:DescribeLogGroups"], Resource: "*" },
  ]);
}
