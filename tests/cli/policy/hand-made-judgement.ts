import type { Judgement } from "../../../cli/policy/judgement";
import type { StackCost } from "../../../platform/cost/cost";
import { costDifference } from "../../../platform/cost/difference";

const below = "urn:pulumi:prod::meridian::meridian:cell:Cell$meridian:keys:Keys$";
export const KEY = `${below}aws:kms/key:Key::us-keys-logs`;
export const GROUP = `${below}aws:cloudwatch/logGroup:LogGroup::us-<b>|group`;
const STACK = "urn:pulumi:prod::meridian::pulumi:pulumi:Stack::meridian-prod";

const waiver = {
  ...{ rule: "kms-rotation", resource: "aws:kms/key:Key::us-*", stack: "prod", owner: "platform" },
  ...{ reason: "imported material", since: "2026-11-01", expires: "2027-02-01" },
};

const SOURCE = { title: "a price list", asOf: "2026-11-01" };

/** What costs something as long as it is there. */
function keys(count: number): StackCost {
  const span = { least: count, deployed: count, most: 3 * count };
  const paid = {
    service: "KMS" as const,
    region: "eu-west-1",
    what: "keys",
    quantity: span,
    unit: "month",
    unitPrice: 1,
  };
  return { charges: [{ urn: KEY, ...paid, source: SOURCE, monthly: span }], byUse: [], unpriced: [] };
}

const NOTHING: StackCost = { charges: [], byUse: [], unpriced: [] };

/** A stack in which everything is found that can be. */
export const JUDGEMENT: Judgement = {
  stack: "prod",
  environment: "production",
  resources: 3,
  report: {
    findings: [
      {
        ...{ rule: "log-group-encrypted-and-retained", level: "advisory", severity: "medium", urn: GROUP },
        message: "retentionInDays is not at least 365: keep it",
      },
      {
        ...{ rule: "kms-rotation", level: "mandatory", severity: "high", urn: KEY },
        message: "enableKeyRotation is not true: set enableKeyRotation: true",
      },
      {
        ...{ rule: "waiver-hygiene", level: "mandatory", severity: "high", urn: STACK, line: 7 },
        message: "waiver of ebs-encrypted: it has expired",
      },
    ],
    waived: [
      {
        ...{ rule: "kms-rotation", level: "mandatory", severity: "high", urn: KEY },
        message: "it is old: renew it",
        waiver,
      },
    ],
    undetermined: [{ rule: "kms-rotation", urn: KEY, path: "rotationPeriodInDays" }],
    examined: { "kms-rotation": 1, "log-group-encrypted-and-retained": 2, "ebs-encrypted": 0 },
    notApplicable: { "kms-rotation": 4, "log-group-encrypted-and-retained": 0, "ebs-encrypted": 0 },
  },
  changes: [
    {
      type: "aws:kms/key:Key",
      added: ["us-keys-new"],
      removed: [],
      changed: [
        { name: "us-keys-logs", paths: ["inputs.policy", "options.protect"] },
        { name: "us-keys-data", paths: ["inputs.policy"] },
      ],
    },
  ],
  cost: {
    cost: { ...keys(3), unpriced: [{ urn: KEY, unknown: "price of it" }] },
    difference: costDifference(keys(1), keys(3)),
  },
  sources: new Map([[KEY, "components/keys.ts:42"]]),
};

/** A stack in which all is well. */
export const WELL: Judgement = {
  stack: "prod",
  environment: "production",
  resources: 1,
  report: {
    findings: [],
    waived: [],
    undetermined: [],
    examined: { "kms-rotation": 1 },
    notApplicable: { "kms-rotation": 0 },
  },
  cost: { cost: NOTHING },
  sources: new Map(),
};
