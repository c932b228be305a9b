import { z } from "zod";
import { CONTINENT_CODES, CONTINENTS } from "../facts/continents";
import { INSTANCE_TYPE_NAMES } from "../facts/instance-types";
import { DEFAULT_KUBERNETES_VERSION, KUBERNETES_VERSIONS, MAX_ENDPOINT_CIDRS } from "../facts/kubernetes";
import { REGION_NAMES } from "../facts/regions";

/** What a person is told about a field that they got wrong. */
export interface Guidance {
  readonly expected: string;
  readonly remedy: string;
}

/** The guidance of each field of the schema, found again by walking the schema along a problem's path. */
export const guidance = z.registry<Guidance>();

function field<S extends z.ZodType>(schema: S, description: string, expected: string, remedy: string): S {
  const described = schema.describe(description);
  guidance.add(described, { expected, remedy });
  return described;
}

const region = (description: string): z.ZodEnum<Record<(typeof REGION_NAMES)[number], (typeof REGION_NAMES)[number]>> =>
  field(
    z.enum(REGION_NAMES),
    description,
    `one of ${REGION_NAMES.join(", ")}`,
    "choose a region that has three zones for EKS; it is written once and never changes",
  );

const cellKey = (description: string): z.ZodString =>
  field(
    z.string().regex(/^[a-z][a-z0-9]{0,11}$/),
    description,
    "a key of 1 to 12 lower-case letters and digits, starting with a letter",
    "use a short name for a part of the world, such as us, eu or asia; it is the cell's identity for good",
  );

const wholeNumber = (
  description: string,
  { min, max, unit, remedy }: { min: number; max: number; unit: string; remedy: string },
): z.ZodNumber =>
  field(
    z.int().min(min).max(max),
    description,
    `a whole number of ${unit} from ${min.toLocaleString("en")} to ${max.toLocaleString("en")}`,
    remedy,
  );

const cidr = (description: string, example: string): z.ZodCIDRv4 =>
  field(z.cidrv4(), description, `an IPv4 block in CIDR notation, such as ${example}`, `write it like ${example}`);

const continent = field(
  z.enum(CONTINENT_CODES),
  `A Route 53 continent code: ${CONTINENT_CODES.map((code) => `${code} ${CONTINENTS[code]}`).join(", ")}.`,
  `one of ${CONTINENT_CODES.join(", ")}`,
  "use the two-letter code of the continent",
);

const cell = field(
  z.strictObject({
    slot: wholeNumber("Address slot: which block of the supernet is this cell's. Written once; never reused.", {
      min: 0,
      max: 15,
      unit: "slots",
      remedy: "give the cell a slot that no other cell has or had",
    }),
    region: region("The region that this cell lives in. Written once; a cell never moves."),
    serves: field(
      z.array(continent),
      "Continents whose users this cell answers first.",
      "a list of continent codes",
      "list the continents, such as [EU, AF]; an empty list serves nobody",
    ),
    state: field(
      z.enum(["active", "draining", "standby"]),
      "active: answers users. draining: answers nobody, still replicates. standby: answers only when others fail.",
      "one of active, draining, standby",
      "leave it out for active",
    ).default("active"),
    failover: field(
      z.array(cellKey("Key of another cell.")),
      "Cells that answer in this one's place, in order. Default: every other cell, nearest first.",
      "a list of keys of other cells",
      "list the cells in the order in which they take over, or leave it out for nearest first",
    ).optional(),
  }),
  "One region's complete stamp.",
  "a cell: slot, region, serves, and if need be state and failover",
  "write it like { slot: 0, region: us-east-1, serves: [NA, SA] }",
);

const digest = field(
  z.string().regex(/^sha256:[0-9a-f]{64}$/),
  "Digest of the image to run.",
  "an image digest: sha256: and 64 hexadecimal digits",
  "copy the digest that the build printed, or ask: aws ecr describe-images",
);

