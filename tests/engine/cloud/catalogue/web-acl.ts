import type { ResourceType } from "../resource-type";
import { textAt } from "../values";
import { claim, idOf, randomHex, regionalArn } from "./making";

export const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
export const WEB_ACL_ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
export const WEB_ACL_LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

/** What AWS WAF makes; `ForceNew` and ids as in terraform-provider-aws, `internal/service/wafv2`. */
export const WEB_ACL_TYPES: Readonly<Record<string, ResourceType>> = {
  [WEB_ACL]: {
    name: { property: "name", maxLength: 128, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["name", "namePrefix", "scope"],
    unique: claim("scope", "name"),
    identify: () => [8, 4, 4, 4, 12].map(randomHex).join("-"),
    outputs: (made) => {
      const scope = textAt(made.inputs, "scope") === "CLOUDFRONT" ? "global" : "regional";
      return { arn: regionalArn("wafv2", made, `${scope}/webacl/${textAt(made.inputs, "name")}/${made.id}`) };
    },
  },
  // A load balancer that goes takes its association with it; a web ACL that is associated stays.
  [WEB_ACL_ASSOCIATION]: {
    scope: "regional",
    tagged: false,
    replaceOn: ["resourceArn", "webAclArn"],
    partOf: "resourceArn",
    unique: claim("resourceArn"),
    identify: idOf(",", "webAclArn", "resourceArn"),
  },
  [WEB_ACL_LOGGING]: {
    scope: "regional",
    tagged: false,
    replaceOn: ["resourceArn"],
    partOf: "resourceArn",
    unique: claim("resourceArn"),
    identify: idOf("", "resourceArn"),
  },
};
