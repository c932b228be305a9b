import assert from "node:assert/strict";
import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { UNSEEN } from "../../../policies/subjects/iam-condition";
import { statementsOf } from "../../../policies/subjects/iam-policy";
import { type IamRequest, permits } from "../../../policies/subjects/iam-request";
import { undetermined } from "../../../platform/graph/undetermined";
import { ACCOUNT, policyOf } from "../behaviour";

type Members = Readonly<Record<string, GraphValue>>;

const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/app/reader`;
const REQUEST: IamRequest = {
  caller: { kind: "AWS", names: [ROLE] },
  action: "kms:GenerateDataKey",
  resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/${UNSEEN}`,
  context: {
    "aws:principalarn": [ROLE],
    "kms:calleraccount": [ACCOUNT],
    "kms:grantisforawsresource": ["true"],
    "kms:resourcealiases": ["alias/app-data", "alias/old"],
  },
};
const ALLOWED = { Principal: { AWS: ROLE }, Action: "kms:*", Resource: "*" };

function ask(policy: GraphValue, request: Partial<IamRequest> = {}) {
  const statements = statementsOf({ path: "policy", property: "policy", value: policy }) ?? [];
  return permits(statements, { ...REQUEST, ...request });
}

/** What is said of a statement that allows the request but for some of its elements. */
function answers(cases: Readonly<Record<string, Members>>) {
  return Object.fromEntries(
    Object.entries(cases).map(([title, members]) => [title, ask(policyOf({ ...ALLOWED, ...members }))]),
  );
}

/** The same for conditions. */
function meeting(cases: Readonly<Record<string, Members>>) {
  return answers(Object.fromEntries(Object.entries(cases).map(([title, Condition]) => [title, { Condition }])));
}

