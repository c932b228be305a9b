import type { Judgement } from "../../../cli/policy/judgement";

const below = "urn:pulumi:prod::meridian::meridian:cell:Cell$meridian:keys:Keys$";
export const KEY = `${below}aws:kms/key:Key::us-keys-logs`;
export const GROUP = `${below}aws:cloudwatch/logGroup:LogGroup::us-<b>|group`;
const STACK = "urn:pulumi:prod::meridian::pulumi:pulumi:Stack::meridian-prod";

const waiver = {
  ...{ rule: "kms-rotation", resource: "aws:kms/key:Key::us-*", stack: "prod", owner: "platform" },
  ...{ reason: "imported material", since: "2026-11-01", expires: "2027-02-01" },
};

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
  sources: new Map(),
};
