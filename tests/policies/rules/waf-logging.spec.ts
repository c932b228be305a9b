import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { wafLogging } from "../../../policies/rules/waf-logging";
import { describeRule, resource } from "../behaviour";

const ACL = resource("aws:wafv2/webAcl:WebAcl", {});
const header = (name: GraphValue) => ({ singleHeader: { name } });
const logging = (redactedFields: GraphValue, of: readonly GraphResource[] = [ACL]) =>
  resource(
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    { resourceArn: UNKNOWN, redactedFields },
    { madeFrom: { resourceArn: of } },
  );

describeRule(wafLogging, {
  "passes a log without tokens": { given: [ACL, logging([header("cookie"), header("Authorization")])] },
  "objects to no log": { given: [ACL], violations: ["no log is kept of what the web ACL does"] },
  "objects to a log with tokens": {
    given: [ACL, logging([header("cookie"), header(null), { queryString: {} }])],
    violations: ["redactedFields of the log does not have the header authorization"],
  },
  "cannot tell of fields that are unknown": {
    given: [ACL, logging([header("cookie"), UNKNOWN])],
    undetermined: ["redactedFields[1]"],
  },
  "cannot tell of a log of unknown origin": {
    given: [ACL, logging([header("authorization")], [])],
    undetermined: ["resourceArn of a logging configuration"],
  },
});
