import type { DeploymentRolesPlan } from "../account-model";
import type { AccountFile } from "../configuration/account-file";
import { bucketArn } from "./buckets";
import { type AccountReach, planBoundary } from "./deployment-boundary";
import { policyDocument, type PolicyStatement } from "./policy-document";
import { STATE } from "./trail";

type GitHub = NonNullable<AccountFile["github"]>;

/** GitHub's issuer of tokens, without the https:// that only the provider's own input has. GitHub docs, "OpenID Connect". */
const ISSUER = "token.actions.githubusercontent.com";
const AUDIENCE = "sts.amazonaws.com";
const HOUR = 3600;

/** Names of what must not change what it is bound by. */
const ROLES = { plan: "meridian-plan", apply: "meridian-apply", boundary: "meridian-boundary" } as const;

export function planDeploymentRoles(github: GitHub, reach: AccountReach): DeploymentRolesPlan {
  const { account } = reach;
  const own = [
    `arn:aws:iam::${account}:role/${ROLES.plan}`,
    `arn:aws:iam::${account}:role/${ROLES.apply}`,
    `arn:aws:iam::${account}:policy/${ROLES.boundary}`,
    `arn:aws:iam::${account}:oidc-provider/${ISSUER}`,
  ];
  return {
    issuer: `https://${ISSUER}`,
    audience: AUDIENCE,
    boundary: { name: ROLES.boundary, policy: planBoundary(reach, own) },
    plan: {
      name: ROLES.plan,
      description: `Previews changes that ${github.repository} is asked to make`,
      trust: trust(account, [`repo:${github.repository}:pull_request`]),
      managedPolicy: "arn:aws:iam::aws:policy/ReadOnlyAccess",
      policy: planningPolicy(reach),
      sessionSeconds: HOUR,
    },
    apply: {
      name: ROLES.apply,
      description: `Deploys what ${github.repository} has accepted`,
      trust: trust(account, deployers(github)),
      managedPolicy: "arn:aws:iam::aws:policy/AdministratorAccess",
      // The first deployment of a stack with databases in many cells takes longer than the hour that roles have.
      sessionSeconds: 4 * HOUR,
    },
  };
}

/** Subjects of the tokens of runs that may deploy. GitHub docs, "OpenID Connect reference", example subject claims. */
function deployers({ repository, apply }: GitHub): string[] {
  return "branch" in apply
    ? [`repo:${repository}:ref:refs/heads/${apply.branch}`]
    : apply.environments.map((name) => `repo:${repository}:environment:${name}`);
}

/** Subjects are compared whole: a pattern would let in what somebody may name a branch. */
function trust(account: string, subjects: readonly string[]): string {
  return policyDocument([
    {
      Sid: "AllowRuns",
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${ISSUER}` },
      Action: ["sts:AssumeRoleWithWebIdentity"],
      Condition: { StringEquals: { [`${ISSUER}:aud`]: AUDIENCE, [`${ISSUER}:sub`]: subjects } },
    },
  ]);
}

/**
 * What a preview needs beyond reading what there is: the state, and the key of the secrets in it. What applications keep for
 * their users is nothing that a preview reads, though AWS's read-only policy would let it.
 */
function planningPolicy({ account, buckets }: AccountReach): string {
  const state = bucketArn(buckets.state);
  return policyDocument([
    { Sid: "ReadState", Effect: "Allow", Action: ["s3:GetObject", "s3:ListBucket"], Resource: [state, `${state}/*`] },
    {
      Sid: "DecryptState",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:DescribeKey"],
      Resource: `arn:aws:kms:*:${account}:key/*`,
      Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${STATE}` } },
    },
    ...noData(state),
  ]);
}

function noData(state: string): PolicyStatement[] {
  return [
    { Sid: "DenyObjects", Effect: "Deny", Action: ["s3:GetObject*"], NotResource: [`${state}/*`] },
    {
      Sid: "DenyValues",
      Effect: "Deny",
      Action: [
        "dynamodb:BatchGetItem",
        "dynamodb:GetItem",
        "dynamodb:PartiQLSelect",
        "dynamodb:Query",
        "dynamodb:Scan",
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer",
        "logs:FilterLogEvents",
        "logs:GetLogEvents",
        "logs:StartQuery",
        "rds:DownloadDBLogFilePortion",
        "secretsmanager:BatchGetSecretValue",
        "secretsmanager:GetSecretValue",
        "sqs:ReceiveMessage",
        "ssm:GetParameter*",
      ],
      Resource: "*",
    },
  ];
}
