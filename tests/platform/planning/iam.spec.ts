import assert from "node:assert/strict";
import {
  accountKeyPolicy,
  flowLogPolicy,
  instanceTrust,
  deliveryKeyPolicy,
  logsKeyPolicy,
  podTrust,
  queryLogPolicy,
  serviceTrust,
  volumeKeyPolicy,
} from "../../../platform/planning/iam";

const ACCOUNT = "111122223333";

/** The statements of a document that says which version of the language it is in. */
function statements(document: string): unknown {
  const { Version, Statement, ...rest } = JSON.parse(document) as { Version: string; Statement: unknown };
  assert.equal(Version, "2012-10-17");
  assert.deepEqual(rest, {});
  return Statement;
}

const DELEGATION = {
  Sid: "AllowAccountToDelegate",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: ["kms:*"],
  Resource: "*",
};

describe("Key policies", () => {
  it("of a key without a service let the account delegate, and nobody else", () => {
    assert.deepEqual(statements(accountKeyPolicy(ACCOUNT)), [DELEGATION]);
  });

  it("of a log key grant CloudWatch Logs the log groups of one account and region", () => {
    assert.deepEqual(statements(logsKeyPolicy(ACCOUNT, "eu-west-1")), [
      DELEGATION,
      {
        Sid: "AllowCloudWatchLogs",
        Effect: "Allow",
        Principal: { Service: "logs.eu-west-1.amazonaws.com" },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        Resource: "*",
        Condition: {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:*` },
        },
      },
    ]);
  });

  it("of a key of delivered logs let their delivery use it, for sources of the account in one region", () => {
    const [, delivery] = statements(deliveryKeyPolicy(ACCOUNT, "us-east-1")) as readonly Record<string, unknown>[];
    assert.deepEqual(delivery?.["Principal"], { Service: "delivery.logs.amazonaws.com" });
    assert.deepEqual(delivery["Condition"], {
      StringEquals: { "aws:SourceAccount": ACCOUNT },
      ArnLike: { "aws:SourceArn": `arn:aws:logs:us-east-1:${ACCOUNT}:*` },
    });
  });

  it("of a volume key let Auto Scaling's own role use it and pass it to EC2, and no other caller", () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
    const onlyAutoScaling = { "aws:PrincipalArn": role, "kms:CallerAccount": ACCOUNT };
    assert.deepEqual(statements(volumeKeyPolicy(ACCOUNT)), [
      DELEGATION,
      {
        Sid: "AllowAutoScaling",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: { StringEquals: onlyAutoScaling },
      },
      {
        Sid: "AllowAutoScalingToAttachVolumes",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["kms:CreateGrant"],
        Resource: "*",
        Condition: { StringEquals: onlyAutoScaling, Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
    ]);
  });
});

describe("Trust policies", () => {
  it("of pods admit Pod Identity for one service account of one cluster, and no other beside it (ALL-04)", () => {
    const clusterArn = `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/shop-prod-eu`;
    assert.deepEqual(statements(podTrust(clusterArn, { namespace: "shop", serviceAccount: "mailer" })), [
      {
        Sid: "AllowOneServiceAccount",
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          StringEquals: {
            "aws:RequestTag/eks-cluster-arn": clusterArn,
            "aws:RequestTag/kubernetes-namespace": "shop",
            "aws:RequestTag/kubernetes-service-account": "mailer",
          },
        },
      },
    ]);
  });

  it("of a service admit it on behalf of one account", () => {
    assert.deepEqual(statements(serviceTrust("vpc-flow-logs.amazonaws.com", ACCOUNT)), [
      {
        Sid: "AllowService",
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: ["sts:AssumeRole"],
        Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
      },
    ]);
  });

  it("of instances admit EC2, which names no source", () => {
    assert.deepEqual(statements(instanceTrust()), [
      {
        Sid: "AllowInstances",
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: ["sts:AssumeRole"],
      },
    ]);
  });
});

describe("Policies for writing logs", () => {
  it("let VPC flow logs write to one group, look for it among all, and not make others", () => {
    assert.deepEqual(statements(flowLogPolicy(ACCOUNT, "eu-west-1", "/meridian/shop")), [
      {
        Sid: "WriteFlowLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/meridian/shop:*`,
      },
      { Sid: "FindLogGroup", Effect: "Allow", Action: ["logs:DescribeLogGroups"], Resource: "*" },
    ]);
  });

  it("let Route 53 write to one group, on behalf of one account", () => {
    assert.deepEqual(statements(queryLogPolicy(ACCOUNT, "us-east-1", "/aws/route53/shop")), [
      {
        Sid: "AllowRoute53",
        Effect: "Allow",
        Principal: { Service: "route53.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/route53/shop:*`,
        Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
      },
    ]);
  });
});
