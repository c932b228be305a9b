import { UNKNOWN } from "../../../platform/graph/graph";
import { imdsv2Required } from "../../../policies/rules/imdsv2-required";
import { describeRule, resource } from "../behaviour";

const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const INSTANCE = "aws:ec2/instance:Instance";
const MESSAGE = "metadataOptions.httpTokens is not required";

describeRule(imdsv2Required, {
  "passes what asks for a token": {
    given: [
      resource(TEMPLATE, { metadataOptions: { httpTokens: "required" } }),
      resource(INSTANCE, { metadataOptions: { httpTokens: "required" } }),
    ],
  },
  "leaves an instance made from a template to the template": {
    given: [resource(INSTANCE, { launchTemplate: { id: UNKNOWN } })],
  },
  "objects to a template that says nothing": { given: [resource(TEMPLATE, {})], violations: [MESSAGE] },
  "objects to an instance that overrules its template": {
    given: [resource(INSTANCE, { launchTemplate: { id: "lt-1" }, metadataOptions: { httpTokens: "optional" } })],
    violations: [MESSAGE],
  },
  "cannot tell of options that are unknown": {
    given: [
      resource(TEMPLATE, { metadataOptions: UNKNOWN }),
      resource(TEMPLATE, { metadataOptions: { httpTokens: UNKNOWN } }),
    ],
    undetermined: ["metadataOptions", "metadataOptions.httpTokens"],
  },
});