describe("permits", () => {
  it("knows a caller by any of its names, and a service by its own alone", () => {
    const service = { kind: "Service", names: ["logs.eu-west-1.amazonaws.com"] } as const;
    const logs = { Service: ["sns.amazonaws.com", "logs.eu-west-1.amazonaws.com"] };
    assert.deepEqual(
      {
        itself: ask(policyOf(ALLOWED)),
        oneOfSeveral: ask(policyOf({ ...ALLOWED, Principal: { AWS: [ROOT, ROLE] } })),
        another: ask(policyOf({ ...ALLOWED, Principal: { AWS: ROOT } })),
        everybodyWhereThatCounts: ask(policyOf({ ...ALLOWED, Principal: "*" }), {
          caller: { kind: "AWS", names: ["*", ROLE] },
        }),
        everybodyButIt: ask(policyOf({ NotPrincipal: { AWS: ROLE }, Action: "*", Resource: "*" })),
        everybodyButAnother: ask(policyOf({ NotPrincipal: { AWS: ROOT }, Action: "*", Resource: "*" })),
        aService: ask(policyOf({ ...ALLOWED, Principal: logs }), { caller: service }),
        aServiceAsEverybody: ask(policyOf({ ...ALLOWED, Principal: "*" }), { caller: service }),
        aServiceAsAnAccount: ask(policyOf({ ...ALLOWED, Principal: { AWS: "*" } }), { caller: service }),
        whoeverHasThePolicy: permits(
          statementsOf({ path: "policy", property: "policy", value: policyOf({ Action: "*", Resource: "*" }) }) ?? [],
          { action: "kms:Decrypt", resource: "arn:aws:kms:eu-west-1:1:key/1", context: {} },
        ),
      },
      {
        itself: "yes",
        oneOfSeveral: "yes",
        another: "no",
        everybodyWhereThatCounts: "yes",
        everybodyButIt: "no",
        everybodyButAnother: "yes",
        aService: "yes",
        aServiceAsEverybody: "no",
        aServiceAsAnAccount: "no",
        whoeverHasThePolicy: "yes",
      },
    );
  });

  it("compares actions whatever their case, with their wildcards", () => {
    assert.deepEqual(
      answers({
        named: { Action: ["kms:Decrypt", "KMS:generatedatakey"] },
        begun: { Action: "kms:GenerateDataKey*" },
        everything: { Action: "*" },
        another: { Action: "kms:GenerateDataKeyWithoutPlaintext" },
        excluded: { Action: [], NotAction: "kms:Generate*" },
        notExcluded: { Action: [], NotAction: "kms:Decrypt" },
      }),
      { named: "yes", begun: "yes", everything: "yes", another: "no", excluded: "no", notExcluded: "yes" },
    );
  });

  it("lets a wildcard cover what only the cloud knows, and nothing else", () => {
    const arn = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/`;
    assert.deepEqual(
      answers({
        any: { Resource: `${arn}*` },
        oneCharacter: { Resource: `${arn}?` },
        written: { Resource: [`${arn}1234`, `arn:aws:kms:us-east-1:${ACCOUNT}:key/*`] },
        excluded: { Resource: [], NotResource: `${arn}*` },
      }),
      { any: "yes", oneCharacter: "yes", written: "no", excluded: "no" },
    );
  });

  it("meets conditions on what a request says", () => {
    assert.deepEqual(
      meeting({
        equal: { StringEquals: { "kms:CallerAccount": ACCOUNT } },
        keyInAnyCase: { StringEquals: { "KMS:calleraccount": [ACCOUNT, "1"] } },
        unequal: { StringEquals: { "kms:CallerAccount": "1" } },
        pattern: { StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } },
        patternTakenLiterally: { StringEquals: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } },
        arn: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/app/*` } },
        arnBeyondItsPart: { ArnLike: { "aws:PrincipalArn": "arn:*:role/app/reader" } },
        boolean: { Bool: { "kms:GrantIsForAWSResource": true } },
        textOfBoolean: { Bool: { "kms:GrantIsForAWSResource": "TRUE" } },
        otherBoolean: { Bool: { "kms:GrantIsForAWSResource": "false" } },
        both: { StringEquals: { "kms:CallerAccount": ACCOUNT, "aws:PrincipalArn": "1" } },
        not: { StringNotEquals: { "kms:CallerAccount": "1" } },
        notThis: { StringNotLike: { "kms:CallerAccount": "1111*" } },
      }),
      {
        equal: "yes",
        keyInAnyCase: "yes",
        unequal: "no",
        pattern: "yes",
        patternTakenLiterally: "no",
        arn: "yes",
        arnBeyondItsPart: "no",
        boolean: "yes",
        textOfBoolean: "yes",
        otherBoolean: "no",
        both: "no",
        not: "yes",
        notThis: "no",
      },
    );
  });

  it("meets conditions on several values", () => {
    const aliases = (operator: string, admitted: GraphValue) => ({ [operator]: { "kms:ResourceAliases": admitted } });
    assert.deepEqual(
      meeting({
        any: aliases("ForAnyValue:StringEquals", "alias/app-data"),
        none: aliases("ForAnyValue:StringEquals", "alias/app"),
        all: aliases("ForAllValues:StringLike", "alias/*"),
        notAll: aliases("ForAllValues:StringEquals", "alias/old"),
        oneIsNot: aliases("ForAnyValue:StringNotEquals", "alias/old"),
        noneIs: aliases("ForAllValues:StringNotEquals", "alias/old"),
      }),
      { any: "yes", none: "no", all: "yes", notAll: "no", oneIsNot: "yes", noneIs: "no" },
    );
  });

  it("does not meet a condition on what a request does not say, but where silence is admitted", () => {
    assert.deepEqual(
      meeting({
        required: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
        ofAnObject: { StringEquals: { constructor: "1" } },
        ifThere: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } },
        forAll: { "ForAllValues:StringEquals": { "aws:TagKeys": "a" } },
        notThat: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } },
        absent: { Null: { "aws:PrincipalOrgID": "true" } },
        present: { Null: { "aws:PrincipalOrgID": "false" } },
        presentAndThere: { Null: { "kms:CallerAccount": "false" } },
      }),
      {
        required: "no",
        ofAnObject: "no",
        ifThere: "yes",
        forAll: "yes",
        notThat: "yes",
        absent: "yes",
        present: "no",
        presentAndThere: "yes",
      },
    );
  });

  it("lets a refusal win over any permission, where it is about the request", () => {
    const refusing = (members: Members) => ask(policyOf(ALLOWED, { ...ALLOWED, Effect: "Deny", ...members }));
    assert.deepEqual(
      {
        same: refusing({}),
        otherAction: refusing({ Action: "kms:Decrypt" }),
        insecure: refusing({ Condition: { Bool: { "aws:SecureTransport": "false" } } }),
        outsiders: refusing({ Condition: { StringNotEquals: { "kms:CallerAccount": ACCOUNT } } }),
      },
      { same: "no", otherAction: "yes", insecure: "yes", outsiders: "yes" },
    );
  });

  it("reads a policy that is an object, and leaves open what is hidden in it", () => {
    const hidden = (members: Members) => ask({ Statement: [{ Effect: "Allow", ...ALLOWED, ...members }] });
    assert.deepEqual(
      {
        seen: hidden({}),
        hiddenPrincipal: hidden({ Principal: { AWS: UNKNOWN } }),
        hiddenAction: hidden({ Action: [UNKNOWN] }),
        hiddenBesideWhatIsMeant: hidden({ Action: [UNKNOWN, "kms:*"] }),
        hiddenButAboutSomethingElse: hidden({ Action: "s3:*", Resource: UNKNOWN }),
        hiddenCondition: hidden({ Condition: { StringEquals: UNKNOWN } }),
        hiddenStatement: ask({ Statement: [UNKNOWN] }),
      },
      {
        seen: "yes",
        hiddenPrincipal: undetermined("policy.Statement[0].Principal.AWS"),
        hiddenAction: undetermined("policy.Statement[0].Action[0]"),
        hiddenBesideWhatIsMeant: "yes",
        hiddenButAboutSomethingElse: "no",
        hiddenCondition: undetermined("policy.Statement[0].Condition"),
        hiddenStatement: undetermined("policy.Statement[0]"),
      },
    );
  });

  it("leaves open what a date, a number or an address decides, and does not repeat the test", () => {
    assert.deepEqual(meeting({ number: { NumericLessThan: { "kms:CallerAccount": 5 } } }), {
      number: undetermined("policy.Statement[0].Condition"),
    });
  });
});
