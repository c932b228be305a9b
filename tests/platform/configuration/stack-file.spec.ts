import assert from "node:assert/strict";
import { stackFileSchema } from "../../../platform/configuration/stack-file";
import { fileWith, messageFor } from "../bent-stack-file";

interface Wrong {
  readonly title: string;
  readonly changes: Readonly<Record<string, unknown>>;
  readonly says: string;
}

const USERS = `\
    expected  a whole number of users from 1 to 10,000,000
    to do     write the number of users, without separators or quotes`;
const ACCOUNT = `\
    expected  a string of 12 digits
    to do     put the account id in quotes, such as "111122223333": YAML reads bare digits as a number and drops leading zeros`;
const DOMAIN = `\
    expected  a lower-case domain name
    to do     write it like example.com, without a scheme, a path or a final dot`;
const ZONE = `\
    expected  create, pending, or { adopt: <zone id> }
    to do     write zone: pending for a new hosted zone, zone: create once the domain is delegated to it, or zone: { adopt: Z0123456789ABC } for one that exists`;
const CELLS = `\
    expected  1 to 11 cells by key
    to do     write at least one, such as us: { slot: 0, region: us-east-1, serves: [NA, SA] }`;
const SUPERNET = `\
    expected  an IPv4 block of /12, such as 10.0.0.0/12
    to do     write it like 10.0.0.0/12, or leave it out for that`;
const KUBERNETES = `\
    expected  one of 1.35, 1.36
    to do     put the version in quotes and choose one in EKS standard support`;
const DIGEST = `\
    expected  an image digest: sha256: and 64 hexadecimal digits, with or without public.ecr.aws/<name>@ before it
    to do     copy the digest that the build printed, or ask: aws ecr describe-images`;

/** Wrong values of one field, each with how it is shown and what is said about it. */
function wrongValues(path: string, values: readonly (readonly [string, unknown, string])[], guidance: string): Wrong[] {
  return values.map(([title, value, shown]) => ({
    title,
    changes: { [path]: value },
    says: `  ${path}\n    got       ${shown}\n${guidance}`,
  }));
}

