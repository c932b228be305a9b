import { compare } from "../compare";
import { isRecord } from "../is-record";
import type { Graph, GraphResource } from "./graph";
import { textAt, valueAt } from "./value";

/** What a person wants to know of an account's graph at a glance. */
export interface AccountSummary {
  /** By name. */
  readonly regions: readonly GuardedRegion[];
  readonly trails: readonly TrailSummary[];
  /** Whether no bucket of the account can be public. */
  readonly bucketsClosed: boolean;
  readonly roles: readonly DeployerSummary[];
  readonly copies: readonly CopySummary[];
  readonly budgets: readonly BudgetSummary[];
  /** Buckets that keep what is put into them when the stack goes, as state is. */
  readonly kept: readonly string[];
}

/** What watches over a region. */
export interface GuardedRegion {
  readonly region: string;
  /** Sources beyond the ones that GuardDuty always looks at; absent without a detector. */
  readonly detector?: readonly string[];
  readonly analyzer: boolean;
  readonly securityHub: boolean;
  readonly volumesEncrypted: boolean;
  readonly snapshotsClosed: boolean;
  /** Such as `BASIC`; absent where nobody decided. */
  readonly scanning?: string;
}

export interface TrailSummary {
  readonly name: string;
  readonly region: string;
  readonly everyRegion: boolean;
  readonly validated: boolean;
  readonly encrypted: boolean;
  readonly bucket: string;
}

/** A role, and whose runs may assume it. */
export interface DeployerSummary {
  readonly role: string;
  readonly subjects: readonly string[];
  readonly policies: readonly string[];
  readonly bounded: boolean;
}

/** Where images that are pushed somewhere go from there. */
export interface CopySummary {
  readonly from: string;
  readonly prefixes: readonly string[];
  readonly to: readonly string[];
}

export interface BudgetSummary {
  readonly limit: string;
  readonly alerts: readonly { readonly of: string; readonly percent: number; readonly emails: readonly string[] }[];
}

const TYPES = {
  detector: "aws:guardduty/detector:Detector",
  feature: "aws:guardduty/detectorFeature:DetectorFeature",
  analyzer: "aws:accessanalyzer/analyzer:Analyzer",
  securityHub: "aws:securityhub/account:Account",
  volumes: "aws:ebs/encryptionByDefault:EncryptionByDefault",
  snapshots: "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
  scanning: "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
  copies: "aws:ecr/replicationConfiguration:ReplicationConfiguration",
  trail: "aws:cloudtrail/trail:Trail",
  closed: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  role: "aws:iam/role:Role",
  attachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  budget: "aws:budgets/budget:Budget",
  bucket: "aws:s3/bucket:Bucket",
} as const;

type Kind = keyof typeof TYPES;

/** Summarises what was registered: from the resources alone, whatever plan was behind them. */
export function summariseAccount({ resources }: Graph): AccountSummary {
  const all = (kind: Kind): GraphResource[] => resources.filter(({ type }) => type === TYPES[kind]);
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const regionOf = ({ provider }: GraphResource): string => {
    const found = provider === undefined ? undefined : byUrn.get(provider);
    return found === undefined ? "?" : textAt(found, "region");
  };
  const regions = [...new Set((["detector", "volumes", "scanning"] as const).flatMap(all).map(regionOf))];
  return {
    regions: regions
      .sort(compare)
      .map((region) => guarded(region, (kind) => all(kind).filter((resource) => regionOf(resource) === region))),
    trails: all("trail").map((trail) => ({
      name: textAt(trail, "name"),
      region: regionOf(trail),
      everyRegion: valueAt(trail, "isMultiRegionTrail") === true,
      validated: valueAt(trail, "enableLogFileValidation") === true,
      encrypted: "kmsKeyId" in trail.inputs,
      bucket: textAt(trail, "s3BucketName"),
    })),
    bucketsClosed: all("closed").some(isClosed),
    roles: all("role").map((role) => deployer(role, all("attachment"))),
    copies: all("copies").flatMap((configuration) => copiesOf(configuration, regionOf(configuration))),
    budgets: all("budget").map(budgetOf),
    kept: all("bucket")
      .filter(({ options }) => options.retainOnDelete === true)
      .map((bucket) => textAt(bucket, "bucket")),
  };
}

function guarded(region: string, all: (kind: Kind) => readonly GraphResource[]): GuardedRegion {
  const [detector] = all("detector");
  const features = all("feature").filter((feature) => textAt(feature, "status") === "ENABLED");
  const [scanning] = all("scanning");
  return {
    region,
    ...(detector === undefined ? {} : { detector: features.map((feature) => textAt(feature, "name")) }),
    analyzer: all("analyzer").length > 0,
    securityHub: all("securityHub").length > 0,
    volumesEncrypted: all("volumes").some((setting) => valueAt(setting, "enabled") === true),
    snapshotsClosed: all("snapshots").some((setting) => textAt(setting, "state") === "block-all-sharing"),
    ...(scanning === undefined ? {} : { scanning: textAt(scanning, "scanType") }),
  };
}

const CLOSES = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

function isClosed(block: GraphResource): boolean {
  return CLOSES.every((part) => valueAt(block, part) === true);
}

function deployer(role: GraphResource, attachments: readonly GraphResource[]): DeployerSummary {
  const own = attachments.filter(({ propertyDependencies }) => propertyDependencies["role"]?.includes(role.urn));
  return {
    role: textAt(role, "name"),
    subjects: subjectsOf(textAt(role, "assumeRolePolicy")),
    policies: own.map((attachment) => textAt(attachment, "policyArn").replace(/.*\//, "")),
    bounded: "permissionsBoundary" in role.inputs,
  };
}

/** Whose tokens a trust policy names; a question mark where it names nobody, or cannot be read. */
function subjectsOf(trust: string): string[] {
  const subjects = texts(parsed(trust), /:sub$/);
  return subjects.length === 0 ? ["?"] : subjects;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The texts below keys that look like `key`, wherever they stand. */
function texts(value: unknown, key: RegExp): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => texts(item, key));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, within]) =>
    key.test(name) ? [within].flat().filter((item) => typeof item === "string") : texts(within, key),
  );
}

function copiesOf(configuration: GraphResource, from: string): CopySummary[] {
  const rules = valueAt(configuration, "replicationConfiguration", "rules");
  return (Array.isArray(rules) ? rules : []).map((rule: unknown) => ({
    from,
    prefixes: texts(rule, /^filter$/),
    to: texts(rule, /^region$/),
  }));
}

function budgetOf(budget: GraphResource): BudgetSummary {
  const notifications = valueAt(budget, "notifications");
  return {
    limit: `${textAt(budget, "limitAmount")} ${textAt(budget, "limitUnit")}`,
    alerts: (Array.isArray(notifications) ? notifications : []).map((notification: unknown) => ({
      of: texts(notification, /^notificationType$/).join(),
      percent: isRecord(notification) ? Number(notification["threshold"]) : Number.NaN,
      emails: texts(notification, /^subscriberEmailAddresses$/),
    })),
  };
}
