import type { RegionName } from "../facts/regions";
import type { BucketPlan } from "../storage-model";
import { planBucket } from "./buckets";
import type { PlanningContext } from "./context";
import type { PolicyStatement } from "./policy-document";

/** Whose logs a bucket holds, and where. */
interface Logged {
  /** Name that no other owner of logs in the account has. */
  readonly owner: string;
  readonly region: RegionName;
  /**
   * Folders of load balancers.
   * @default - there are none
   */
  readonly loadBalancers?: readonly string[];
}

/**
 * The bucket that load balancers, web ACLs and distributions of one region log to. A web ACL takes none whose name begins
 * otherwise, and a load balancer none that a key of ours encrypts. AWS WAF developer guide, "sending web ACL traffic logs to an
 * Amazon S3 bucket"; Application Load Balancer guide, "enable access logs".
 */
export function planLogBucket(context: PlanningContext, { owner, region, loadBalancers = [] }: Logged): BucketPlan {
  const { protect, logRetentionDays, file } = context;
  const { account } = file;
  return planBucket({
    parts: ["aws-waf-logs", owner],
    account,
    region,
    versioned: false,
    expiryDays: logRetentionDays,
    statements: (arn) => [
      ...loadBalancersWrite(arn, account, loadBalancers),
      ...deliveryWrites(arn, { account, region }),
    ],
    protect,
    forceDestroy: !protect,
  });
}

/**
 * AWS puts the account of a load balancer into the path, so that no other account's can write here. The guide asks for no
 * condition, and one on what a request does not carry would refuse it: load balancers were refused for `aws:SourceArn`.
 */
function loadBalancersWrite(arn: string, account: string, folders: readonly string[]): PolicyStatement[] {
  if (folders.length === 0) return [];
  return [
    {
      Sid: "AllowLoadBalancers",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: folders.map((folder) => `${arn}/${folder}/AWSLogs/${account}/*`),
    },
  ];
}

/**
 * Lets S3 write who asked for objects of another bucket. Amazon S3 user guide, "enabling Amazon S3 server access logging":
 * into a bucket that no key of ours encrypts and that holds nothing back.
 */
export function accessLogsWrite(arn: string, source: string, account: string): PolicyStatement {
  return {
    Sid: "AllowAccessLogs",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: ["s3:PutObject"],
    Resource: `${arn}/*`,
    Condition: { ArnLike: { "aws:SourceArn": source }, StringEquals: { "aws:SourceAccount": account } },
  };
}

interface Place {
  readonly account: string;
  readonly region: RegionName;
}

/**
 * What web ACLs and distributions log goes through CloudWatch's delivery, whose statements these are, word for word: AWS adds
 * them to a policy without them, which would then be another than the one planned. CloudWatch Logs user guide, "logs sent to
 * Amazon S3".
 */
function deliveryWrites(arn: string, { account, region }: Place): PolicyStatement[] {
  const principal = { Service: "delivery.logs.amazonaws.com" };
  const ofAccount = {
    StringEquals: { "aws:SourceAccount": account },
    ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` },
  };
  return [
    {
      Sid: "AWSLogDeliveryWrite",
      Effect: "Allow",
      Principal: principal,
      Action: ["s3:PutObject"],
      Resource: `${arn}/AWSLogs/${account}/*`,
      Condition: {
        ...ofAccount,
        StringEquals: { ...ofAccount.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    },
    {
      Sid: "AWSLogDeliveryAclCheck",
      Effect: "Allow",
      Principal: principal,
      Action: ["s3:GetBucketAcl"],
      Resource: arn,
      Condition: ofAccount,
    },
  ];
}
