import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { cloudfrontViewerTls } from "../../../policies/rules/cloudfront-viewer-tls";
import { describeRule, resource } from "../behaviour";

const distribution = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:cloudfront/distribution:Distribution", {
    defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
    viewerCertificate: { acmCertificateArn: UNKNOWN, minimumProtocolVersion: "TLSv1.2_2021" },
    ...inputs,
  });

describeRule(cloudfrontViewerTls, {
  "passes HTTPS with TLS 1.2, by any policy without TLS 1.1 and CBC": {
    given: ["TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"].map((minimumProtocolVersion) =>
      distribution({ viewerCertificate: { acmCertificateArn: UNKNOWN, minimumProtocolVersion } }),
    ),
  },
  "passes HTTPS alone on every path": {
    given: [distribution({ orderedCacheBehaviors: [{ viewerProtocolPolicy: "https-only" }] })],
  },
  "passes a version that the environment allows": {
    given: [distribution({ viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2019" } })],
    thresholds: { versions: ["TLSv1.2_2019"] },
  },
  "objects to older versions, and to none": {
    given: [
      distribution({ viewerCertificate: { minimumProtocolVersion: "TLSv1.1_2016" } }),
      distribution({ viewerCertificate: { acmCertificateArn: UNKNOWN } }),
    ],
    violations: Array.from({ length: 2 }, () => "viewerCertificate.minimumProtocolVersion is not one that is allowed"),
  },
  "objects to CloudFront's own certificate": {
    given: [distribution({ viewerCertificate: { cloudfrontDefaultCertificate: true } })],
    violations: ["viewerCertificate.cloudfrontDefaultCertificate comes with TLS 1.0"],
  },
  "objects to a path that answers in clear, in both forms of a distribution": {
    given: [
      distribution({ orderedCacheBehaviors: [{ viewerProtocolPolicy: "allow-all" }] }),
      resource("aws:cloudfront/multitenantDistribution:MultitenantDistribution", {
        defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
        cacheBehaviors: [{ viewerProtocolPolicy: "allow-all" }],
        viewerCertificate: { minimumProtocolVersion: "TLSv1.3_2025" },
      }),
    ],
    violations: [
      "orderedCacheBehaviors[0].viewerProtocolPolicy lets viewers ask in clear",
      "cacheBehaviors[0].viewerProtocolPolicy lets viewers ask in clear",
    ],
  },
  "cannot tell of what is unknown": {
    given: [distribution({ viewerCertificate: UNKNOWN, defaultCacheBehavior: { viewerProtocolPolicy: UNKNOWN } })],
    undetermined: ["viewerCertificate", "defaultCacheBehavior.viewerProtocolPolicy"],
  },
});
