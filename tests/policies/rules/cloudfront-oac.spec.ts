import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { cloudfrontOac } from "../../../policies/rules/cloudfront-oac";
import { describeRule, resource } from "../behaviour";

const CONTROL = resource("aws:cloudfront/originAccessControl:OriginAccessControl", {});
const BUCKET = resource("aws:s3/bucket:Bucket", {});
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const MULTITENANT = "aws:cloudfront/multitenantDistribution:MultitenantDistribution";
const distribution = (origins: GraphValue, of: readonly GraphResource[] = [], type = DISTRIBUTION) =>
  resource(type, { origins }, { madeFrom: { origins: of } });
const MESSAGE = "origins[0].originAccessControlId names no origin access control";

describeRule(cloudfrontOac, {
  "passes a control of the stack, and one that is known": {
    given: [
      distribution([{ domainName: UNKNOWN, originAccessControlId: UNKNOWN }], [BUCKET, CONTROL]),
      distribution([{ originAccessControlId: "E1" }]),
    ],
  },
  "leaves servers alone, and what is in our network": {
    given: [
      distribution([{ customOriginConfig: {} }, { vpcOriginConfig: {} }]),
      distribution([{ customOriginConfigs: [{}] }, { vpcOriginConfigs: [{}] }], [], MULTITENANT),
    ],
    notApplicable: true,
  },
  "objects to a bucket without, in both forms, and to the older identity": {
    given: [
      distribution([{ domainName: "files.s3.amazonaws.com", originAccessControlId: "" }], [], MULTITENANT),
      distribution([{ domainName: "files.s3.amazonaws.com" }]),
      distribution([{ s3OriginConfig: { originAccessIdentity: "origin-access-identity/cloudfront/E2" } }]),
    ],
    violations: [MESSAGE, MESSAGE, MESSAGE],
  },
  "cannot tell of origins or controls of unknown origin": {
    given: [
      distribution(UNKNOWN),
      distribution([{ originAccessControlId: UNKNOWN }]),
      distribution([{ domainName: UNKNOWN, originAccessControlId: UNKNOWN }], [BUCKET]),
    ],
    undetermined: ["origins", "origins[0].originAccessControlId", "origins[0].originAccessControlId"],
  },
});
