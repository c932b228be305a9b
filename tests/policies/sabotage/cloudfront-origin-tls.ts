import { resource } from "../behaviour";

const server = (originId: string) => ({
  originId,
  domainName: `${originId}.example.org`,
  customOriginConfig: { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] },
});

/** A distribution before two servers, as every other rule wants it. */
export const specimen = [
  resource("aws:cloudfront/distribution:Distribution", {
    defaultCacheBehavior: {
      targetOriginId: "servers",
      viewerProtocolPolicy: "https-only",
      responseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03",
    },
    loggingConfig: { bucket: "logs.s3.amazonaws.com" },
    originGroups: [{ originId: "servers", members: [{ originId: "one" }, { originId: "two" }] }],
    origins: [server("one"), server("two")],
    viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021" },
    webAclId: "arn:aws:wafv2:region:account:global/webacl/edge/1234",
  }),
];
