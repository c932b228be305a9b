import type {
  AccountPlan,
  RegistryScanningPlan,
  SpendingBudgetPlan,
  StateStorePlan,
  ThreatDetectionPlan,
  TrailPlan,
} from "../account-model";
import { compare } from "../compare";
import type { AccountFile } from "../configuration/account-file";
import { GLOBAL_SERVICES_REGION, type RegionName } from "../facts/regions";
import type { SingleKeyPlan } from "../keys-model";
import { bucketArn, planBucket } from "./buckets";
import { planDeploymentRoles } from "./deployment-roles";
import { accountKeyPolicy } from "./iam";
import { planImageCopies } from "./image-copies";
import { accessLogsWrite } from "./log-buckets";
import { STATE, TRAIL, trailArn, trailKeyPolicy, trailWrites } from "./trail";

/**
 * Decides what an account has once, or once in each region. Nothing depends on the order in which people write stacks or
 * regions, and nothing of one stack or region on another's.
 */
export function planAccount(file: AccountFile): AccountPlan {
  const { account, region } = file;
  const regions = regionsUsed(file);
  const copies = planImageCopies(file.stacks);
  const [trail, state] = [planTrail(file), planStateStore(file)];
  const reach = { account, regions, buckets: { trail: trail.bucket.name, state: state.bucket.name } };
  return {
    account,
    region,
    regions,
    trail,
    threats: regions.map((each) => planThreatDetection(each, file)),
    guards: { account, regions },
    registries: regions.map((each) => ({
      region: each,
      account,
      scanning: SCANNING[file.imageScanning],
      copies: copies.find((copy) => copy.region === each)?.rules ?? [],
    })),
    budget: planSpendingBudget(file.budget),
    ...(file.github === undefined ? {} : { deployment: planDeploymentRoles(file.github, reach) }),
    state,
    tags: { Stack: "account", ManagedBy: "meridian" },
  };
}

/** The regions of every stack, of the account's own things, and of what the whole world has in one region. */
function regionsUsed({ region, stacks }: AccountFile): RegionName[] {
  const used = Object.values(stacks).flatMap(({ foundation, regions }) => [foundation, ...regions]);
  return [...new Set([region, GLOBAL_SERVICES_REGION, ...used])].sort(compare);
}

/** Days that the trail is kept: a year, as PCI DSS 4.0 requirement 10.5.1 asks, and a month to notice that it is over. */
const TRAIL_DAYS = 400;
/** Days in which nobody deletes a file of the trail; its lifecycle comes after them. */
const TRAIL_LOCK_DAYS = 365;
/** Days in which a file of the trail that somebody overwrote or deleted can be had back. */
const TRAIL_NONCURRENT_DAYS = 90;

function planTrail({ account, region }: AccountFile): TrailPlan {
  const arn = trailArn(account, region);
  return {
    name: TRAIL,
    key: planKey(TRAIL, "trail of the account", trailKeyPolicy(account, arn)),
    bucket: planBucket({
      parts: [TRAIL],
      account,
      region,
      versioned: true,
      lockDays: TRAIL_LOCK_DAYS,
      expiryDays: TRAIL_DAYS,
      noncurrentDays: TRAIL_NONCURRENT_DAYS,
      statements: (bucket) => trailWrites({ account, trail: arn, bucket }),
      protect: true,
      forceDestroy: false,
    }),
  };
}

function planKey(alias: string, description: string, policy: string): SingleKeyPlan {
  return {
    plan: { purpose: "data", description, alias, policy },
    deletionWindowDays: 30,
    protect: true,
  };
}

/**
 * What GuardDuty looks at beyond calls, flows and DNS questions. Runtime monitoring is off: it is priced by the node's vCPU,
 * puts an agent on every node, and makes an endpoint and a security group in each network that then cannot be deleted.
 * GuardDuty user guide, "Runtime Monitoring", "disabling, uninstalling, and cleaning up resources", read 2026-11-26.
 */
const FEATURES: ThreatDetectionPlan["features"] = {
  EBS_MALWARE_PROTECTION: "ENABLED",
  EKS_AUDIT_LOGS: "ENABLED",
  LAMBDA_NETWORK_LOGS: "ENABLED",
  RDS_LOGIN_EVENTS: "ENABLED",
  RUNTIME_MONITORING: "DISABLED",
  S3_DATA_EVENTS: "ENABLED",
};

function planThreatDetection(region: RegionName, { securityHub }: AccountFile): ThreatDetectionPlan {
  return {
    region,
    features: FEATURES,
    findingFrequency: "FIFTEEN_MINUTES",
    analyzer: "meridian-external-access",
    securityHub,
  };
}

const SCANNING: Readonly<Record<AccountFile["imageScanning"], RegistryScanningPlan>> = {
  basic: { scanType: "BASIC", frequency: "SCAN_ON_PUSH" },
  enhanced: { scanType: "ENHANCED", frequency: "CONTINUOUS_SCAN" },
};

/** Told while there is time to act, and when it is too late. */
function planSpendingBudget({ monthlyUsd, notify }: AccountFile["budget"]): SpendingBudgetPlan {
  return {
    name: "meridian-account",
    monthlyUsd,
    emails: notify,
    alerts: [
      { of: "FORECASTED", percent: 80 },
      { of: "ACTUAL", percent: 100 },
    ],
  };
}

/** Days in which a state that was overwritten can be had back. An update writes one for every resource that it changes. */
const STATE_NONCURRENT_DAYS = 90;

/** The bucket and its key stay when the stack gives them up: the state of every stack is in them, of this one too. */
function planStateStore({ account, region }: AccountFile): StateStorePlan {
  const bucket = planBucket({
    parts: [STATE],
    account,
    region,
    versioned: true,
    noncurrentDays: STATE_NONCURRENT_DAYS,
    protect: true,
    retain: true,
    forceDestroy: false,
  });
  const accesses = planBucket({
    parts: [STATE, "accesses"],
    account,
    region,
    versioned: false,
    expiryDays: TRAIL_DAYS,
    statements: (arn) => [accessLogsWrite(arn, bucketArn(bucket.name), account)],
    protect: true,
    retain: true,
    forceDestroy: false,
  });
  return {
    bucket,
    accesses,
    key: { ...planKey(STATE, "state of the account's stacks", accountKeyPolicy(account)), retain: true },
    backendUrl: `s3://${bucket.name}?region=${region}`,
    secretsProvider: `awskms://alias/${STATE}?region=${region}`,
  };
}
