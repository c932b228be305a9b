import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { albLogDelivery } from "../../../policies/rules/alb-log-delivery";
import { ACCOUNT, awsIn, describeRule, IRELAND, policyOf, resource, VIRGINIA } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const BUCKET = resource("aws:s3/bucket:Bucket", { bucket: "logs" }, { provider: IRELAND });
const encrypted = (sseAlgorithm: GraphValue) =>
  resource("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", {
    bucket: "logs",
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }],
  });
const policy = (document: GraphValue) =>
  resource("aws:s3/bucketPolicy:BucketPolicy", { bucket: "logs", policy: document });
const objects = (prefix: string) => `arn:aws:s3:::logs/${prefix}AWSLogs/${ACCOUNT}/*`;
const SERVICE = { Service: "logdelivery.elasticloadbalancing.amazonaws.com" };
const admits = (Principal: GraphValue = SERVICE, Resource = objects("api/"), Condition: Inputs = {}) =>
  policy(policyOf({ Principal, Action: "s3:PutObject", Resource, Condition }));

const balancer = (inputs: Inputs = {}, provider: GraphResource = IRELAND, type = "aws:lb/loadBalancer:LoadBalancer") =>
  resource(type, { accessLogs: { bucket: "logs", enabled: true, prefix: "api" }, ...inputs }, { provider });
const given = (...more: readonly GraphResource[]) => [IRELAND, VIRGINIA, BUCKET, ...more];

const REFUSED = "the policy of the bucket in accessLogs.bucket does not let the load balancer write below its prefix";

describeRule(albLogDelivery, {
  "passes what the plan writes, and what AWS's guide does": {
    given: given(encrypted("AES256"), admits(), balancer()),
  },
  "passes conditions on the account and the load balancer": {
    given: given(
      admits(SERVICE, objects("api/"), {
        StringEquals: { "aws:SourceAccount": ACCOUNT },
        ArnLike: { "aws:SourceArn": `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:loadbalancer/*` },
        Bool: { "aws:SecureTransport": "true" },
      }),
      balancer(),
    ),
  },
  "passes the account that older policies name, and a bucket that the load balancer was made from": {
    given: given(
      admits({ AWS: "arn:aws:iam::156460612806:root" }, objects("")),
      resource(
        "aws:alb/loadBalancer:LoadBalancer",
        { accessLogs: { bucket: UNKNOWN, enabled: "true" } },
        { provider: IRELAND, madeFrom: { accessLogs: [BUCKET] } },
      ),
    ),
  },
  "passes a network's load balancer, whose logs CloudWatch delivers, under any encryption": {
    given: given(
      encrypted("aws:kms"),
      policy(
        policyOf(
          {
            Principal: { Service: "delivery.logs.amazonaws.com" },
            Action: "s3:GetBucketAcl",
            Resource: "arn:aws:s3:::logs",
          },
          {
            Principal: { Service: "delivery.logs.amazonaws.com" },
            Action: "s3:PutObject",
            Resource: objects("api/"),
            Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
          },
        ),
      ),
      balancer({ loadBalancerType: "network" }),
    ),
  },
  "objects to a policy for another service, prefix or region's account, and to none": {
    given: given(balancer(), admits({ Service: "delivery.logs.amazonaws.com" })),
    violations: [REFUSED],
  },
  "objects to another prefix": { given: given(balancer(), admits(SERVICE, objects(""))), violations: [REFUSED] },
  "objects to another region's account": {
    given: given(balancer(), admits({ AWS: "127311923021" })),
    violations: [REFUSED],
  },
  "objects to a bucket elsewhere, without a policy, that encrypts with a key": {
    given: given(encrypted("aws:kms"), balancer({}, VIRGINIA)),
    violations: [
      REFUSED,
      "the bucket in accessLogs.bucket is in another region",
      "the bucket in accessLogs.bucket encrypts with KMS, which the load balancer cannot",
    ],
  },
  "objects to connections that are not logged": {
    given: given(admits(), balancer({ connectionLogs: { bucket: "logs", enabled: true, prefix: "connections" } })),
    violations: [REFUSED.replace("accessLogs", "connectionLogs")],
  },
  "objects to a region that has no account of old": {
    given: [awsIn("eu-south-2"), ...given(admits({ AWS: "156460612806" }), balancer({}, awsIn("eu-south-2")))],
    violations: [REFUSED, "the bucket in accessLogs.bucket is in another region"],
  },
  "leaves load balancers alone that keep no log, and gateways": {
    given: given(
      balancer({ accessLogs: { bucket: "logs", enabled: false } }),
      resource("aws:lb/loadBalancer:LoadBalancer", {}),
      balancer({ loadBalancerType: "gateway" }),
    ),
    notApplicable: true,
  },
  "cannot tell of kinds, prefixes, buckets and encryption that are unknown": {
    given: given(
      balancer({ loadBalancerType: UNKNOWN }),
      balancer({ accessLogs: { bucket: "logs", enabled: UNKNOWN } }),
      balancer({ accessLogs: { bucket: "logs", enabled: true, prefix: UNKNOWN } }),
      balancer({ accessLogs: { bucket: "elsewhere", enabled: true } }),
    ),
    undetermined: ["loadBalancerType", "accessLogs.enabled", "accessLogs.prefix", "bucket in accessLogs.bucket"],
  },
  "cannot tell of a policy and an encryption that are unknown": {
    given: given(policy(UNKNOWN), encrypted(UNKNOWN), balancer()),
    undetermined: [
      "policy of the bucket",
      "encryption of the bucket: rules[0].applyServerSideEncryptionByDefault.sseAlgorithm",
    ],
  },
});
