import { z } from "zod";
import { accountNumber, regionField } from "./cell-entry";
import { field, wholeNumber } from "./guidance";

/** A stack's name as it stands in its repositories' names; see `platform/planning/context.ts`, `stackName`. */
const stackName = field(z.string().regex(/^[a-z]([a-z0-9-]{0,26}[a-z0-9])?$/), {
  about: "Name of an application's stack: what its image repositories' names begin with.",
  expected: "1 to 28 lower-case letters, digits and hyphens, such as shop-prod",
  remedy: "write the application's name, a hyphen and the stack's name",
});

const stack = field(
  z.strictObject({
    foundation: regionField("Where the stack's builds push images to: its foundation region."),
    regions: field(z.array(regionField("A region that a cell of the stack is in.")).min(1), {
      about: "The regions of the stack's cells.",
      expected: "a list of at least one region",
      remedy: "list the regions of the stack's cells",
    }),
  }),
  {
    about: "Where an application's stack is.",
    expected: "foundation and regions",
    remedy: "write it like { foundation: us-east-1, regions: [us-east-1, eu-west-1] }",
  },
);

const environment = field(z.string().regex(/^[\w.-]{1,64}$/), {
  about: "Name of an environment of the repository.",
  expected: "the name of an environment: 1 to 64 letters, digits, dots, hyphens and underscores",
  remedy: "name the environment in GitHub so that it needs no other characters",
});

const apply = field(
  z.union([
    z.strictObject({ environments: z.array(environment).min(1).max(5) }),
    z.strictObject({ branch: z.string().regex(/^[\w./-]{1,100}$/) }),
  ]),
  {
    about:
      "Which runs may deploy: those in some environments, whose protection rules then decide, or those on one branch. A run in " +
      "an environment has no branch in its name.",
    expected: "{ environments: [<name>, …] } of 1 to 5, or { branch: <name> }",
    remedy: "write it like { environments: [production] }, and let the environment ask for a reviewer",
  },
);

const github = field(
  z.strictObject({
    repository: field(z.string().regex(/^[A-Za-z0-9-]{1,39}(@\d{1,20})?\/[\w.-]{1,100}(@\d{1,20})?$/), {
      about:
        "The repository that deploys, as GitHub names it in a token's subject. Repositories made or renamed since 2026-07-15 have " +
        "their ids in it: your-organisation@123456/meridian@456789.",
      expected: "owner/name, or owner@<id>/name@<id>",
      remedy:
        "ask: gh api repos/OWNER/NAME --jq '\"\\(.owner.login)@\\(.owner.id)/\\(.name)@\\(.id)\"'; leave the ids out only " +
        "where the repository's tokens have none",
    }),
    apply,
  }),
  {
    about:
      "Lets runs of a GitHub repository preview and deploy without a password. Left out: nobody but people deploys.",
    expected: "repository and apply",
    remedy:
      "write it like { repository: your-organisation@123456/meridian@456789, apply: { environments: [production] } }",
  },
);

const budget = field(
  z.strictObject({
    monthlyUsd: wholeNumber("What the whole account may cost in a month.", {
      from: 1,
      to: 100_000_000,
      unit: "US dollars",
      remedy: "write the account's monthly budget in whole dollars",
    }),
    notify: field(
      z
        .array(
          field(z.email(), {
            about: "Who is told.",
            expected: "an e-mail address",
            remedy: "write it like platform@example.com",
          }),
        )
        .min(1)
        .max(10),
      {
        about: "Who is told when four fifths of it are forecast to be used up, and when all of it is.",
        expected: "a list of 1 to 10 e-mail addresses",
        remedy: "name a list that somebody reads; AWS takes 10 addresses",
      },
    ),
  }),
  {
    about: "What the account may cost, and who is told.",
    expected: "monthlyUsd and notify",
    remedy: "write it like { monthlyUsd: 40000, notify: [platform@example.com] }",
  },
);

/**
 * The schema of `meridian:account`: what exists once in an AWS account, or once in each of its regions. Types, the JSON
 * Schema for editors and every message come from it.
 */
export const accountFileSchema = z.strictObject({
  account: accountNumber("The AWS account; any other is refused."),
  region: regionField("Where the account's trail and the state of its stacks are kept. Written once."),
  stacks: field(z.record(stackName, stack), {
    about: "The applications' stacks in this account, by <application>-<stack>. Every region that they use is guarded.",
    expected: "foundation and regions by <application>-<stack>",
    remedy: "write at least one, such as shop-prod: { foundation: us-east-1, regions: [us-east-1, eu-west-1] }",
  }),
  github: github.optional(),
  budget,
  imageScanning: field(z.enum(["basic", "enhanced"]), {
    about:
      "How ECR looks for weaknesses in images. basic: once, when they are pushed, for nothing. enhanced: again with every new " +
      "weakness, in languages' packages too, by Amazon Inspector, for a price per image.",
    expected: "basic or enhanced",
    remedy: "leave it out for basic",
  }).default("basic"),
  securityHub: field(z.boolean(), {
    about:
      "Whether AWS Security Hub judges the account by AWS's own standard, for a price per check. Most checks need AWS Config, " +
      "which Meridian does not switch on.",
    expected: "true or false",
    remedy: "leave it out for false",
  }).default(false),
});

/** An account file that passed the schema, its defaults filled in. */
export type AccountFile = z.infer<typeof accountFileSchema>;
