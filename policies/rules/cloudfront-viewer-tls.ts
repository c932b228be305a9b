import type { GraphResource } from "../../platform/graph/graph";
import { behavioursOf, DISTRIBUTION_TYPES } from "../subjects/distribution";
import { isTrue, read, within } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { texts } from "../threshold";
import { type Verdict, violation } from "../verdict";

const MODERN = ["TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"];
const SECURE = ["https-only", "redirect-to-https"];

const THRESHOLDS = {
  versions: texts({
    about: "The least versions of TLS that a distribution may ask of viewers",
    production: MODERN,
    development: MODERN,
    source:
      "CloudFront developer guide, supported protocols and ciphers between viewers and CloudFront, read on 2026-11-26: the " +
      "policies without TLS 1.1 and without CBC.",
  }),
};

export const cloudfrontViewerTls: ResourceRule<typeof THRESHOLDS> = {
  id: "cloudfront-viewer-tls",
  title: "CloudFront answers viewers by HTTPS alone, with TLS 1.2 and newer",
  severity: "high",
  level: "mandatory",
  rationale: "What travels in clear, or by a version that can be broken, can be read and changed on its way.",
  remedy:
    'set viewerCertificate.minimumProtocolVersion: "TLSv1.2_2021" with a certificate of your own, and viewerProtocolPolicy: "redirect-to-https" in every behavior',
  controls: {
    "AWS Security Hub": ["CloudFront.3", "CloudFront.15"],
    "PCI DSS 4.0": ["1.2.5", "2.2.5", "2.2.7", "4.2.1", "8.3.2"],
  },
  types: DISTRIBUTION_TYPES,
  thresholds: THRESHOLDS,
  breaks: {
    "viewers with TLS 1.0": { sets: { "viewerCertificate.minimumProtocolVersion": "TLSv1" } },
    "files for who asks in clear": { sets: { "defaultCacheBehavior.viewerProtocolPolicy": "allow-all" } },
  },
  scope: "resource",
  judge(distribution, { versions }) {
    return [
      judgeVersion(distribution, versions),
      ...behavioursOf(distribution).map((behaviour) => {
        const policy = within(behaviour, "viewerProtocolPolicy");
        return judged(
          policy,
          (value) => SECURE.some((secure) => secure === value),
          `${policy.path} lets viewers ask in clear`,
        );
      }),
    ];
  },
};

function judgeVersion(distribution: GraphResource, versions: readonly string[]): Verdict {
  const byDefault = read(distribution, "viewerCertificate", "cloudfrontDefaultCertificate");
  if (isTrue(byDefault.value)) return violation(`${byDefault.path} comes with TLS 1.0`);
  const version = read(distribution, "viewerCertificate", "minimumProtocolVersion");
  return judged(
    version,
    (value) => versions.some((allowed) => allowed === value),
    `${version.path} is not one that is allowed`,
  );
}
