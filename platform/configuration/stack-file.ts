import { z } from "zod";
import { DEFAULT_KUBERNETES_VERSION, KUBERNETES_VERSIONS, MAX_ENDPOINT_CIDRS } from "../facts/kubernetes";
import { accountNumber, cellEntrySchema, cellKey, regionField } from "./cell-entry";
import { cidr, field, partName, wholeNumber } from "./guidance";
import { IMAGE_DIGEST_EXPECTED, imageDigest } from "./image-digest";
import { previewsSchema } from "./previews-schema";
import { sizeOverridesSchema } from "./size-overrides";

const zone = field(
  z.union([z.enum(["pending", "create"]), z.strictObject({ adopt: z.string().regex(/^Z[0-9A-Z]{1,31}$/) })]),
  {
    about:
      "The Route 53 zone of the domain. create: one of this stack's, to which the domain is delegated. pending: the same " +
      "before it is delegated, so everything is made but the way in, whose certificates would wait for the delegation. " +
      "adopt: one that exists, by its id.",
    expected: "create, pending, or { adopt: <zone id> }",
    remedy:
      "write zone: pending for a new hosted zone, zone: create once the domain is delegated to it, or " +
      "zone: { adopt: Z0123456789ABC } for one that exists",
  },
);

const firewall = field(
  z.strictObject({
    botControl: field(z.boolean(), {
      about:
        "Whether requests of known bots are judged too: $10 a month for each web ACL, and a fee for every request.",
      expected: "true or false",
      remedy: "write botControl: true, or leave it out",
    }).default(false),
  }),
  {
    about: "What web ACLs do beyond what every stack has.",
    expected: "botControl",
    remedy: "write it like { botControl: true }, or leave it out",
  },
);

const operator = field(z.string().regex(/^arn:aws:iam::\d{12}:(role|user)\/([\w+=,.@-]+\/)*[\w+=,.@-]+$/), {
  about: "ARN of an IAM role or user that administers the clusters.",
  expected: "the ARN of an IAM role or user",
  remedy: "write it like arn:aws:iam::111122223333:role/platform-operators",
});

const access = field(
  z.strictObject({
    operators: field(z.array(operator).min(1), {
      about: "Who administers the clusters.",
      expected: "a list of at least one ARN",
      remedy:
        "name the role that operators assume, not the one that deploys: EKS makes the creator an administrator anyway, " +
        "and refuses to name a role twice",
    }),
    endpointCidrs: field(
      z.array(cidr("A block that may reach the clusters' public endpoints.", "203.0.113.0/24")).max(MAX_ENDPOINT_CIDRS),
      {
        about: "Blocks that may reach the clusters' endpoints from outside; empty keeps the endpoints private.",
        expected: `a list of at most ${String(MAX_ENDPOINT_CIDRS)} IPv4 blocks`,
        remedy:
          "list the offices, VPNs and runners that deploy; leave the list empty to deploy from inside the network",
      },
    ),
  }),
  {
    about: "Who may reach the clusters, and from where.",
    expected: "operators and endpointCidrs",
    remedy: "write it like { operators: [arn:aws:iam::111122223333:role/platform-operators], endpointCidrs: [] }",
  },
);

const image = field(imageDigest, {
  about:
    "Digest of the image to run, in the stack's own repository; or, to try things, an image of public.ecr.aws by digest.",
  expected: IMAGE_DIGEST_EXPECTED,
  remedy: "copy the digest that the build printed, or ask: aws ecr describe-images",
});

const images = field(z.union([z.literal("pending"), z.record(partName("an image"), image)]), {
  about:
    "Image digest per workload. pending: there are none yet, so everything is made but the application, first of all the " +
    "repositories to push them to.",
  expected: "pending, or a digest for every image of the application",
  remedy: "write pending for a first deployment; then name each image with its digest",
});

const ownClusters = field(
  z.record(
    partName("a database"),
    field(z.enum(["preparing", "serving"]), {
      about: "preparing: the cluster exists and is being filled. serving: connections go to it.",
      expected: "preparing or serving",
      remedy: "begin with preparing; write serving once the data is there",
    }),
  ),
  {
    about:
      "Databases that have, or are getting, a cluster of their own. How to move one: docs/operations/move-a-shard.md",
    expected: "preparing or serving by database",
    remedy: "name a database of the application, or leave it out",
  },
);

const recovery = field(
  z.strictObject({
    rpoMinutes: wholeNumber("Most data that may be lost.", {
      from: 0,
      to: 1440,
      unit: "minutes",
      remedy: "write the recovery point objective in minutes",
    }),
    rtoMinutes: wholeNumber("Longest time until service is back.", {
      from: 1,
      to: 1440,
      unit: "minutes",
      remedy: "write the recovery time objective in minutes",
    }),
  }),
  {
    about: "Recovery objectives of the authoritative databases.",
    expected: "rpoMinutes and rtoMinutes",
    remedy: "write it like { rpoMinutes: 5, rtoMinutes: 30 }",
  },
);

