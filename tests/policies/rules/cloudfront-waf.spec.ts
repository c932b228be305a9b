import { UNKNOWN } from "../../../platform/graph/graph";
import { cloudfrontWaf } from "../../../policies/rules/cloudfront-waf";
import { describeRule, resource } from "../behaviour";

const TYPES = [
  "aws:cloudfront/distribution:Distribution",
  "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
];
const [DISTRIBUTION = ""] = TYPES;
const ACL = resource("aws:wafv2/webAcl:WebAcl", {});

describeRule(cloudfrontWaf, {
  "passes a firewall of the stack, and one that is known": {
    given: [
      resource(DISTRIBUTION, { webAclId: UNKNOWN }, { madeFrom: { webAclId: [ACL] } }),
      resource(DISTRIBUTION, { webAclId: "arn:aws:wafv2:us-east-1:1:global/webacl/a/b" }),
    ],
  },
  "objects to none, in both forms": {
    given: [...TYPES.map((type) => resource(type, {})), resource(DISTRIBUTION, { webAclId: "" })],
    violations: ["webAclId names no web ACL", "webAclId names no web ACL", "webAclId names no web ACL"],
  },
  "cannot tell of one from elsewhere": {
    given: [resource(DISTRIBUTION, { webAclId: UNKNOWN })],
    undetermined: ["webAclId"],
  },
});
