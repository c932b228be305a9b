import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { albLogDelivery } from "../../../policies/rules/alb-log-delivery";
import { ACCOUNT, awsIn, describeRule, IRELAND, policyOf, resource, VIRGINIA } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const BUCKET = resource("aws:s3/bucket:Bucket", { bucket: "logs" }, { provider: IRELAND });
const byDefault = (sseAlgorithm: GraphValue) => ({ applyServerSideEncryptionByDefault: { sseAlgorithm } });
const NAMELESS = resource("aws:s3/bucket:Bucket", {}, { provider: IRELAND });
const NAMED_AFTER = { madeFrom: { bucket: [NAMELESS] } };
const encrypted = (sseAlgorithm: GraphValue) =>
  resource("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", {
    bucket: "logs",
    rules: [byDefault(sseAlgorithm)],
  });
const versioned = (rules: GraphValue, name: GraphValue = "logs") =>
  resource("aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2", {
    bucket: name,
    rules,
  });
const bucketWith = (inputs: Inputs, type = "aws:s3/bucket:Bucket") =>
  resource(type, { bucket: "logs", ...inputs }, { provider: IRELAND });
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
const BY_KEY = "the bucket in accessLogs.bucket encrypts with KMS, which the load balancer cannot";
/** The other ways to say how a bucket encrypts: in the bucket, under both of its names, and by the older resource beside it. */
const encryptedBy = (sseAlgorithm: GraphValue): Readonly<Record<string, readonly GraphResource[]>> => ({
  "in the bucket": [bucketWith({ serverSideEncryptionConfiguration: { rule: byDefault(sseAlgorithm) } })],
  "in a bucket of the older form": [
    bucketWith(
      {
        serverSideEncryptionConfigurations: [
          { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm }], bucketKeyEnabled: true }] },
        ],
      },
      "aws:s3/bucketV2:BucketV2",
    ),
  ],
  "in an older resource beside it": [BUCKET, versioned([{ bucketKeyEnabled: false }, byDefault(sseAlgorithm)])],
});

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
    violations: [REFUSED, "the bucket in accessLogs.bucket is in another region", BY_KEY],
  },
  ...Object.fromEntries(
    Object.entries(encryptedBy("aws:kms:dsse")).map(([form, bucket]) => [
      `objects to a key, ${form}`,
      { given: [IRELAND, ...bucket, admits(), balancer()], violations: [BY_KEY] },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(encryptedBy("AES256")).map(([form, bucket]) => [
      `passes S3's own key, ${form}`,
      { given: [IRELAND, ...bucket, admits(), balancer()] },
    ]),
  ),
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
      balancer({ accessLogs: UNKNOWN }, IRELAND, "aws:alb/loadBalancer:LoadBalancer"),
    ),
    undetermined: [
      ...["loadBalancerType", "accessLogs.enabled", "accessLogs.prefix", "bucket in accessLogs.bucket"],
      "accessLogs",
    ],
  },
  "cannot tell of a load balancer, or a bucket, that is nobody knows where": {
    given: [
      ...[IRELAND, admits(), resource("aws:s3/bucket:Bucket", { bucket: "logs" })],
      ...[balancer(), resource("aws:lb/loadBalancer:LoadBalancer", { accessLogs: { bucket: "logs", enabled: true } })],
    ],
    undetermined: ["region of the provider", "region of the provider"],
  },
  "cannot tell of a bucket whose name AWS makes up": {
    given: [
      ...[IRELAND, NAMELESS, resource("aws:s3/bucketPolicy:BucketPolicy", { policy: policyOf() }, NAMED_AFTER)],
      ...["application", "network"].map((loadBalancerType) =>
        resource(
          "aws:lb/loadBalancer:LoadBalancer",
          { loadBalancerType, accessLogs: { bucket: UNKNOWN, enabled: true } },
          { provider: IRELAND, madeFrom: { accessLogs: [NAMELESS] } },
        ),
      ),
    ],
    undetermined: ["name of the bucket", "name of the bucket"],
  },
  "cannot tell of an encryption that may be another bucket's": {
    given: given(admits(), versioned([byDefault("aws:kms")], UNKNOWN), balancer()),
    undetermined: ["bucket in some encryption"],
  },
  "cannot tell of the second of two rules": {
    given: given(admits(), versioned([byDefault("AES256"), byDefault(UNKNOWN)]), balancer()),
    undetermined: ["encryption of the bucket: rules[1].applyServerSideEncryptionByDefault.sseAlgorithm"],
  },
  "cannot tell of a policy and an encryption that are unknown": {
    given: given(policy(UNKNOWN), encrypted(UNKNOWN), balancer()),
    undetermined: [
      "policy of the bucket",
      "encryption of the bucket: rules[0].applyServerSideEncryptionByDefault.sseAlgorithm",
    ],
  },
});
