import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as aws from "@pulumi/aws/eks";
import * as eks from "@pulumi/eks/cluster";
import { AuthenticationMode } from "@pulumi/eks/types/enums";
import * as pulumi from "@pulumi/pulumi";
import type { AddonPlan, ClusterPlan } from "../platform/model";
import { NodeGroups } from "./node-groups";
import { PodIdentity } from "./pod-identity";

export interface ClusterArgs {
  readonly plan: ClusterPlan;
  readonly vpcId: pulumi.Input<string>;
  readonly privateSubnetIds: readonly pulumi.Input<string>[];
  readonly keyArns: Readonly<Record<"cluster" | "nodes" | "logs", pulumi.Input<string>>>;
  /** What nodes need to reach the internet and AWS before the first of them starts. */
  readonly network: pulumi.Resource;
}

/** One cell's Kubernetes cluster: control plane, add-ons, nodes, and who may administer it. */
export class Cluster extends pulumi.ComponentResource {
  /** How to reach the cluster, for a Kubernetes provider: names a command that asks AWS for a token, holds none. */
  readonly kubeconfig: pulumi.Output<string>;
  /** The control plane: what is inside the cluster goes with it. */
  readonly controlPlane: pulumi.Resource;
  /** The security group that EKS made for it, which nodes are in, and pods with them. */
  readonly securityGroupId: pulumi.Output<string>;
  /** What a pod needs to run: nodes, names, volumes. */
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: ClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:cluster:Cluster", name, {}, opts);
    const { plan } = args;

    const controlPlane = createControlPlane(name, args, this);
    grantOperators(name, plan, { parent: this, after: [controlPlane] });
    const early = createAddons(
      name,
      // After the agent, which is the first of its stage and hands identities out.
      { plan, stage: "before-nodes", identities: (before) => [controlPlane, ...before] },
      { parent: this, after: [controlPlane] },
    );
    const nodes = new NodeGroups(
      `${name}-nodes`,
      {
        plan,
        subnetIds: args.privateSubnetIds,
        volumeKeyArn: args.keyArns.nodes,
        after: [controlPlane, args.network, ...early],
      },
      { parent: this },
    );
    const late = createAddons(
      name,
      // An identity takes effect some seconds after it is made: it waits for no node, so that no pod is faster.
      { plan, stage: "after-nodes", identities: () => [controlPlane, ...early] },
      { parent: this, after: [nodes] },
    );

    this.controlPlane = controlPlane;
    this.ready = [nodes, ...late];
    this.kubeconfig = controlPlane.kubeconfigJson;
    this.securityGroupId = controlPlane.clusterSecurityGroupId;
    this.registerOutputs({
      controlPlane: this.controlPlane,
      ready: this.ready,
      kubeconfig: this.kubeconfig,
      securityGroupId: this.securityGroupId,
    });
  }
}

/** What EKS can log of a control plane. EKS user guide, "control plane logs". */
const CONTROL_PLANE_LOGS = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

function createControlPlane(name: string, args: ClusterArgs, parent: pulumi.Resource): eks.Cluster {
  const { plan, keyArns } = args;
  const logGroup = new cloudwatch.LogGroup(
    name,
    { name: plan.logGroup, retentionInDays: plan.logRetentionDays, kmsKeyId: keyArns.logs },
    { parent },
  );
  return new eks.Cluster(
    name,
    {
      name: plan.name,
      version: plan.version,
      upgradePolicy: { supportType: "STANDARD" },
      vpcId: args.vpcId,
      privateSubnetIds: [...args.privateSubnetIds],
      kubernetesServiceIpAddressRange: plan.serviceCidr,
      endpointPrivateAccess: true,
      // Without blocks there is no public endpoint; an empty list of blocks would be refused.
      endpointPublicAccess: plan.endpointCidrs.length > 0,
      ...(plan.endpointCidrs.length > 0 ? { publicAccessCidrs: [...plan.endpointCidrs] } : {}),
      authenticationMode: AuthenticationMode.Api,
      encryptionConfigKeyArn: keyArns.cluster,
      enabledClusterLogTypes: CONTROL_PLANE_LOGS,
      deletionProtection: plan.protect,
      // Nodes and add-ons are resources of ours, which policies and tests can see.
      skipDefaultNodeGroup: true,
      skipDefaultSecurityGroups: true,
      useDefaultVpcCni: true,
      bootstrapSelfManagedAddons: false,
      corednsAddonOptions: { enabled: false },
      kubeProxyAddonOptions: { enabled: false },
      // Asking the issuer for its certificate would open a connection during every preview.
      createOidcProvider: false,
    },
    { parent, protect: plan.protect, dependsOn: logGroup },
  );
}

/** Where something is made, and what must exist first. */
interface Scope {
  readonly parent: pulumi.Resource;
  readonly after: readonly pulumi.Resource[];
}

const CLUSTER_ADMINISTRATOR = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

function grantOperators(name: string, plan: ClusterPlan, { parent, after }: Scope): void {
  for (const [key, principalArn] of Object.entries(plan.operators)) {
    const operator = `${name}-operator-${key}`;
    const entry = new aws.AccessEntry(
      operator,
      { clusterName: plan.name, principalArn, type: "STANDARD" },
      { parent, dependsOn: [...after] },
    );
    new aws.AccessPolicyAssociation(
      operator,
      {
        clusterName: plan.name,
        principalArn,
        policyArn: CLUSTER_ADMINISTRATOR,
        accessScope: { type: "cluster" },
      },
      { parent, dependsOn: entry },
    );
  }
}

/** The add-ons of a stage, and what their identities wait for, given the add-ons before them. */
interface Stage {
  readonly plan: ClusterPlan;
  readonly stage: AddonPlan["stage"];
  readonly identities: (before: readonly pulumi.Resource[]) => readonly pulumi.Resource[];
}

/** Creates the add-ons of a stage, each after the one before it. */
function createAddons(name: string, { plan, stage, identities }: Stage, { parent, after }: Scope): pulumi.Resource[] {
  return plan.addons
    .filter((addon) => addon.stage === stage)
    .reduce<pulumi.Resource[]>((created, addon) => {
      const addonName = `${name}-${addon.name}`;
      const before = [...after, ...created];
      const identity =
        addon.identity === undefined
          ? []
          : [
              new PodIdentity(
                addonName,
                { plan: addon.identity, clusterName: plan.name, after: identities(created) },
                { parent },
              ),
            ];
      const settings = addon.settings === undefined ? {} : { configurationValues: JSON.stringify(addon.settings) };
      return [
        ...created,
        new aws.Addon(
          addonName,
          {
            clusterName: plan.name,
            addonName: addon.name,
            ...settings,
            resolveConflictsOnCreate: "OVERWRITE",
            resolveConflictsOnUpdate: "OVERWRITE",
          },
          { parent, dependsOn: [...before, ...identity] },
        ),
      ];
    }, []);
}
