import type { Egress, HealthCheck, PodRange } from "./application";
import type { TargetGroupBindingPlan } from "./edge-model";
import type { RegionName } from "./facts/regions";
import type { NamespacePlan, PodIdentityPlan, Quantities, Toleration } from "./pods-model";
import type { PreviewsPlan } from "./previews-model";
import type { MetricsDefinition } from "./monitoring-definition";

/** Plans of what runs inside one cell's cluster for the application: the layer above the interconnect. */

/** The application in one cell. */
export interface ApplicationPlan {
  readonly region: RegionName;
  /** Planned name of the cell's cluster. */
  readonly clusterName: string;
  readonly namespace: NamespacePlan;
  readonly secrets: NamespaceSecretsPlan;
  /** There is none where there are no databases. */
  readonly pooler?: PoolerPlan;
  readonly migrations?: MigrationsPlan;
  readonly workloads: Readonly<Record<string, WorkloadPlan>>;
  /** Containers of what teams build; none for an application without. */
  readonly previews?: PreviewsPlan;
  /** What load balancers send to; none without a way in. */
  readonly bindings: readonly TargetGroupBindingPlan[];
}

/** How secrets reach a namespace: External Secrets acts as a role that reads this namespace's and no other's. */
export interface NamespaceSecretsPlan {
  readonly region: RegionName;
  /** Planned name of the role, since the controller's own policy names it. */
  readonly readerRole: string;
  /** Trust policy of the role, as JSON. */
  readonly readerTrust: string;
  /** What the role may read, as JSON. */
  readonly readerPolicy: string;
  readonly readerArn: string;
  /** Kubernetes Secrets that are made from Secrets Manager's, by their resources' keys. */
  readonly external: Readonly<Record<string, ExternalSecretPlan>>;
}

/** A Kubernetes Secret that External Secrets makes and keeps. */
export interface ExternalSecretPlan {
  /** Name of the Secret. One that is read as environment has the rotation in it: no pod starts with an older one. */
  readonly name: string;
  /** Secrets Manager's secrets that templates read, by the name that templates know them by. */
  readonly sources: Readonly<Record<string, SecretSource>>;
  /** The Secret's values as templates, in which `{{ .<source>_<property> }}` stands for a property of a source. */
  readonly template: Readonly<Record<string, string>>;
}

/** A secret in Secrets Manager, by its name there; which version is meant, the component that made it says. */
export interface SecretSource {
  readonly secret: string;
  /** What the layers below call the version that is meant. */
  readonly version: SecretVersionKey;
  readonly properties: readonly string[];
}

/** `credentials`: of a database. `masters`: of a database cluster. `caches`: of the cell's cache. `consoles`: of what people use. */
export interface SecretVersionKey {
  readonly kind: "credentials" | "masters" | "caches" | "consoles";
  readonly key: string;
}

/** PgBouncer in one cell. */
export interface PoolerPlan {
  readonly name: string;
  /** Name that stands for the address of every pod. */
  readonly podsName: string;
  readonly image: string;
  readonly pods: number;
  readonly port: number;
  readonly requests: Quantities;
  readonly limits: Quantities;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  /** pgbouncer.ini, in which `${host:<cluster>:write}` and `${host:<cluster>:read}` stand for the endpoints. */
  readonly configuration: string;
  /** Key of the external secret that holds the users. */
  readonly users: string;
  /** Name of the Secret with the authority that signs the pooler's certificate; clients trust it. */
  readonly authority: string;
  readonly certificate: string;
  /** Names that the certificate is for. */
  readonly dnsNames: readonly string[];
  readonly drainSeconds: number;
  /** Where database servers may be: anywhere in the platform. */
  readonly serverCidr: string;
}

/** The Job that brings the databases up to a release. */
export interface MigrationsPlan {
  /** Changes with what the Job depends on, since a Job never changes: release, databases and rotation. */
  readonly name: string;
  /** Image with psql. */
  readonly toolsImage: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly prepareScript: string;
  /** Holds the lock that makes cells take turns. */
  readonly lockScript: string;
  /** Lets the next cell have the lock, then waits until the cell's poolers admit the login roles. */
  readonly admissionScript: string;
  /** Environment of the scripts: where each database's writer is, by variable, as the key of its cluster. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Key of the external secret with the masters' and login roles' credentials; all of its keys are variables. */
  readonly preparation: string;
  /** Environment of the application's command: literals, and keys of the external secret with direct addresses. */
  readonly environment: Readonly<Record<string, PlannedValue>>;
  /** All the time that the Job has, tries and waits together. */
  readonly timeoutSeconds: number;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  /** Name of the pooler that is waited for. */
  readonly pooler: string;
  /** Name of the Secret with the authority of its certificate. */
  readonly certificate: string;
  readonly databaseCidr: string;
}

/** A literal, or a key of a Kubernetes Secret in the namespace; never a secret's value. */
export type PlannedValue = string | { readonly secret: string; readonly key: string };

export interface WorkloadPlan {
  readonly pods: PodRange;
  readonly requests: Quantities;
  readonly limits: Quantities;
  readonly key: string;
  /** Image by digest, in the registry of the cell's own region. */
  readonly image: string;
  readonly port: number;
  readonly health: HealthCheck;
  /** Literals, and keys of Secrets. */
  readonly environment: Readonly<Record<string, PlannedValue>>;
  readonly autoscaling: { readonly cpuPercent: number; readonly memoryPercent: number };
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly drain: DrainPlan;
  /**
   * What its pods act as where they call AWS.
   * @default - they act as nobody
   */
  readonly identity?: PodIdentityPlan;
  readonly egress: Egress;
  /** Whether it asks the cluster's API server for something, with a token of its service account. */
  readonly callsCluster: boolean;
  /**
   * Where Prometheus finds what it measures.
   * @default - it measures nothing
   */
  readonly metrics?: MetricsDefinition;
  /** Name of the pooler whose pods it may connect to, where it uses databases. */
  readonly pooler?: string;
  /** Name of the Secret with the authority that signed the pooler's certificate, mounted where addresses say. */
  readonly authority?: string;
  /** Ports on which AWS's services answer through the cell's private endpoints. */
  readonly endpointPorts: readonly number[];
  readonly addresses: WorkloadAddresses;
}

/** How a pod leaves: it waits until load balancers stop sending to it, then finishes what it has. */
export interface DrainPlan {
  readonly waitSeconds: number;
  readonly graceSeconds: number;
}

/** The blocks that a workload's network policy names. */
export interface WorkloadAddresses {
  /** Where the cell's load balancers are. */
  readonly loadBalancers: readonly string[];
  /** Where the cell's private endpoints are. */
  readonly endpoints: readonly string[];
  /** Every cell of the stack: what is not the internet. */
  readonly platform: string;
  /** Where the caches that it uses are; empty where it uses none. */
  readonly caches: readonly string[];
}
