import type { Quantities } from "../application-model";
import type { CellEntry } from "../configuration/cell-entry";
import type { PodIdentityPlan, ReleasePlan } from "../model";
import { cellName, type PlanningContext } from "./context";
import { podTrust } from "./iam";
import { assumeReadersPolicy, ROLE_NAME_LENGTH } from "./iam-secrets";
import { physicalName } from "./names";
import { quantities } from "./quantities";

const EXTERNAL_SECRETS = "external-secrets";
const CERT_MANAGER = "cert-manager";

/** Long enough for a first node to pull every image; Helm's own five minutes are not. An assumption. */
const TIMEOUT_SECONDS = 600;

/**
 * What every cell runs beside the application. Nothing selects their nodes: they run where no taint keeps pods away. Their
 * images are public, by the tag that the pinned chart names.
 */
export function planReleases(context: PlanningContext, key: string, cell: CellEntry): ReleasePlan[] {
  const replicas = context.file.tier === "production" ? 2 : 1;
  return [
    {
      key: EXTERNAL_SECRETS,
      chart: EXTERNAL_SECRETS,
      version: "2.9.0",
      repository: "https://charts.external-secrets.io",
      namespace: EXTERNAL_SECRETS,
      values: externalSecretsValues(replicas),
      timeoutSeconds: TIMEOUT_SECONDS,
      identity: planIdentity(context, key, cell),
    },
    {
      key: CERT_MANAGER,
      chart: CERT_MANAGER,
      version: "v1.21.1",
      repository: "https://charts.jetstack.io",
      namespace: CERT_MANAGER,
      values: certManagerValues(replicas),
      timeoutSeconds: TIMEOUT_SECONDS,
    },
  ];
}

/** Planned name of the role that External Secrets has in a cell: the roles that it acts as trust it by name. */
export function secretsControllerRole(cellName: string): string {
  return physicalName([cellName, EXTERNAL_SECRETS], ROLE_NAME_LENGTH);
}

function planIdentity(context: PlanningContext, key: string, { region }: CellEntry): PodIdentityPlan {
  const { account } = context.file;
  const name = cellName(context, key);
  const subject = { namespace: EXTERNAL_SECRETS, serviceAccount: EXTERNAL_SECRETS };
  return {
    ...subject,
    managedPolicies: [],
    policy: assumeReadersPolicy(account, name),
    roleName: secretsControllerRole(name),
    trust: podTrust(`arn:aws:eks:${region}:${account}:cluster/${name}`, subject),
  };
}

/** What a chart's pods have in common, in the words of both charts. */
type PodValues = Readonly<{
  replicaCount: number;
  resources: Readonly<{ requests: Quantities; limits: Readonly<{ memory: string }> }>;
  /** Nodes are replaced one pod at a time; a pod that is alone never blocks a node, as a least number would. */
  podDisruptionBudget: Readonly<{ enabled: true; maxUnavailable: 1 }>;
  topologySpreadConstraints: readonly SpreadValue[];
}>;

type SpreadValue = Readonly<{
  maxSkew: 1;
  topologyKey: string;
  whenUnsatisfiable: "ScheduleAnyway";
  labelSelector?: Readonly<{ matchLabels: Readonly<Record<string, string>> }>;
}>;

type ExternalSecretsValues = PodValues &
  Readonly<{
    installCRDs: true;
    crds: Readonly<{ annotations: Readonly<Record<string, string>> }>;
    leaderElect: true;
    serviceAccount: Readonly<{ name: string }>;
    rbac: Readonly<{ serviceAccountTokenCreate: false }>;
    livenessProbe: Readonly<{ enabled: true }>;
    readinessProbe: Readonly<{ enabled: true }>;
    metrics: Readonly<{ service: Readonly<{ enabled: true }> }>;
    webhook: Readonly<{ create: false }>;
    certController: Readonly<{ create: false }>;
  }> &
  Readonly<Record<AboveNamespaces, false>>;

/** What reads or writes for more than one namespace, or writes to Secrets Manager. Off, its permissions are left out too. */
type AboveNamespaces =
  | "processClusterStore"
  | "processClusterExternalSecret"
  | "processClusterPushSecret"
  | "processClusterGenerator"
  | "processPushSecret";

/**
 * The webhook only checks what is written, and a first deployment would race it: the pinned chart converts no versions
 * (`crds.conversion.enabled` is false), and without the webhook its certificates' controller has nothing to do.
 */
function externalSecretsValues(replicas: number): ExternalSecretsValues {
  return {
    installCRDs: true,
    // Without its definition every object of a kind is gone, and every Secret that was made from it.
    crds: { annotations: { "helm.sh/resource-policy": "keep" } },
    leaderElect: true,
    serviceAccount: { name: EXTERNAL_SECRETS },
    // Pod Identity's credentials are the controller's own: it asks for no other account's tokens.
    rbac: { serviceAccountTokenCreate: false },
    processClusterStore: false,
    processClusterExternalSecret: false,
    processClusterPushSecret: false,
    processClusterGenerator: false,
    processPushSecret: false,
    ...podValues(replicas, { cpuMillicores: 50, memoryMiB: 128 }),
    livenessProbe: { enabled: true },
    // What makes the release wait until the controller works.
    readinessProbe: { enabled: true },
    metrics: { service: { enabled: true } },
    webhook: { create: false },
    certController: { create: false },
  };
}

type CertManagerValues = PodValues &
  Readonly<{
    crds: Readonly<{ enabled: true; keep: true }>;
    global: Readonly<{ leaderElection: Readonly<{ namespace: string }> }>;
    webhook: PodValues;
    cainjector: PodValues;
  }>;

/** `startupapicheck` is left on: it is what makes the release wait until the webhook answers. */
function certManagerValues(replicas: number): CertManagerValues {
  const pods = (component: string, requests: Requests): PodValues =>
    podValues(replicas, requests, {
      "app.kubernetes.io/instance": CERT_MANAGER,
      "app.kubernetes.io/component": component,
    });
  return {
    crds: { enabled: true, keep: true },
    // The chart's own choice is kube-system, where it would need permissions.
    global: { leaderElection: { namespace: CERT_MANAGER } },
    ...pods("controller", { cpuMillicores: 50, memoryMiB: 128 }),
    webhook: pods("webhook", { cpuMillicores: 25, memoryMiB: 64 }),
    cainjector: pods("cainjector", { cpuMillicores: 25, memoryMiB: 128 }),
  };
}

interface Requests {
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
}

/** Requests are assumptions for some hundred objects a cell. Memory may double; a limit on CPU would only slow a start. */
function podValues(replicas: number, requests: Requests, labels?: Readonly<Record<string, string>>): PodValues {
  const { memory } = quantities({ ...requests, memoryMiB: 2 * requests.memoryMiB });
  // A chart that is not told which pods a constraint counts fills in its own.
  const counted = labels === undefined ? {} : { labelSelector: { matchLabels: labels } };
  return {
    replicaCount: replicas,
    resources: { requests: quantities(requests), limits: { memory } },
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: "ScheduleAnyway",
      ...counted,
    })),
  };
}
