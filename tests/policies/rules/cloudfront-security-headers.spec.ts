import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { cloudfrontSecurityHeaders } from "../../../policies/rules/cloudfront-security-headers";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const policy = (headers: Inputs = {}) =>
  resource("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", {
    securityHeadersConfig: {
      strictTransportSecurity: { accessControlMaxAgeSec: 63072000 },
      contentTypeOptions: { override: true },
      ...headers,
    },
  });
const distribution = (id: GraphValue, of: readonly GraphResource[] = []) =>
  resource(
    "aws:cloudfront/distribution:Distribution",
    { defaultCacheBehavior: { responseHeadersPolicyId: id } },
    { madeFrom: { defaultCacheBehavior: of } },
  );
/** SecurityHeadersPolicy, and those with CORS, and with CORS and preflight. */
const MANAGED = [
  "67f7725c-6f97-4210-82d7-5512b31e9d03",
  "e61eb60c-9c35-4d20-a928-2b84e02af89c",
  "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
];

describeRule(cloudfrontSecurityHeaders, {
  "passes a policy that says both, and who names it": { given: [policy(), distribution(UNKNOWN, [policy()])] },
  "passes a policy of AWS's that says both": { given: MANAGED.map((id) => distribution(id)) },
  "passes a time that the environment allows": {
    given: [policy({ strictTransportSecurity: { accessControlMaxAgeSec: 300 } })],
    thresholds: { shortestSeconds: 300 },
  },
  "objects to a policy that says less": {
    given: [
      policy({ strictTransportSecurity: { accessControlMaxAgeSec: 300 } }),
      resource("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", {}),
    ],
    violations: [
      "securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec is not at least 31536000",
      "securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec is not at least 31536000",
      "securityHeadersConfig.contentTypeOptions is not given",
    ],
  },
  "objects to a path without a policy, in both forms": {
    given: [
      resource("aws:cloudfront/multitenantDistribution:MultitenantDistribution", {
        defaultCacheBehavior: { responseHeadersPolicyId: MANAGED[0] ?? "" },
        cacheBehaviors: [{ responseHeadersPolicyId: "" }],
      }),
      resource("aws:cloudfront/distribution:Distribution", { defaultCacheBehavior: {}, orderedCacheBehaviors: [{}] }),
    ],
    violations: [
      "defaultCacheBehavior.responseHeadersPolicyId names no policy",
      "orderedCacheBehaviors[0].responseHeadersPolicyId names no policy",
      "cacheBehaviors[0].responseHeadersPolicyId names no policy",
    ],
  },
  "cannot tell of what is unknown, or of another stack's policy": {
    given: [policy({ contentTypeOptions: UNKNOWN }), distribution(UNKNOWN), distribution("1234")],
    undetermined: [
      "securityHeadersConfig.contentTypeOptions",
      "defaultCacheBehavior.responseHeadersPolicyId",
      "policy in defaultCacheBehavior.responseHeadersPolicyId",
    ],
  },
});
