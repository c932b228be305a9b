import { DISTRIBUTION_TYPES, originsOf, serverSettingsOf } from "../subjects/distribution";
import { hasItem, judged, not, verdictOf } from "../answer";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { type Verdict, violation } from "../verdict";

const VPC_ORIGIN = "aws:cloudfront/vpcOrigin:VpcOrigin";

export const cloudfrontOriginTls: ResourceRule = {
  id: "cloudfront-origin-tls",
  title: "CloudFront asks its origins by HTTPS alone, with TLS 1.2",
  severity: "high",
  level: "mandatory",
  rationale: "Between CloudFront and a server of ours lies the internet too, and viewers see HTTPS all the same.",
  remedy: 'set originProtocolPolicy: "https-only" and originSslProtocols: ["TLSv1.2"] of the origin',
  controls: {
    "AWS Security Hub": ["CloudFront.9", "CloudFront.10"],
    "PCI DSS 4.0": ["1.2.5", "2.2.5", "2.2.7", "4.2.1", "8.3.2"],
    "ISO 27001:2022": ["A.8.24"],
  },
  types: [...DISTRIBUTION_TYPES, VPC_ORIGIN],
  breaks: {
    "a server that is asked in clear": { sets: { "origins[0].customOriginConfig.originProtocolPolicy": "http-only" } },
    "a server that is asked as the viewer asked": {
      sets: { "origins[0].customOriginConfig.originProtocolPolicy": "match-viewer" },
    },
    "a server that may answer with TLS 1.0": {
      sets: { "origins[0].customOriginConfig.originSslProtocols": ["TLSv1", "TLSv1.2"] },
    },
  },
  scope: "resource",
  // A bucket is asked as the viewer asked, which cloudfront-viewer-tls judges. CloudFront developer guide, "requiring HTTPS
  // for communication between CloudFront and your Amazon S3 origin".
  judge(resource) {
    if (resource.type === VPC_ORIGIN) {
      const settings = read(resource, "vpcOriginEndpointConfig");
      return judgeSettings(settings, within(settings, "originSslProtocols", "items"));
    }
    return originsOf(resource)
      .flatMap((origin) => (isHidden(origin) ? [origin] : serverSettingsOf(origin)))
      .flatMap((settings) => judgeSettings(settings, within(settings, "originSslProtocols")));
  },
};

function judgeSettings(settings: Reading, versions: Reading): readonly Verdict[] {
  const policy = within(settings, "originProtocolPolicy");
  return [
    judged(policy, (value) => value === "https-only", `${policy.path} is not https-only`),
    itemsOf(versions).length === 0
      ? violation(`${versions.path} names no version`)
      : verdictOf(not(hasItem(versions, (value) => value !== "TLSv1.2")), `${versions.path} has more than TLSv1.2`),
  ];
}
