import { typeOf } from "../engine/cloud/catalogue/catalogue";
import { type Graph, type GraphResource, type GraphValue, isSecret, isUnknown } from "../../platform/graph/graph";

/** What every object of Kubernetes is known by. pulumi-kubernetes, `provider/pkg/provider/diff.go`. */
const OBJECT = ["metadata.name", "metadata.namespace"];
/** What Kubernetes lets nobody change in a Job. Kubernetes API reference, `JobSpec`. */
const JOB = ["spec.selector", "spec.completions", "spec.podFailurePolicy", "spec.template"];

/** Inputs that cannot change in place, for the types that the simulated cloud does not make. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  // What @pulumi/eks makes the control plane from. EKS would not replace it for another key or other networks' subnets,
  // but refuse: no way out either. Terraform AWS provider, `internal/service/eks/cluster.go`.
  "eks:index:Cluster": [
    ...["name", "ipFamily", "kubernetesServiceIpAddressRange", "bootstrapSelfManagedAddons", "serviceRole"],
    ...["vpcId", "subnetIds", "privateSubnetIds", "publicSubnetIds", "encryptionConfigKeyArn"],
  ],
  "pulumi:providers:aws": ["region"],
  "pulumi:providers:kubernetes": ["clusterIdentifier"],
  "pulumi:providers:random": [],
  // Every input is for good, but that the provider finds an unchanged meaning in some. terraform-provider-random.
  "random:index/randomPassword:RandomPassword": ["keepers", "length", "special", "overrideSpecial"],
  "kubernetes:apps/v1:Deployment": [...OBJECT, "spec.selector"],
  "kubernetes:batch/v1:Job": [...OBJECT, ...JOB],
  "kubernetes:cert-manager.io/v1:Certificate": OBJECT,
  "kubernetes:cert-manager.io/v1:Issuer": OBJECT,
  "kubernetes:core/v1:ConfigMap": OBJECT,
  // Its controller's webhook refuses another target group. aws-load-balancer-controller, `targetgroupbinding_validator.go`.
  "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding": [...OBJECT, "spec.targetGroupARN", "spec.targetType"],
  "kubernetes:external-secrets.io/v1:ExternalSecret": OBJECT,
  "kubernetes:external-secrets.io/v1:SecretStore": OBJECT,
  // pulumi-kubernetes, `provider/pkg/provider/helm_release.go`.
  "kubernetes:helm.sh/v3:Release": ["name", "namespace"],
  "kubernetes:storage.k8s.io/v1:StorageClass": [
    ...OBJECT,
    "parameters",
    "provisioner",
    "reclaimPolicy",
    "volumeBindingMode",
  ],
  "kubernetes:autoscaling/v2:HorizontalPodAutoscaler": OBJECT,
  "kubernetes:core/v1:LimitRange": OBJECT,
  "kubernetes:core/v1:Namespace": OBJECT,
  "kubernetes:core/v1:ResourceQuota": [...OBJECT, "spec.scopes"],
  "kubernetes:core/v1:Service": [...OBJECT, "spec.clusterIP"],
  "kubernetes:core/v1:ServiceAccount": OBJECT,
  "kubernetes:monitoring.coreos.com/v1:PodMonitor": OBJECT,
  "kubernetes:monitoring.coreos.com/v1:PrometheusRule": OBJECT,
  "kubernetes:networking.k8s.io/v1:NetworkPolicy": OBJECT,
  "kubernetes:policy/v1:PodDisruptionBudget": OBJECT,
  "kubernetes:rbac.authorization.k8s.io/v1:Role": OBJECT,
  "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding": [...OBJECT, "roleRef"],
};

/**
 * Paths of the inputs that a type's provider cannot change in place, whether or not we set them: a change that begins to
 * set one replaces too.
 *
 * @throws for a type that nobody described, so that no resource passes unexamined
 */
export function immutableInputs(type: string): readonly string[] {
  const elsewhere = ELSEWHERE[type];
  if (elsewhere !== undefined) return elsewhere;
  if (/^(aws|cloudflare):/.test(type)) return typeOf(type).replaceOn;
  throw new Error(`${type} is not in tests/infra/differences.ts: say which of its inputs cannot change in place`);
}

/** What would make the resource anew, of what differs: immutable inputs, and the provider. */
export function replacements(before: GraphResource, after: GraphResource): string[] {
  const ignored = after.options.ignoreChanges ?? [];
  const paths = [...immutableInputs(before.type), ...(after.options.replaceOnChanges ?? [])].filter(
    (path) => !ignored.includes(path),
  );
  return [
    ...paths.filter((path) => known(before, path) !== known(after, path)),
    ...(before.provider === after.provider ? [] : ["provider"]),
  ];
}

/** Where two states of a resource differ: paths of inputs, then everything else that it was registered with. */
export function differences(before: GraphResource, after: GraphResource): string[] {
  const [old, young] = [before, after].map(({ inputs }) => new Map(leaves(inputs)));
  const paths = [...new Set([...(old?.keys() ?? []), ...(young?.keys() ?? [])])];
  const ignored = after.options.ignoreChanges ?? [];
  const rest = ({ inputs: _, ...others }: GraphResource): string => JSON.stringify(others);
  return [
    ...paths.filter((path) => old?.get(path) !== young?.get(path) && !ignored.includes(path)).toSorted(),
    ...(rest(before) === rest(after) ? [] : ["options or dependencies"]),
  ];
}

/** A resource as it was and as it will be. */
export type Pair = readonly [before: GraphResource, after: GraphResource];

/** The URNs that are gone, and what a provider makes and stays. */
export function compared(before: Graph, after: Graph): { readonly gone: string[]; readonly kept: readonly Pair[] } {
  const byUrn = new Map(after.resources.map((resource) => [resource.urn, resource]));
  return {
    gone: before.resources.map(({ urn }) => urn).filter((urn) => !byUrn.has(urn)),
    kept: before.resources.flatMap((resource) => {
      const same = byUrn.get(resource.urn);
      return same === undefined || !isManaged(resource) ? [] : [[resource, same] as const];
    }),
  };
}

/** Whether a provider makes it, itself or, for a remote component, in another process. */
export function isManaged({ type, custom, remote }: GraphResource): boolean {
  return (custom || remote) && type !== "pulumi:pulumi:Stack";
}

/** What is known of an input: its value and, where only the cloud knows that, the resources it is made from. */
function known({ inputs, propertyDependencies }: GraphResource, path: string): string {
  const [input = "", ...rest] = path.split(".");
  const value = rest.reduce<GraphValue | undefined>(
    (whole, key) => (isOpen(whole) ? whole[key] : whole),
    inputs[input],
  );
  const text = value === undefined ? "absent" : JSON.stringify(value);
  return hidden(value) ? `${text} from ${JSON.stringify(propertyDependencies[input] ?? [])}` : text;
}

function hidden(value: GraphValue | undefined): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isOpen(value) ? Object.values(value).some(hidden) : !Array.isArray(value) || value.some(hidden);
}

function leaves(value: GraphValue, path = ""): [path: string, text: string][] {
  const isLeaf = typeof value !== "object" || value === null || isSecret(value) || isUnknown(value);
  const parts = isLeaf ? [] : Object.entries<GraphValue>(value);
  if (parts.length === 0) return [[path, JSON.stringify(value)]];
  return parts.flatMap(([key, part]) => leaves(part, path === "" ? key : `${path}.${key}`));
}

type Open = Readonly<Record<string, GraphValue>>;

/** Whether the value is an object that can be looked into. */
function isOpen(value: GraphValue | undefined): value is Open {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isSecret(value) && !isUnknown(value);
}
