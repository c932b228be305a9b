import type { CellEntry } from "../../configuration/cell-entry";
import type { ReleasePlan } from "../../release-model";
import type { PodIdentityPlan } from "../../pods-model";
import { cellName, type PlanningContext } from "../context";
import { podTrust } from "../iam";
import { assumeReadersPolicy, ROLE_NAME_LENGTH } from "../iam-secrets";
import { physicalName } from "../names";
import { type PodValues, podValues, RELEASE_TIMEOUT_SECONDS, replicasOf } from "./pod-values";

const EXTERNAL_SECRETS = "external-secrets";

/** External Secrets, which makes Kubernetes Secrets from Secrets Manager's. */
export function planExternalSecrets(context: PlanningContext, key: string, cell: CellEntry): ReleasePlan {
  return {
    key: EXTERNAL_SECRETS,
    chart: EXTERNAL_SECRETS,
    version: "2.9.0",
    repository: "https://charts.external-secrets.io",
    namespace: EXTERNAL_SECRETS,
    values: externalSecretsValues(replicasOf(context)),
    timeoutSeconds: RELEASE_TIMEOUT_SECONDS,
    identity: planIdentity(context, key, cell),
  };
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
