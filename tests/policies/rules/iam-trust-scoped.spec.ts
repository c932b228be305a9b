import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { serviceTrust } from "../../../platform/planning/iam";
import { iamTrustScoped } from "../../../policies/rules/iam-trust-scoped";
import { ACCOUNT, describeRule, IRELAND, policyOf, resource } from "../behaviour";

const role = (assumeRolePolicy: GraphValue) =>
  resource("aws:iam/role:Role", { assumeRolePolicy }, { provider: IRELAND });
const trusting = (Principal: GraphValue, tests: Readonly<Record<string, GraphValue>> = {}) =>
  role(policyOf({ Principal, Action: "sts:AssumeRole", Condition: { StringLike: tests } }));

const GITHUB = { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` };
const CLUSTER = "oidc.eks.eu-west-1.amazonaws.com/id/1234";
const ofPod = (subject: string) =>
  trusting(
    { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${CLUSTER}` },
    { [`${CLUSTER}:aud`]: "sts.amazonaws.com", [`${CLUSTER}:sub`]: subject },
  );
const AUDIENCE = { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" };
const SUBJECT = "token.actions.githubusercontent.com:sub";
const ANYBODY = "assumeRolePolicy trusts anybody";
const TOKENS = "assumeRolePolicy trusts every token of an OIDC provider, whoever it was given to";
const ACCOUNTS = "assumeRolePolicy trusts another account whoever it acts for";

describeRule(iamTrustScoped, {
  "passes services, runs of one repository, and the own account": {
    given: [
      IRELAND,
      role(serviceTrust("ec2.amazonaws.com", ACCOUNT)),
      trusting(GITHUB, { ...AUDIENCE, [SUBJECT]: ["repo:organisation/project:environment:production"] }),
      trusting({ AWS: `arn:aws:iam::${ACCOUNT}:root` }),
      trusting({ AWS: [ACCOUNT] }),
      trusting({ Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/people` }),
      role(policyOf({ Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" })),
    ],
  },
  "passes another account that says for whom it acts, and everybody of the organisation": {
    given: [
      IRELAND,
      trusting({ AWS: "arn:aws:iam::444455556666:root" }, { "sts:ExternalId": "meridian-1234" }),
      trusting({ AWS: "444455556666" }, { "aws:PrincipalOrgID": "o-1234567890" }),
      trusting({ AWS: "444455556666" }, { "aws:PrincipalOrgPaths": "o-1234567890/r-ab12/*" }),
      trusting("*", { "aws:PrincipalOrgID": "o-1234567890" }),
    ],
  },
  "passes all runs of one repository": {
    given: [IRELAND, trusting(GITHUB, { ...AUDIENCE, [SUBJECT]: "repo:organisation/project:*" })],
  },
  "passes service accounts of one namespace": {
    given: [IRELAND, ofPod("system:serviceaccount:app:reader"), ofPod("system:serviceaccount:app:*")],
  },
  "passes the id that AWS leaves of a user who is gone": {
    given: [IRELAND, trusting({ AWS: "AIDAJQABL234567234567" })],
  },
  "passes a service wherever the role is": {
    given: [resource("aws:iam/role:Role", { assumeRolePolicy: serviceTrust("ec2.amazonaws.com", ACCOUNT) })],
  },
  "objects to anybody": {
    given: [IRELAND, trusting("*"), trusting({ AWS: "*" })],
    violations: [ANYBODY, ANYBODY],
  },
  "objects to tokens that anybody can get": {
    given: [
      IRELAND,
      trusting(GITHUB),
      trusting(GITHUB, AUDIENCE),
      trusting(GITHUB, { [SUBJECT]: "repo:organisation/project:environment:production" }),
      ...["*", "repo*", "rep?:organisation/project", "repo:?*", "repo:organisation*", "repo:*/project:*"].map(
        (subject) => trusting(GITHUB, { ...AUDIENCE, [SUBJECT]: subject }),
      ),
      trusting(GITHUB, { ...AUDIENCE, [SUBJECT]: ["repo:organisation/project:ref:refs/heads/main", "repo:*"] }),
    ],
    violations: Array.from({ length: 10 }, () => TOKENS),
  },
  "objects to every service account of a cluster": {
    given: [
      IRELAND,
      ...["system:*", "system:serviceaccount*", "system:serviceaccount:*", "system:serviceaccount:*:reader"].map(ofPod),
    ],
    violations: Array.from({ length: 4 }, () => TOKENS),
  },
  "objects to another account that may act for anybody": {
    given: [
      IRELAND,
      trusting({ AWS: "arn:aws:iam::444455556666:root" }),
      trusting({ AWS: [ACCOUNT, "444455556666"] }, { "sts:ExternalId": "*" }),
      trusting({ AWS: "arn:aws:sts::444455556666:assumed-role/it/session" }),
      trusting({ AWS: "444455556666" }, { "aws:PrincipalTag/sts:ExternalId": "meridian-1234" }),
    ],
    violations: [ACCOUNTS, ACCOUNTS, ACCOUNTS, ACCOUNTS],
  },
  "leaves a trust alone that trusts nobody": {
    given: [role(policyOf({ Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" })), role("no document")],
    notApplicable: true,
  },
  "cannot tell of a trust or of an account that is unknown": {
    given: [
      role(UNKNOWN),
      role({ Statement: [{ Effect: UNKNOWN, Principal: "*", Action: "sts:AssumeRole" }] }),
      role({ Statement: { Effect: "Allow", Principal: { Federated: UNKNOWN }, Action: "sts:AssumeRole" } }),
      resource("aws:iam/role:Role", { assumeRolePolicy: policyOf({ Principal: { AWS: ACCOUNT } }) }),
    ],
    undetermined: [
      "assumeRolePolicy",
      "assumeRolePolicy.Statement[0].Effect",
      "assumeRolePolicy.Statement.Principal.Federated",
      "region of the provider",
    ],
  },
});
