import { DISTRIBUTION_TYPES } from "../subjects/distribution";
import { judgeNamed } from "../subjects/named";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { WEB_ACL } from "../subjects/web-acl";

export const cloudfrontWaf: ResourceRule = {
  id: "cloudfront-waf",
  title: "A firewall stands before every distribution",
  severity: "high",
  level: "mandatory",
  rationale: "Without one nobody turns away who asks ten thousand times a minute, or for what known attacks ask for.",
  remedy: "set webAclId to the ARN of an aws.wafv2.WebAcl with scope CLOUDFRONT",
  controls: {
    "AWS Security Hub": ["CloudFront.6"],
    "PCI DSS 4.0": ["1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "6.4.1", "6.4.2", "A1.1.3"],
  },
  types: DISTRIBUTION_TYPES,
  breaks: { "a distribution without a firewall": { omits: ["webAclId"] } },
  scope: "resource",
  judge(distribution) {
    return [
      judgeNamed(distribution, read(distribution, "webAclId"), {
        types: [WEB_ACL],
        message: "webAclId names no web ACL",
      }),
    ];
  },
};
