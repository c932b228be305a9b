import type { GraphResource } from "../../platform/graph/graph";
import { DISTRIBUTION_TYPES, isInNetwork, originsOf, serverSettingsOf } from "../subjects/distribution";
import { judgeNamed } from "../subjects/named";
import { isHidden, type Reading, within } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { undetermined } from "../../platform/graph/undetermined";
import type { Verdict } from "../verdict";

const CONTROL = "aws:cloudfront/originAccessControl:OriginAccessControl";

export const cloudfrontOac: ResourceRule = {
  id: "cloudfront-oac",
  title: "CloudFront proves to a bucket who it is",
  severity: "medium",
  level: "mandatory",
  rationale: "Else the bucket must answer everybody, past the firewall and the cache; the older identity knows no KMS.",
  remedy: "set originAccessControlId of the origin to an aws.cloudfront.OriginAccessControl that signs always",
  controls: { "AWS Security Hub": ["CloudFront.13"], "PCI DSS 4.0": ["10.3.4"] },
  types: DISTRIBUTION_TYPES,
  breaks: { "a bucket that is asked by nobody in particular": { omits: ["origins[0].originAccessControlId"] } },
  scope: "resource",
  judge(distribution) {
    return originsOf(distribution).flatMap((origin) => judgeOrigin(distribution, origin));
  },
};

function judgeOrigin(distribution: GraphResource, origin: Reading): readonly Verdict[] {
  if (isHidden(origin)) return [undetermined(origin.path)];
  if (serverSettingsOf(origin).length > 0 || isInNetwork(origin)) return [];
  const control = within(origin, "originAccessControlId");
  return [
    judgeNamed(distribution, control, { types: [CONTROL], message: `${control.path} names no origin access control` }),
  ];
}
