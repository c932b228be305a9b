import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AccountPlan } from "../platform/account-model";
import type { RegionName } from "../platform/facts/regions";
import { AccountGuards } from "./account-guards";
import { DeploymentRoles } from "./deployment-roles";
import { RegistrySettings } from "./registry-settings";
import { SpendingBudget } from "./spending-budget";
import { StateStore } from "./state-store";
import { ThreatDetection } from "./threat-detection";
import { Trail } from "./trail";

export interface AccountArgs {
  readonly plan: AccountPlan;
  /** Makes or finds the provider of a region. */
  readonly providerOf: (region: RegionName) => aws.Provider;
}

/** What exists once in an account, or once in each of its regions, whatever the number of its stacks. */
export class Account extends pulumi.ComponentResource {
  readonly trailArn: pulumi.Output<string>;
  /** ARNs of the roles that runs of the repository assume; none where nobody but people deploys. */
  readonly roleArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** Name of the bucket of the stacks' state. */
  readonly stateBucket: pulumi.Output<string>;

  constructor(name: string, args: AccountArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:account:Account", name, {}, opts);
    const { plan, providerOf } = args;
    const within = (region: RegionName): pulumi.ComponentResourceOptions => ({
      parent: this,
      providers: [providerOf(region)],
    });

    const state = new StateStore(`${name}-state`, { plan: plan.state }, within(plan.region));
    const trail = new Trail(`${name}-trail`, { plan: plan.trail }, within(plan.region));
    new AccountGuards(`${name}-guards`, { plan: plan.guards, providerOf }, within(plan.region));
    for (const threats of plan.threats) {
      new ThreatDetection(`${name}-threats-${threats.region}`, { plan: threats }, within(threats.region));
    }
    for (const registry of plan.registries) {
      new RegistrySettings(`${name}-registry-${registry.region}`, { plan: registry }, within(registry.region));
    }
    new SpendingBudget(`${name}-budget`, { plan: plan.budget }, within(plan.region));

    this.trailArn = trail.arn;
    this.stateBucket = state.bucket;
    this.roleArns =
      plan.deployment === undefined
        ? {}
        : new DeploymentRoles(`${name}-deployment`, { plan: plan.deployment }, within(plan.region)).roleArns;
    this.registerOutputs({ trailArn: this.trailArn, roleArns: this.roleArns, stateBucket: this.stateBucket });
  }
}
