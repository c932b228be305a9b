import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { DeploymentRolePlan, DeploymentRolesPlan } from "../platform/account-model";

export interface DeploymentRolesArgs {
  readonly plan: DeploymentRolesPlan;
}

/** What every role of the repository's is bound by. */
interface Bounds {
  readonly boundary: pulumi.Input<string>;
  /** Who signs the tokens that the role trusts. */
  readonly issuer: pulumi.Resource;
}

/** How runs of a GitHub repository preview and deploy: with tokens that GitHub signs, so that there is no password to lose. */
export class DeploymentRoles extends pulumi.ComponentResource {
  /** ARNs of the roles, by what they are for: plan and apply. */
  readonly roleArns: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: DeploymentRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:deployment-roles:DeploymentRoles", name, {}, opts);
    const { plan } = args;
    const home = { parent: this, protect: true };

    // Without thumbprints: AWS trusts the authority that GitHub's certificate is from, whichever certificate that is.
    const issuer = new iam.OpenIdConnectProvider(
      name,
      { url: plan.issuer, clientIdLists: [plan.audience], tags: { Name: plan.issuer } },
      home,
    );
    const boundary = new iam.Policy(
      `${name}-boundary`,
      {
        name: plan.boundary.name,
        description: "What no run of the repository may do",
        policy: plan.boundary.policy,
        tags: { Name: plan.boundary.name },
      },
      home,
    );
    const bounds = { boundary: boundary.arn, issuer };

    this.roleArns = {
      plan: this.#role(`${name}-plan`, plan.plan, bounds),
      apply: this.#role(`${name}-apply`, plan.apply, bounds),
    };
    this.registerOutputs({ roleArns: this.roleArns });
  }

  #role(name: string, plan: DeploymentRolePlan, { boundary, issuer }: Bounds): pulumi.Output<string> {
    const home = { parent: this, protect: true };
    const role = new iam.Role(
      name,
      {
        name: plan.name,
        description: plan.description,
        assumeRolePolicy: plan.trust,
        permissionsBoundary: boundary,
        maxSessionDuration: plan.sessionSeconds,
        tags: { Name: plan.name },
      },
      { ...home, dependsOn: issuer },
    );
    new iam.RolePolicyAttachment(name, { role: role.name, policyArn: plan.managedPolicy }, home);
    if (plan.policy !== undefined)
      new iam.RolePolicy(name, { name: plan.name, role: role.name, policy: plan.policy }, home);
    return role.arn;
  }
}
