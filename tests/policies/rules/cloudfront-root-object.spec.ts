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
const lettingAllBut = (...actions: readonly string[]) => policy(policyOf({ ...CLOUDFRONT, NotAction: actions }));

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
  "passes a bucket that refuses everybody its list": {
    given: [distribution({}), BUCKET, letting("s3:ListBucket", { Effect: "Deny", Principal: "*" })],
  },
  "passes a bucket whose policy leaves the list out of what it lets": {
    given: [distribution({}), BUCKET, lettingAllBut("s3:List*", "s3:DeleteObject")],
  },
  "passes a bucket whose policy says nothing, or is none": {
    given: [distribution({}), BUCKET, policy(policyOf()), policy("nothing")],
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
  "objects to a bucket that lets every account list it": {
    given: [distribution({}), BUCKET, letting("s3:ListBucket", { Principal: { AWS: "*" } })],
    violations: [MESSAGE],
  },
  "objects to a bucket that lets CloudFront do everything but delete": {
    given: [distribution({}), BUCKET, lettingAllBut("s3:Delete*")],
    violations: [MESSAGE],
  },
  "objects to the second of two buckets": {
    given: [
      distribution({ origins: [{}, {}] }, [resource("aws:s3/bucket:Bucket", {}, { name: "other" }), BUCKET]),
      ...[resource("aws:s3/bucket:Bucket", {}, { name: "other" }), BUCKET, letting("s3:ListBucket")],
    ],
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
  "cannot tell whose policy it is": {
    given: [distribution({}), BUCKET, resource("aws:s3/bucketPolicy:BucketPolicy", { bucket: UNKNOWN })],
    undetermined: ["bucket in some policy"],
  },
});
