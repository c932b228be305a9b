import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { wafManagedRules } from "../../../policies/rules/waf-managed-rules";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const group = (name: GraphValue, override: GraphValue = { none: {} }) => ({
  overrideAction: override,
  statement: { managedRuleGroupStatement: { vendorName: "AWS", name } },
});
const COMMON = group("AWSManagedRulesCommonRuleSet");
const BAD_INPUTS = group("AWSManagedRulesKnownBadInputsRuleSet");
const RATE = { action: { block: {} }, statement: { rateBasedStatement: { limit: 1000 } } };
const NO_COMMON = "no rule blocks by AWSManagedRulesCommonRuleSet";
const NO_BAD_INPUTS = "no rule blocks by AWSManagedRulesKnownBadInputsRuleSet";
const NO_RATE = "no rule blocks whoever asks too often";

const acl = (inputs: Inputs = { rules: [COMMON, BAD_INPUTS, RATE] }) => resource("aws:wafv2/webAcl:WebAcl", inputs);
const apart = (inputs: Inputs, of: readonly GraphResource[] = [acl()]) =>
  resource("aws:wafv2/webAclRule:WebAclRule", { webAclArn: UNKNOWN, ...inputs }, { madeFrom: { webAclArn: of } });
const associated = (name: string, overrideAction: GraphValue = "none") =>
  resource(
    "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
    { managedRuleGroup: { name }, overrideAction },
    { madeFrom: { webAclArn: [acl()] } },
  );

describeRule(wafManagedRules, {
  "passes both groups and a rate, within the web ACL": { given: [acl()] },
  "passes them written apart": {
    given: [acl({}), apart(RATE), apart(COMMON), associated("AWSManagedRulesKnownBadInputsRuleSet")],
  },
  "passes them as text": {
    given: [
      acl({
        ruleJson: JSON.stringify([
          {
            OverrideAction: { None: {} },
            Statement: { ManagedRuleGroupStatement: { Name: "AWSManagedRulesCommonRuleSet" } },
          },
          { Statement: { ManagedRuleGroupStatement: { Name: "AWSManagedRulesKnownBadInputsRuleSet" } } },
          { Action: { Block: {} }, Statement: { RateBasedStatement: { Limit: 5, Scope: [null, true] } } },
        ]),
      }),
    ],
  },
  "objects to a web ACL without rules, or with text that is none": {
    given: [acl({}), acl({ ruleJson: "no" })],
    violations: [NO_COMMON, NO_BAD_INPUTS, NO_RATE, NO_COMMON, NO_BAD_INPUTS, NO_RATE],
  },
  "objects to rules that only count": {
    given: [
      acl({
        rules: [group("AWSManagedRulesCommonRuleSet", { count: {} }), BAD_INPUTS, { ...RATE, action: { count: {} } }],
      }),
    ],
    violations: [NO_COMMON, NO_RATE],
  },
  "objects to a group apart that only counts": {
    given: [acl({ rules: [BAD_INPUTS, RATE] }), associated("AWSManagedRulesCommonRuleSet", "count")],
    violations: [NO_COMMON],
  },
  "cannot tell of rules that are unknown, or of unknown origin": {
    given: [acl({ rules: [UNKNOWN, group(UNKNOWN), { ...RATE, action: UNKNOWN }] })],
    undetermined: ["rules[0]"],
  },
  "cannot tell of a rate in a statement that is unknown, beside rules that have none": {
    given: [acl({ rules: [COMMON, BAD_INPUTS, { action: { block: {} }, statement: UNKNOWN }] })],
    undetermined: ["rules[2].statement"],
  },
  "cannot tell of rules apart whose web ACL is unknown": {
    given: [acl({ rules: [COMMON, BAD_INPUTS] }), apart(RATE, [])],
    undetermined: ["webAclArn of a rule"],
  },
  "cannot tell of what an unknown override does, or of whose a rule is": {
    given: [acl({ rules: [COMMON, RATE] }), associated("AWSManagedRulesKnownBadInputsRuleSet", UNKNOWN), apart({}, [])],
    undetermined: ["overrideAction"],
  },
});
