import type { RegionName } from "./facts/regions";
import type { SingleKeyPlan } from "./keys-model";
import type { BucketPlan } from "./storage-model";

/** What exists once in an account, or once in each of its regions. All of it is protected. */
export interface AccountPlan {
  readonly account: string;
  /** Where the account's trail and its stacks' state are. */
  readonly region: RegionName;
  /** Every region that a stack of the account makes anything in. */
  readonly regions: readonly RegionName[];
  readonly trail: TrailPlan;
  readonly threats: readonly ThreatDetectionPlan[];
  readonly guards: AccountGuardsPlan;
  readonly registries: readonly RegistrySettingsPlan[];
  readonly budget: SpendingBudgetPlan;
  /** Absent where nobody but people deploys. */
  readonly deployment?: DeploymentRolesPlan;
  readonly state: StateStorePlan;
  /** Tags of every resource. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The record of every call that changes something, in whatever region. */
export interface TrailPlan {
  readonly name: string;
  readonly bucket: BucketPlan;
  readonly key: SingleKeyPlan;
}

/** Who looks for attackers in a region. */
export interface ThreatDetectionPlan {
  readonly region: RegionName;
  /** GuardDuty's sources beyond what it always looks at, each on or off, so that none is on because AWS has a default. */
  readonly features: Readonly<Record<string, "ENABLED" | "DISABLED">>;
  /** How often what is found again is reported again. */
  readonly findingFrequency: "FIFTEEN_MINUTES" | "ONE_HOUR" | "SIX_HOURS";
  /** Name of what looks for resources that others may reach. */
  readonly analyzer: string;
  readonly securityHub: boolean;
}

/** What no resource of the account may be without. */
export interface AccountGuardsPlan {
  readonly account: string;
  readonly regions: readonly RegionName[];
}

/** What a registry has once in a region. */
export interface RegistrySettingsPlan {
  readonly region: RegionName;
  readonly account: string;
  readonly scanning: RegistryScanningPlan;
  /** Where what is pushed here is copied to; none where nothing is. */
  readonly copies: readonly ImageCopyRule[];
}

export interface RegistryScanningPlan {
  readonly scanType: "BASIC" | "ENHANCED";
  readonly frequency: "SCAN_ON_PUSH" | "CONTINUOUS_SCAN";
}

/** The copies of what is pushed in a region. */
export interface ImageCopiesPlan {
  readonly region: RegionName;
  readonly rules: readonly ImageCopyRule[];
}

/** Stacks whose images go to the same regions. */
export interface ImageCopyRule {
  readonly destinations: readonly RegionName[];
  /** What the repositories' names begin with, stack by stack. */
  readonly prefixes: readonly string[];
}

/** What the account may cost in a month, and who is told. */
export interface SpendingBudgetPlan {
  readonly name: string;
  readonly monthlyUsd: number;
  readonly emails: readonly string[];
  readonly alerts: readonly SpendingAlert[];
}

export interface SpendingAlert {
  readonly of: "FORECASTED" | "ACTUAL";
  readonly percent: number;
}

/** How runs of a GitHub repository preview and deploy. Policies are JSON. */
export interface DeploymentRolesPlan {
  readonly issuer: string;
  /** Whom tokens must be for. */
  readonly audience: string;
  /** What neither role may do, whatever its policies say. */
  readonly boundary: { readonly name: string; readonly policy: string };
  readonly plan: DeploymentRolePlan;
  readonly apply: DeploymentRolePlan;
}

export interface DeploymentRolePlan {
  readonly name: string;
  readonly description: string;
  readonly trust: string;
  /** ARN of the policy of AWS's own that says what the role may do. */
  readonly managedPolicy: string;
  /**
   * What is added to that, or taken from it.
   * @default - nothing
   */
  readonly policy?: string;
  readonly sessionSeconds: number;
}

/** Where Pulumi keeps what it knows of the account's stacks. */
export interface StateStorePlan {
  readonly bucket: BucketPlan;
  /** Holds who asked for objects of the state's. */
  readonly accesses: BucketPlan;
  /** Encrypts the bucket's objects, and the secrets within them. */
  readonly key: SingleKeyPlan;
  /** What Pulumi is told to find the state by, and the key. */
  readonly backendUrl: string;
  readonly secretsProvider: string;
}