const podOverride = field(
  z.strictObject({
    minPods: wholeNumber("Fewest pods per cell.", {
      min: 1,
      max: 5000,
      unit: "pods",
      remedy: "write how many pods a cell keeps when it is idle",
    }).optional(),
    maxPods: wholeNumber("Most pods per cell.", {
      min: 1,
      max: 5000,
      unit: "pods",
      remedy: "write how many pods a cell may grow to",
    }).optional(),
  }),
  "Sizes of one workload that replace the planned ones.",
  "minPods, maxPods or both",
  "name only what should differ from the plan",
);

const nodeOverride = field(
  z.strictObject({
    min: wholeNumber("Fewest nodes per cell.", {
      min: 0,
      max: 450,
      unit: "nodes",
      remedy: "write how many nodes a cell keeps when it is idle",
    }).optional(),
    desired: wholeNumber("Nodes per cell at creation; the autoscaler decides afterwards.", {
      min: 0,
      max: 450,
      unit: "nodes",
      remedy: "write how many nodes a new cell starts with",
    }).optional(),
    max: wholeNumber("Most nodes per cell.", {
      min: 1,
      max: 450,
      unit: "nodes",
      remedy: "write how many nodes a cell may grow to; AWS allows 450 in a managed node group",
    }).optional(),
    instanceType: field(
      z.enum(INSTANCE_TYPE_NAMES),
      "Instance type of the nodes.",
      `one of ${INSTANCE_TYPE_NAMES.join(", ")}`,
      "choose an instance type that Meridian has the limits of",
    ).optional(),
  }),
  "Sizes of one node group that replace the planned ones.",
  "min, desired, max, instanceType or some of them",
  "name only what should differ from the plan",
);

const name = (what: string): z.ZodString =>
  field(
    z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
    `Name of ${what}.`,
    "lower-case letters, digits and hyphens, starting with a letter",
    `use the name that the application's definition gives ${what}`,
  );

/**
 * The schema of the stack file's one key, `meridian:platform`: the only description of what a stack may say. Types, the
 * JSON Schema for editors and every message come from it.
 */
