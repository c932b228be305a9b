import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { cloudfrontRootObject } from "../../../policies/rules/cloudfront-root-object";
import { describeRule, policyOf, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const MESSAGE = "defaultRootObject is not given, and a bucket shows its list";
const CLOUDFRONT = { Principal: { Service: "cloudfront.amazonaws.com" }, Resource: "*" };
const BUCKET = resource("aws:s3/bucket:Bucket", {});

const distribution = (inputs: Inputs, of: readonly GraphResource[] = [BUCKET]) =>
  resource(
    "aws:cloudfront/distribution:Distribution",
    { origins: [{ domainName: UNKNOWN }], ...inputs },
    { madeFrom: { origins: of } },
  );
const policy = (document: GraphValue) =>
  resource(
    "aws:s3/bucketPolicy:BucketPolicy",
    { bucket: UNKNOWN, policy: document },
    { madeFrom: { bucket: [BUCKET] } },
  );
const letting = (action: GraphValue, more: Inputs = {}) => policy(policyOf({ ...CLOUDFRONT, Action: action, ...more }));

describeRule(cloudfrontRootObject, {
  "passes a root object, whatever the bucket lets": {
    given: [distribution({ defaultRootObject: "index.html" }), BUCKET, letting("s3:*")],
  },
  "passes a bucket that lets CloudFront read files alone": {
    given: [distribution({}), BUCKET, letting(["s3:GetObject"])],
  },
  "passes a bucket that lets others list it": {
    given: [distribution({}), BUCKET, letting("s3:ListBucket", { Principal: { AWS: "arn:aws:iam::1:root" } })],
  },
  "leaves servers alone": {
    given: [distribution({ origins: [{ customOriginConfig: {} }] })],
    notApplicable: true,
  },
  "objects to a bucket that lets CloudFront list it": {
    given: [distribution({ defaultRootObject: "" }), BUCKET, letting(["s3:GetObject", "s3:ListBucket"])],
    violations: [MESSAGE],
  },
  "objects to a bucket that lets everybody do everything": {
    given: [distribution({}), BUCKET, letting("s3:*", { Principal: "*" })],
    violations: [MESSAGE],
  },
  "cannot tell of a bucket that another stack has, or of what is unknown": {
    given: [
      distribution({ defaultRootObject: UNKNOWN }),
      resource("aws:cloudfront/multitenantDistribution:MultitenantDistribution", { origins: [{}] }),
    ],
    undetermined: ["defaultRootObject", "policy of a bucket in origins"],
  },
  "cannot tell of a policy that is unknown": {
    given: [distribution({}), BUCKET, policy(UNKNOWN)],
    undetermined: ["policy of a bucket in origins"],
  },
});
