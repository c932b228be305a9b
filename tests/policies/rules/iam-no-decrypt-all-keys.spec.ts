import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { iamNoDecryptAllKeys } from "../../../policies/rules/iam-no-decrypt-all-keys";
import { ACCOUNT, describeRule, KEY_ARN, policyOf, resource } from "../behaviour";
import { grantsOf, saidOfGrants } from "../grants";

const inline = (policy: GraphValue) => resource("aws:iam/rolePolicy:RolePolicy", { policy });
const decrypt = (rest: Readonly<Record<string, GraphValue>>) => inline(policyOf({ Action: "kms:Decrypt", ...rest }));
const ANY_KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/*`;
const EXCESS = "allows to decrypt with every key";
const MESSAGE = `policy ${EXCESS}`;

describeRule(iamNoDecryptAllKeys, {
  "passes a key by name, and keys by alias, service or context": {
    given: [
      decrypt({ Resource: KEY_ARN }),
      decrypt({ Resource: ANY_KEY, Condition: { StringEquals: { "kms:ViaService": "sns.eu-west-1.amazonaws.com" } } }),
      decrypt({ Resource: "*", Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/data" } } }),
      decrypt({ Resource: "*", Condition: { StringEquals: { "kms:RequestAlias": "alias/data" } } }),
      decrypt({ Resource: "*", Condition: { StringLike: { "kms:EncryptionContext:SecretARN": ["arn:aws:a-*"] } } }),
      decrypt({ Resource: "*", Condition: { StringEquals: { "aws:ResourceTag/Cell": "us" } } }),
    ],
  },
  "passes what encrypts alone, and leaves who may do everything to another rule": {
    given: [inline(policyOf({ Action: ["kms:Encrypt", "*"], Resource: "*" }))],
  },
  "objects in every place": {
    given: grantsOf(policyOf({ Action: "kms:Decrypt", Resource: "*" })),
    violations: saidOfGrants(EXCESS),
  },
  "objects to every key, be it of one region": {
    given: [
      decrypt({ Resource: "*" }),
      decrypt({ Resource: ANY_KEY }),
      inline(policyOf({ Action: ["kms:ReEncrypt*"], NotResource: KEY_ARN })),
      inline(policyOf({ Action: "kms:*", Resource: "arn:aws:kms:*" })),
    ],
    violations: [MESSAGE, MESSAGE, MESSAGE, MESSAGE],
  },
  "objects to conditions that hold to nothing": {
    given: [
      decrypt({ Resource: "*", Condition: { StringLike: { "kms:ViaService": "*" } } }),
      decrypt({ Resource: "*", Condition: { StringEqualsIfExists: { "kms:ViaService": "sns.amazonaws.com" } } }),
      decrypt({ Resource: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      decrypt({ Resource: "*", Condition: { StringEquals: { "aws:PrincipalTag/kms:ViaService": "sns" } } }),
    ],
    violations: [MESSAGE, MESSAGE, MESSAGE, MESSAGE],
  },
  "leaves roles without policies in them alone": { given: [resource("aws:iam/role:Role", {})], notApplicable: true },
  "cannot tell of keys or of a condition that are unknown": {
    given: [
      inline({ Statement: { Effect: "Allow", Action: "kms:Decrypt", Resource: UNKNOWN } }),
      inline({ Statement: { Effect: "Allow", Action: "kms:Decrypt", Resource: "*", Condition: UNKNOWN } }),
      inline({
        Statement: [
          {
            Effect: "Allow",
            Action: "kms:Decrypt",
            Resource: "*",
            Condition: { StringEquals: { "kms:ViaService": UNKNOWN } },
          },
        ],
      }),
    ],
    undetermined: ["policy.Statement.Resource", "policy.Statement.Condition", "policy.Statement[0].Condition"],
  },
});
