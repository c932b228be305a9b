import * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { PodIdentityPlan } from "../platform/pods-model";

export interface PodIdentityArgs {
  readonly plan: PodIdentityPlan;
  /** Planned name of the cluster. */
  readonly clusterName: string;
  /** What must exist first: a component's own `dependsOn` does not reach its children. */
  readonly after: readonly pulumi.Resource[];
}

/** An IAM role that the pods of one Kubernetes service account act as. */
export class PodIdentity extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: PodIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:pod-identity:PodIdentity", name, {}, opts);
    const { plan, clusterName } = args;

    const role = new iam.Role(
      name,
      {
        ...(plan.roleName === undefined ? {} : { name: plan.roleName }),
        assumeRolePolicy: plan.trust,
        description: `${plan.namespace}/${plan.serviceAccount} in ${clusterName}`,
      },
      { parent: this },
    );
    const permissions: pulumi.Resource[] = plan.managedPolicies.map(
      (arn) =>
        new iam.RolePolicyAttachment(
          `${name}-${policyName(arn)}`,
          { role: role.name, policyArn: arn },
          { parent: this },
        ),
    );
    if (plan.policy !== undefined) {
      permissions.push(new iam.RolePolicy(name, { role: role.name, policy: plan.policy }, { parent: this }));
    }
    new eks.PodIdentityAssociation(
      name,
      { clusterName, namespace: plan.namespace, serviceAccount: plan.serviceAccount, roleArn: role.arn },
      { parent: this, dependsOn: [...permissions, ...args.after] },
    );

    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

function policyName(arn: string): string {
  return arn.replace(/^.*\//, "");
}
