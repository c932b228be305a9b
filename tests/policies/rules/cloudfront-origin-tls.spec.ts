import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { cloudfrontOriginTls } from "../../../policies/rules/cloudfront-origin-tls";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const SECURE = { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] };
const distribution = (...origins: readonly GraphValue[]) =>
  resource("aws:cloudfront/distribution:Distribution", { origins });
const server = (settings: Inputs) => distribution({ customOriginConfig: { ...SECURE, ...settings } });
const vpcOrigin = (inputs: Inputs) =>
  resource("aws:cloudfront/vpcOrigin:VpcOrigin", {
    vpcOriginEndpointConfig: { ...SECURE, originSslProtocols: { items: ["TLSv1.2"], quantity: 1 }, ...inputs },
  });

describeRule(cloudfrontOriginTls, {
  "passes HTTPS with TLS 1.2, in all three forms": {
    given: [
      server({}),
      vpcOrigin({}),
      resource("aws:cloudfront/multitenantDistribution:MultitenantDistribution", {
        origins: [{ customOriginConfigs: [SECURE] }],
      }),
    ],
  },
  "leaves buckets alone": { given: [distribution({ originAccessControlId: UNKNOWN })], notApplicable: true },
  "objects to what is asked in clear": {
    given: [
      server({ originProtocolPolicy: "match-viewer" }),
      resource("aws:cloudfront/multitenantDistribution:MultitenantDistribution", {
        origins: [{ customOriginConfigs: [SECURE, { ...SECURE, originProtocolPolicy: "http-only" }] }],
      }),
      vpcOrigin({ originProtocolPolicy: "http-only" }),
    ],
    violations: [
      "origins[0].customOriginConfig.originProtocolPolicy is not https-only",
      "origins[0].customOriginConfigs[1].originProtocolPolicy is not https-only",
      "vpcOriginEndpointConfig.originProtocolPolicy is not https-only",
    ],
  },
  "objects to older versions, and to none": {
    given: [server({ originSslProtocols: ["TLSv1.2", "TLSv1"] }), server({ originSslProtocols: [] })],
    violations: [
      "origins[0].customOriginConfig.originSslProtocols has more than TLSv1.2",
      "origins[0].customOriginConfig.originSslProtocols names no version",
    ],
  },
  "cannot tell of an origin, a protocol or a version that is unknown": {
    given: [distribution(UNKNOWN), server({ originProtocolPolicy: UNKNOWN, originSslProtocols: UNKNOWN })],
    undetermined: [
      "origins[0]",
      "origins[0].customOriginConfig.originProtocolPolicy",
      "origins[0].customOriginConfig.originSslProtocols",
    ],
  },
});
