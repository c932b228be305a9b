import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { cloudfrontOac } from "../../../policies/rules/cloudfront-oac";
import { describeRule, resource } from "../behaviour";

const CONTROL = resource("aws:cloudfront/originAccessControl:OriginAccessControl", {});
const distribution = (origins: GraphValue, of: readonly GraphResource[] = []) =>
  resource("aws:cloudfront/distribution:Distribution", { origins }, { madeFrom: { origins: of } });
const MESSAGE = "origins[0].originAccessControlId names no origin access control";

describeRule(cloudfrontOac, {
  "passes a control of the stack, and one that is known": {
    given: [
      distribution([{ originAccessControlId: UNKNOWN }], [CONTROL]),
      distribution([{ originAccessControlId: "E1" }]),
    ],
  },
  "leaves servers alone, and what is in our network": {
    given: [distribution([{ customOriginConfig: {} }, { vpcOriginConfig: {} }])],
    notApplicable: true,
  },
  "objects to a bucket without, and to the older identity": {
    given: [
      distribution([{ domainName: "files.s3.amazonaws.com" }]),
      distribution([{ s3OriginConfig: { originAccessIdentity: "origin-access-identity/cloudfront/E2" } }]),
    ],
    violations: [MESSAGE, MESSAGE],
  },
  "cannot tell of origins or controls of unknown origin": {
    given: [distribution(UNKNOWN), distribution([{ originAccessControlId: UNKNOWN }])],
    undetermined: ["origins", "origins[0].originAccessControlId"],
  },
});
