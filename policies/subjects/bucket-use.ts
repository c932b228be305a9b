import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { statementsOf } from "./iam-policy";
import { anyOf, type Answer, hasItem } from "../answer";
import { isHidden, within } from "../../platform/graph/reading";
import { POLICY, settingOf } from "./s3-bucket";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";

/** Who writes logs to buckets: services by their principals, and the inputs by which they are told where to. */
interface LogWriters {
  readonly services: readonly string[];
  readonly inputs: Readonly<Record<string, readonly string[]>>;
}

/**
 * Those that refuse a bucket whose objects get a KMS key by default. ELB user guide, "access logs for your Application Load
 * Balancer"; S3 user guide, "enabling server access logging".
 */
const WITHOUT_KMS: LogWriters = {
  services: ["logdelivery.elasticloadbalancing.amazonaws.com", "logging.s3.amazonaws.com"],
  inputs: {
    "aws:alb/loadBalancer:LoadBalancer": ["accessLogs", "connectionLogs"],
    "aws:elb/loadBalancer:LoadBalancer": ["accessLogs"],
    "aws:lb/loadBalancer:LoadBalancer": ["accessLogs", "connectionLogs"],
    "aws:s3/bucket:Bucket": ["logging"],
    "aws:s3/bucketLogging:BucketLogging": ["targetBucket"],
    "aws:s3/bucketLoggingV2:BucketLoggingV2": ["targetBucket"],
    "aws:s3/bucketV2:BucketV2": ["loggings"],
  },
};

const TRAIL = "aws:cloudtrail/trail:Trail";

const WITH_KMS: LogWriters = {
  services: ["cloudtrail.amazonaws.com", "delivery.logs.amazonaws.com"],
  inputs: {
    [TRAIL]: ["s3BucketName"],
    "aws:cloudfront/distribution:Distribution": ["loggingConfig"],
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": ["deliveryDestinationConfiguration"],
    "aws:ec2/flowLog:FlowLog": ["logDestination"],
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": ["logDestinationConfigs"],
  },
};

/** Whether services of AWS write their logs to a bucket. */
export function holdsLogs(bucket: GraphResource, index: GraphIndex): Answer {
  const writers = [WITHOUT_KMS, WITH_KMS];
  return writers.some((each) => isTold(bucket, each, index))
    ? "yes"
    : admits(bucket, index, { services: writers.flatMap(({ services }) => services), action: "s3:PutObject" });
}

/** Whether services write to a bucket that cannot if its objects get a KMS key by default. */
export function refusesKms(bucket: GraphResource, index: GraphIndex): Answer {
  return isTold(bucket, WITHOUT_KMS, index)
    ? "yes"
    : admits(bucket, index, { services: WITHOUT_KMS.services, action: "s3:PutObject" });
}

/** Whether a CDN hands the objects of a bucket to anybody. */
export function isServed(bucket: GraphResource, index: GraphIndex): Answer {
  const origins = { services: [], inputs: { "aws:cloudfront/distribution:Distribution": ["origins"] } };
  return isTold(bucket, origins, index)
    ? "yes"
    : admits(bucket, index, { services: ["cloudfront.amazonaws.com"], action: "s3:GetObject" });
}

/** The trails that write to a bucket. */
export function trailsTo(bucket: GraphResource, index: GraphIndex): readonly GraphResource[] {
  return index
    .ofTypes([TRAIL])
    .filter(
      ({ inputs, propertyDependencies }) =>
        propertyDependencies["s3BucketName"]?.includes(bucket.urn) === true ||
        (typeof inputs["s3BucketName"] === "string" && inputs["s3BucketName"] === bucket.inputs["bucket"]),
    );
}

function isTold({ urn }: GraphResource, { inputs }: LogWriters, index: GraphIndex): boolean {
  return Object.entries(inputs).some(([type, properties]) =>
    index
      .ofTypes([type])
      .some(({ propertyDependencies }) =>
        properties.some((property) => propertyDependencies[property]?.includes(urn) === true),
      ),
  );
}

/** Whether a bucket's policy lets one of these services do something. */
function admits(
  bucket: GraphResource,
  index: GraphIndex,
  { services, action }: { readonly services: readonly string[]; readonly action: string },
): Answer {
  const policies = settingOf(bucket, POLICY, index);
  if (isUndetermined(policies)) return policies;
  return anyOf(
    policies.flatMap(({ reading }): readonly Answer[] =>
      isHidden(reading)
        ? [undetermined(reading.path)]
        : (statementsOf(reading) ?? [])
            .filter((statement) => within(statement, "Effect").value === "Allow")
            .filter((statement) => hasItem(within(statement, "Action"), (value) => value === action) === "yes")
            .map((statement) =>
              hasItem(
                within(statement, "Principal", "Service"),
                (value) => typeof value === "string" && services.includes(value),
              ),
            ),
    ),
  );
}
