import * as core from "@pulumi/kubernetes/core/v1";
import * as networking from "@pulumi/kubernetes/networking/v1";
import * as rbac from "@pulumi/kubernetes/rbac/v1";
import type { types } from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { PreviewSpacePlan } from "../platform/previews-model";
import { inCluster } from "./in-cluster";
import { Namespace } from "./namespace";
import { DNS, named, podsIn, tcp } from "./network-rules";

export interface PreviewSpaceArgs {
  readonly plan: PreviewSpacePlan;
  /**
   * The control plane that the namespace goes with.
   * @default - another Pulumi stack's
   */
  readonly controlPlane?: pulumi.Resource | undefined;
}

/**
 * The namespace of all previews: what bounds them holds for every pod in it, whatever its labels say, and is there before the
 * first is stamped. So it is made once for any number of teams.
 */
export class PreviewSpace extends pulumi.ComponentResource {
  /** Name of the namespace. */
  readonly namespace: pulumi.Output<string>;

  constructor(name: string, args: PreviewSpaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:preview-space:PreviewSpace", name, {}, opts);
    const { plan, controlPlane } = args;
    const child = inCluster(this, controlPlane);

    const space = new Namespace(`${name}-namespace`, { plan: plan.namespace, controlPlane }, { parent: this });
    this.namespace = space.name;
    const metadata = (object: string): types.input.meta.v1.ObjectMeta => ({ name: object, namespace: space.name });

    new networking.NetworkPolicy(name, { metadata: metadata("previews"), spec: networkBounds(plan) }, child);
    new core.ResourceQuota(name, { metadata: metadata("previews"), spec: { hard: { ...plan.quota } } }, child);
    new core.LimitRange(name, { metadata: metadata("previews"), spec: { limits: [containerLimits(plan)] } }, child);
    new core.ServiceAccount(name, { metadata: metadata(plan.account), automountServiceAccountToken: false }, child);
    const { template } = plan;
    new core.ConfigMap(name, { metadata: metadata(template.name), data: { ...template.files } }, child);
    new rbac.Role(`${name}-stamper`, { metadata: metadata(STAMPER), rules: stampRules(plan) }, child);
    new rbac.RoleBinding(
      `${name}-stamper`,
      {
        metadata: metadata(STAMPER),
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: STAMPER },
        subjects: [{ kind: "ServiceAccount", name: plan.stamper.account, namespace: plan.stamper.namespace }],
      },
      child,
    );

    this.registerOutputs({ namespace: this.namespace });
  }
}

const STAMPER = "stamper";

/** Every pod of the namespace: reached by the router alone, and free to speak to the internet and to nobody nearer. */
function networkBounds(plan: PreviewSpacePlan): types.input.networking.v1.NetworkPolicySpec {
  const { router, port, closed, internetPorts } = plan;
  return {
    podSelector: {},
    policyTypes: ["Ingress", "Egress"],
    ingress: [{ from: [podsIn(router.namespace, named(router.name))], ports: [tcp(port)] }],
    egress: [DNS, { to: [{ ipBlock: { cidr: "0.0.0.0/0", except: [...closed] } }], ports: internetPorts.map(tcp) }],
  };
}

/** A container that says nothing gets what the stamp says, and none may say more: so a quota never refuses a stamp alone. */
function containerLimits({ limits }: PreviewSpacePlan): types.input.core.v1.LimitRangeItem {
  return {
    type: "Container",
    defaultRequest: { ...limits.requests },
    default: { ...limits.limits },
    max: { ...limits.limits },
  };
}

/** The two objects of a stamp, and what it is stamped from; no pods, no Secrets, and no rights to give away. */
function stampRules({ template }: PreviewSpacePlan): types.input.rbac.v1.PolicyRule[] {
  const verbs = ["create", "delete", "get", "list", "patch", "update"];
  return [
    { apiGroups: ["apps"], resources: ["deployments"], verbs },
    { apiGroups: [""], resources: ["services"], verbs },
    { apiGroups: [""], resources: ["configmaps"], resourceNames: [template.name], verbs: ["get"] },
  ];
}