const WRONG: readonly Wrong[] = [
  ...wrongValues(
    "users",
    [
      ["nobody to serve", 0, "0"],
      ["users in words", "100k", '"100k"'],
      ["more users than were ever sized", 1_000_000_000, "1000000000"],
      ["part of a user", 1.5, "1.5"],
    ],
    USERS,
  ),
  ...wrongValues(
    "account",
    [
      ["an account that YAML read as a number", 111122223333, "111122223333"],
      ["an account of eleven digits", "11112222333", '"11112222333"'],
    ],
    ACCOUNT,
  ),
  ...wrongValues(
    "domain",
    [
      ["no domain", undefined, "nothing"],
      ["an address in place of a domain", "https://covibes.com/", '"https://covibes.com/"'],
      ["a domain with its final dot", "covibes.com.", '"covibes.com."'],
      ["a domain in capitals", "Covibes.com", '"Covibes.com"'],
    ],
    DOMAIN,
  ),
  ...wrongValues(
    "zone",
    [
      ["a zone neither created nor adopted", "use", '"use"'],
      ["nothing said of the zone", undefined, "nothing"],
    ],
    ZONE,
  ),
  ...wrongValues("zone.adopt", [["a zone adopted by its name", "covibes.com", '"covibes.com"']], ZONE),
  ...wrongValues(
    "cells",
    [
      ["cells that are null", null, "null"],
      ["cells in a list", [{ slot: 0 }], '[{"slot":0}]'],
    ],
    CELLS,
  ),
  ...wrongValues(
    "supernet",
    [
      ["a supernet of another size", "10.0.0.0/16", '"10.0.0.0/16"'],
      ["a supernet that is no block", "10.0.0.0", '"10.0.0.0"'],
      ["a supernet of IPv6", "fd00::/12", '"fd00::/12"'],
    ],
    SUPERNET,
  ),
  ...wrongValues(
    "kubernetes",
    [
      ["the guide's Kubernetes, long out of support (CV-04)", "1.27", '"1.27"'],
      ["a version that YAML read as a number", 1.36, "1.36"],
    ],
    KUBERNETES,
  ),
  ...wrongValues(
    "images.backend",
    [
      ["a tag in place of a digest", "covibes/backend:latest", '"covibes/backend:latest"'],
      ["a digest cut short", "sha256:abc", '"sha256:abc"'],
    ],
    DIGEST,
  ),
  {
    title: "a foundation where EKS has too few zones",
    changes: { foundation: "us-west-1" },
    says: `\
  foundation
    got       "us-west-1"
    expected  one of af-south-1, ap-east-1, ap-northeast-1, ap-northeast-2, ap-northeast-3, ap-south-1, ap-south-2, ap-southeast-1, ap-southeast-2, ap-southeast-3, ap-southeast-4, ca-central-1, ca-west-1, eu-central-1, eu-central-2, eu-north-1, eu-south-1, eu-south-2, eu-west-1, eu-west-2, eu-west-3, il-central-1, me-central-1, me-south-1, mx-central-1, sa-east-1, us-east-1, us-east-2, us-west-2
    to do     choose a region that has three zones for EKS; it is written once and never changes`,
  },
  {
    title: "a tier of another name",
    changes: { tier: "prod" },
    says: `\
  tier
    got       "prod"
    expected  production or development
    to do     write tier: development, or leave it out for production`,
  },
  {
    title: "nobody who may reach the clusters",
    changes: { "access.operators": [] },
    says: `\
  access.operators
    got       []
    expected  a list of at least one ARN
    to do     name the role that operators assume, not the one that deploys: EKS makes the creator an administrator anyway, and refuses to name a role twice`,
  },
  {
    title: "an operator without an ARN",
    changes: { "access.operators": ["platform-operators"] },
    says: `\
  access.operators.0
    got       "platform-operators"
    expected  the ARN of an IAM role or user
    to do     write it like arn:aws:iam::111122223333:role/platform-operators`,
  },
  {
    title: "an operator's path without a name",
    changes: { "access.operators": ["arn:aws:iam::111122223333:role/platform/"] },
    says: `\
  access.operators.0
    got       "arn:aws:iam::111122223333:role/platform/"
    expected  the ARN of an IAM role or user
    to do     write it like arn:aws:iam::111122223333:role/platform-operators`,
  },
  {
    title: "an endpoint's block in words",
    changes: { "access.endpointCidrs": ["office"] },
    says: `\
  access.endpointCidrs.0
    got       "office"
    expected  an IPv4 block in CIDR notation, such as 203.0.113.0/24
    to do     write it like 203.0.113.0/24`,
  },
  {
    title: "nothing about access",
    changes: { access: undefined },
    says: `\
  access
    got       nothing
    expected  operators and endpointCidrs
    to do     write it like { operators: [arn:aws:iam::111122223333:role/platform-operators], endpointCidrs: [] }`,
  },
  {
    title: "an address that gets no mail",
    changes: { alerts: { critical: ["nobody@"] } },
    says: `\
  alerts.critical.0
    got       "nobody@"
    expected  an e-mail address
    to do     list the addresses of those on call, or of a service that wakes them`,
  },
  {
    title: "a severity that nobody knows",
    changes: { alerts: { fatal: [] } },
    says: `\
  alerts.fatal
    got       a key that nothing reads
    expected  one of critical, warning
    to do     remove it`,
  },
  {
    title: "half of the recovery objectives",
    changes: { recovery: { rpoMinutes: 5 } },
    says: `\
  recovery.rtoMinutes
    got       nothing
    expected  a whole number of minutes from 1 to 1,440
    to do     write the recovery time objective in minutes`,
  },
  {
    title: "a budget of nothing",
    changes: { budget: { monthlyUsd: 0 } },
    says: `\
  budget.monthlyUsd
    got       0
    expected  a whole number of US dollars from 1 to 100,000,000
    to do     write the monthly budget in whole dollars`,
  },
];

describe("A field of the stack file", () => {
  for (const { title, changes, says } of WRONG) {
    it(`may not be ${title}`, () => {
      assert.equal(messageFor(changes), `Pulumi.prod.yaml has 1 problem:\n\n${says}`);
    });
  }

  it("takes as many endpoint blocks as EKS does, and not one more", () => {
    const blocks = (count: number): string[] => Array.from({ length: count }, (_, i) => `203.0.${String(i)}.0/24`);
    assert.equal(fileWith({ "access.endpointCidrs": blocks(40) }).access.endpointCidrs.length, 40);
    assert.match(
      messageFor({ "access.endpointCidrs": blocks(41) }),
      /^ {4}expected {2}a list of at most 40 IPv4 blocks$/m,
    );
  });

  it("says in an editor when each Kubernetes version leaves standard support", () => {
    assert.equal(
      stackFileSchema.shape.kubernetes.unwrap().description,
      "Kubernetes version of every cell. Standard support ends: 1.35 on 2027-03-27, 1.36 on 2027-08-02.",
    );
  });

  it("takes a zone to adopt by its id", () => {
    const zone = { adopt: "Z0123456789ABC" };
    assert.deepEqual(fileWith({ zone }).zone, zone);
  });

  it("takes users and roles below a path as operators", () => {
    const operators = ["arn:aws:iam::111122223333:user/ada", "arn:aws:iam::111122223333:role/platform/on-call"];
    assert.deepEqual(fileWith({ "access.operators": operators }).access.operators, operators);
  });
});