const budget = field(
  z.strictObject({
    monthlyUsd: wholeNumber("Most that the stack may cost.", {
      from: 1,
      to: 100_000_000,
      unit: "US dollars",
      remedy: "write the monthly budget in whole dollars",
    }),
  }),
  {
    about: "What the stack may cost.",
    expected: "monthlyUsd",
    remedy: "write it like { monthlyUsd: 30000 }",
  },
);

const mailAddresses = (about: string, remedy: string): z.ZodType<string[]> =>
  field(
    z.array(
      field(z.string().regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/), {
        about: "An address.",
        expected: "an e-mail address",
        remedy,
      }),
    ),
    {
      about,
      expected: "a list of e-mail addresses",
      remedy,
    },
  );

const alerts = field(
  z.strictObject({
    critical: mailAddresses(
      "Who is told at any hour: something does not work.",
      "list the addresses of those on call, or of a service that wakes them",
    ).default([]),
    warning: mailAddresses(
      "Who is told at leisure: something will not work for much longer.",
      "list the addresses of those who run the platform",
    ).default([]),
  }),
  {
    about:
      "Who gets mail about what is wrong, from every cell; each address confirms once for each. Whatever else is to be told " +
      "subscribes to the cells' topics.",
    expected: "critical and warning",
    remedy: "write it like { critical: [oncall@example.com], warning: [platform@example.com] }, or leave it out",
  },
);

const supportEnds = Object.entries(KUBERNETES_VERSIONS)
  .map(([version, { standardSupportEnds }]) => `${version} on ${standardSupportEnds}`)
  .join(", ");

/**
 * The schema of the stack file's one key, `meridian:platform`: the only description of what a stack may say. Types, the
 * JSON Schema for editors and every message come from it.
 */
export const stackFileSchema = z.strictObject({
  application: field(z.string(), {
    about: "The application to run: the name of a folder under applications/.",
    expected: "the name of a folder under applications/",
    remedy: "name an application that has a definition",
  }),
  tier: field(z.enum(["production", "development"]), {
    about:
      "production: three NAT gateways a cell, private endpoints, protected stores. development: small, cheap, unprotected.",
    expected: "production or development",
    remedy: "write tier: development, or leave it out for production",
  }).default("production"),
  users: wholeNumber("How many users the platform must carry. Every size follows from it.", {
    from: 1,
    to: 10_000_000,
    unit: "users",
    remedy: "write the number of users, without separators or quotes",
  }),
  account: accountNumber("The AWS account to deploy into; any other is refused."),
  domain: field(z.string().regex(/^(?=.{1,100}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/), {
    about: "The domain that the application answers under.",
    expected: "a lower-case domain name",
    remedy: "write it like example.com, without a scheme, a path or a final dot",
  }),
  zone,
  firewall: firewall.default({ botControl: false }),
  foundation: regionField(
    "The region where the stack's one-of-a-kind things hang. Written once; moving home leaves it.",
  ),
  supernet: field(z.cidrv4({ abort: true }).regex(/\/12$/), {
    about: "The block that every cell's addresses come from, one sixteenth each. Written once.",
    expected: "an IPv4 block of /12, such as 10.0.0.0/12",
    remedy: "write it like 10.0.0.0/12, or leave it out for that",
  }).default("10.0.0.0/12"),
  cells: field(z.record(cellKey("Key of the cell: its identity for good."), cellEntrySchema), {
    about: "The cells, by key.",
    expected: "1 to 11 cells by key",
    remedy: "write at least one, such as us: { slot: 0, region: us-east-1, serves: [NA, SA] }",
  }),
  home: field(z.string(), {
    about: "Key of the cell that holds the writers. Moving it resizes, renames and replaces nothing.",
    expected: "the key of a cell",
    remedy: "name one of the cells",
  }),
  stacks: field(z.enum(["one", "per-layer"]), {
    about: "Deploy as one Pulumi stack, or as one per layer and cell. Decided once per stack.",
    expected: "one or per-layer",
    remedy: "leave it out for one",
  }).default("one"),
  kubernetes: field(z.enum(Object.keys(KUBERNETES_VERSIONS) as [keyof typeof KUBERNETES_VERSIONS]), {
    about: `Kubernetes version of every cell. Standard support ends: ${supportEnds}.`,
    expected: `one of ${Object.keys(KUBERNETES_VERSIONS).join(", ")}`,
    remedy: "put the version in quotes and choose one in EKS standard support",
  }).default(DEFAULT_KUBERNETES_VERSION),
  access,
  images,
  ownClusters: ownClusters.default({}),
  previews: previewsSchema.default({ teams: {} }),
  rotation: wholeNumber(
    "How often the credentials of databases and caches have been rotated. How to rotate: docs/operations/rotate-credentials.md",
    { from: 0, to: 1_000_000, unit: "rotations", remedy: "raise it by one to rotate; never lower it" },
  ).default(0),
  alerts: alerts.default({ critical: [], warning: [] }),
  recovery: recovery.optional(),
  budget: budget.optional(),
  sizes: sizeOverridesSchema.default({ workloads: {}, nodeGroups: {}, databaseClusters: {}, caches: {}, pooler: {} }),
});

/** A stack file that passed the schema, its defaults filled in. */
export type StackFile = z.infer<typeof stackFileSchema>;
