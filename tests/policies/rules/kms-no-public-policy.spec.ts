import { type GraphValue, SECRET, UNKNOWN } from "../../../platform/graph/graph";
import { accountKeyPolicy, logsKeyPolicy, volumeKeyPolicy } from "../../../platform/planning/iam";
import { kmsNoPublicPolicy } from "../../../policies/rules/kms-no-public-policy";
import { describeRule, resource } from "../behaviour";

type Members = Readonly<Record<string, GraphValue>>;

const ACCOUNT = "111122223333";
const key = (policy: GraphValue) => resource("aws:kms/key:Key", { policy });
const statement = (members: Members) => ({ Effect: "Allow", Action: "kms:*", Resource: "*", ...members });
const keyOf = (...statements: readonly Members[]) =>
  key(JSON.stringify({ Version: "2012-10-17", Statement: statements.map(statement) }));
const held = (condition: Members) => keyOf({ Principal: "*", Condition: condition });
const PUBLIC = "policy.Statement[0] allows everybody";

describeRule(kmsNoPublicPolicy, {
  "passes the policies that the plan writes": {
    given: [
      key(accountKeyPolicy(ACCOUNT)),
      key(logsKeyPolicy(ACCOUNT, "eu-west-1")),
      // Allows everybody, but on condition that they are the account's Auto Scaling.
      key(volumeKeyPolicy(ACCOUNT)),
    ],
  },
  "passes a key that leaves its policy to KMS": { given: [resource("aws:kms/key:Key", {})] },
  "passes everybody where they are turned away": { given: [keyOf({ Principal: "*", Effect: "Deny" })] },
  "passes everybody who is held to one account": {
    given: ["aws:PrincipalAccount", "aws:SourceAccount", "kms:CallerAccount"].map((name) =>
      held({ StringEquals: { [name]: ACCOUNT } }),
    ),
  },
  "passes everybody who belongs to the organisation": {
    given: [held({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": ["o-a1b2/r-c3d4/*"] } })],
  },
  "objects to everybody, written in any way": {
    given: [
      keyOf({ Principal: "*" }),
      keyOf({ Principal: { AWS: "*" } }),
      keyOf({ Principal: { AWS: [`arn:aws:iam::${ACCOUNT}:root`, "*"] } }),
      keyOf({ NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }),
      key(JSON.stringify({ Statement: statement({ Principal: "*" }) })),
    ],
    violations: [PUBLIC, PUBLIC, PUBLIC, PUBLIC, "policy.Statement allows everybody"],
  },
  "objects to conditions that anybody can meet": {
    given: [
      held({ Bool: { "kms:GrantIsForAWSResource": "true" } }),
      held({ StringLike: { "aws:PrincipalArn": "*" } }),
      held({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" } }),
      held({ ArnLike: { "aws:PrincipalArn": "arn:*" } }),
      held({ StringEquals: { "kms:CallerAccount": [ACCOUNT, "*"] } }),
      held({ StringNotEquals: { "kms:CallerAccount": ACCOUNT } }),
      held({ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2" } }),
    ],
    violations: Array.from({ length: 7 }, () => PUBLIC),
  },
  "objects to the one statement of two that is public": {
    given: [keyOf({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }, { Principal: "*" })],
    violations: ["policy.Statement[1] allows everybody"],
  },
  "objects to a policy that is attached apart, and to those of keys that come from elsewhere": {
    given: [
      "externalKey:ExternalKey",
      "keyPolicy:KeyPolicy",
      "replicaExternalKey:ReplicaExternalKey",
      "replicaKey:ReplicaKey",
    ].map((type) =>
      resource(`aws:kms/${type}`, { policy: JSON.stringify({ Statement: [statement({ Principal: "*" })] }) }),
    ),
    violations: Array.from({ length: 4 }, () => PUBLIC),
  },
  "objects to what is no policy": {
    given: [key("{"), key("[]"), key(7)],
    violations: Array.from({ length: 3 }, () => "policy is no policy document"),
  },
  "cannot tell of a policy that is unknown or secret": {
    given: [key(UNKNOWN), key(SECRET)],
    undetermined: ["policy", "policy"],
  },
});
