import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { accountKeyPolicy, logsKeyPolicy } from "../../../platform/planning/iam";
import { logGroupKeyUsable } from "../../../policies/rules/log-group-key-usable";
import { ACCOUNT, describeRule, IRELAND, policyOf, resource, VIRGINIA } from "../behaviour";

const USE = {
  Principal: { Service: "logs.eu-west-1.amazonaws.com" },
  Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
  Resource: "*",
};
const ofGroups = (operator: string, pattern: string) =>
  key(
    policyOf({
      ...USE,
      Condition: {
        [operator]: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:${pattern}` },
      },
    }),
  );
const key = (policy: GraphValue, provider = IRELAND) => resource("aws:kms/key:Key", { policy }, { provider });
const logs = (own: GraphResource, inputs: Readonly<Record<string, GraphValue>> = { name: "/app/logs" }) => [
  IRELAND,
  VIRGINIA,
  own,
  resource(
    "aws:cloudwatch/logGroup:LogGroup",
    { ...inputs, kmsKeyId: UNKNOWN },
    { provider: IRELAND, madeFrom: { kmsKeyId: [own] } },
  ),
];
const MESSAGE = "the key in kmsKeyId does not let CloudWatch Logs of its region use it for this group";

describeRule(logGroupKeyUsable, {
  "passes the policy that the plan writes": { given: logs(key(logsKeyPolicy(ACCOUNT, "eu-west-1"))) },
  "passes a key for every group": { given: logs(key(policyOf(USE))) },
  "passes a key for this group alone": { given: logs(ofGroups("ArnEquals", "/app/logs")) },
  "passes a key for groups whose names begin so": { given: logs(ofGroups("StringLike", "/app/*")) },
  "passes a group that nobody planned a name for, where the key is for all": {
    given: logs(key(logsKeyPolicy(ACCOUNT, "eu-west-1")), {}),
  },
  "leaves a group without a key to CloudWatch Logs": {
    given: [resource("aws:cloudwatch/logGroup:LogGroup", {})],
    notApplicable: true,
  },
  "objects to a key for another group": { given: logs(ofGroups("ArnLike", "/other/*")), violations: [MESSAGE] },
  "objects to a key that leaves everything to the account": {
    given: logs(key(accountKeyPolicy(ACCOUNT))),
    violations: [MESSAGE],
  },
  "objects to a key for another region's logs": {
    given: logs(key(logsKeyPolicy(ACCOUNT, "us-east-1"), VIRGINIA)),
    violations: [MESSAGE],
  },
  "objects to a key that decrypts for nobody": {
    given: logs(key(policyOf({ ...USE, Action: ["kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"] }))),
    violations: [MESSAGE],
  },
  "objects to a context that CloudWatch Logs does not send": {
    given: logs(key(policyOf({ ...USE, Condition: { StringEquals: { "kms:EncryptionContext:group": "/app/logs" } } }))),
    violations: [MESSAGE],
  },
  "cannot tell of a key that is for some groups, where the name is Pulumi's": {
    given: logs(ofGroups("ArnLike", "/app/*"), {}),
    undetermined: ["name"],
  },
  "cannot tell of a policy that is unknown": { given: logs(key(UNKNOWN)), undetermined: ["policy of the key"] },
  "cannot tell of a key from elsewhere, or of a group whose region is unknown": {
    given: [
      IRELAND,
      resource("aws:cloudwatch/logGroup:LogGroup", { kmsKeyId: UNKNOWN }, { provider: IRELAND }),
      resource("aws:cloudwatch/logGroup:LogGroup", { kmsKeyId: UNKNOWN }),
    ],
    undetermined: ["policy of the key in kmsKeyId", "region of the provider"],
  },
});