export const stackFileSchema = z.strictObject({
  application: field(
    z.string(),
    "The application to run: the name of a folder under applications/.",
    "the name of a folder under applications/",
    "name an application that has a definition",
  ),
  tier: field(
    z.enum(["production", "development"]),
    "production: three NAT gateways a cell, private endpoints, protected stores. development: small, cheap, unprotected.",
    "production or development",
    "leave it out for production",
  ).default("production"),
  users: wholeNumber("How many users the platform must carry. Every size follows from it.", {
    min: 1,
    max: 10_000_000,
    unit: "users",
    remedy: "write the number of users, without separators or quotes",
  }),
  account: field(
    z.string().regex(/^\d{12}$/),
    "The AWS account to deploy into; any other is refused.",
    "a string of 12 digits",
    'put the account id in quotes, such as "111122223333": YAML reads bare digits as a number and drops leading zeros',
  ),
  domain: field(
    z.string().regex(/^(?=.{1,200}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/),
    "The domain that the application answers under.",
    "a lower-case domain name",
    "write it like covibes.com, without a scheme, a path or a final dot",
  ),
  zone: field(
    z.union([z.literal("create"), z.strictObject({ adopt: z.string().regex(/^Z[0-9A-Z]{1,31}$/) })]),
    "The Route 53 zone of the domain: create one, or adopt one that exists by its id.",
    "create, or { adopt: <zone id> }",
    "write zone: create for a new hosted zone, or zone: { adopt: Z0123456789ABC } for one that exists",
  ),
  foundation: region("The region where the stack's one-of-a-kind things hang. Written once; moving home leaves it."),
  supernet: cidr("The block that every cell's addresses come from, one sixteenth each. Written once.", "10.0.0.0/12")
    .refine((block) => block.endsWith("/12"))
    .default("10.0.0.0/12"),
  cells: field(
    z.record(cellKey("Key of the cell: its identity for good."), cell),
    "The cells, by key.",
    "1 to 11 cells by key",
    "write at least one, such as us: { slot: 0, region: us-east-1, serves: [NA, SA] }",
  ),
  home: field(
    z.string(),
    "Key of the cell that holds the writers. Moving it resizes, renames and replaces nothing.",
    "the key of a cell",
    "name one of the cells",
  ),
  stacks: field(
    z.enum(["one", "per-layer"]),
    "Deploy as one Pulumi stack, or as one per layer and cell. Decided once per stack.",
    "one or per-layer",
    "leave it out for one",
  ).default("one"),
  kubernetes: field(
    z.enum(Object.keys(KUBERNETES_VERSIONS) as [keyof typeof KUBERNETES_VERSIONS]),
    "Kubernetes version of every cell.",
    `one of ${Object.keys(KUBERNETES_VERSIONS).join(", ")}`,
    "put the version in quotes and choose one in EKS standard support",
  ).default(DEFAULT_KUBERNETES_VERSION),
  access: field(
    z.strictObject({
      operators: field(
        z
          .array(
            field(
              z.string().regex(/^arn:aws:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/),
              "ARN of an IAM role or user that administers the clusters.",
              "the ARN of an IAM role or user",
              "write it like arn:aws:iam::111122223333:role/platform-operators",
            ),
          )
          .min(1),
        "Who administers the clusters.",
        "a list of at least one ARN",
        "name the role that operators assume; without one nobody but the creator can reach the cluster",
      ),
      endpointCidrs: field(
        z.array(cidr("A block that may reach the clusters' public endpoints.", "203.0.113.0/24")).max(MAX_ENDPOINT_CIDRS),
        "Blocks that may reach the clusters' endpoints from outside; empty keeps the endpoints private.",
        `a list of at most ${String(MAX_ENDPOINT_CIDRS)} IPv4 blocks`,
        "list the offices, VPNs and runners that deploy; leave the list empty to deploy from inside the network",
      ),
    }),
    "Who may reach the clusters, and from where.",
    "operators and endpointCidrs",
    "write it like { operators: [arn:aws:iam::111122223333:role/platform-operators], endpointCidrs: [] }",
  ),
  images: field(
    z.record(name("a workload"), digest),
    "Image digest per workload.",
    "a digest for every workload of the application",
    "name each workload with its digest",
  ),
  recovery: field(
    z.strictObject({
      rpoMinutes: wholeNumber("Most data that may be lost.", {
        min: 0,
        max: 1440,
        unit: "minutes",
        remedy: "write the recovery point objective in minutes",
      }),
      rtoMinutes: wholeNumber("Longest time until service is back.", {
        min: 1,
        max: 1440,
        unit: "minutes",
        remedy: "write the recovery time objective in minutes",
      }),
    }),
    "Recovery objectives of the authoritative databases.",
    "rpoMinutes and rtoMinutes",
    "write it like { rpoMinutes: 5, rtoMinutes: 30 }",
  ).optional(),
  budget: field(
    z.strictObject({
      monthlyUsd: wholeNumber("Most that the stack may cost.", {
        min: 1,
        max: 100_000_000,
        unit: "US dollars",
        remedy: "write the monthly budget in whole dollars",
      }),
    }),
    "What the stack may cost.",
    "monthlyUsd",
    "write it like { monthlyUsd: 30000 }",
  ).optional(),
  sizes: field(
    z.strictObject({
      workloads: field(
        z.record(name("a workload"), podOverride),
        "Overrides per workload.",
        "overrides by workload",
        "name a workload of the application",
      ).default({}),
      nodeGroups: field(
        z.record(name("a node group"), nodeOverride),
        "Overrides per node group.",
        "overrides by node group",
        "name a node group of the application",
      ).default({}),
    }),
    "Sizes that replace the planned ones; the plan shows each.",
    "workloads, nodeGroups or both",
    "leave it out to take every size from the plan",
  ).default({ workloads: {}, nodeGroups: {} }),
});

/** A stack file that passed the schema, its defaults filled in. */
export type StackFile = z.infer<typeof stackFileSchema>;

/** One cell as the stack file describes it. */
export type CellEntry = StackFile["cells"][string];
