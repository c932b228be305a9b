import type { NamespaceSecretsPlan } from "./application-model";
import type { NamespacePlan } from "./pods-model";
import type { SecretPlan } from "./data-model";
import type { SingleKeyPlan } from "./keys-model";
import type { ReleasePlan } from "./release-model";
import type { Severity } from "./monitoring-definition";

/** Plans of what watches a cell: Prometheus, Alertmanager and Grafana in its cluster, and who is told outside of it. */
export interface MonitoringPlan {
  readonly namespace: NamespacePlan;
  /** Of what looks at nodes from inside, and may do what no other pod may. */
  readonly exporterNamespace: NamespacePlan;
  readonly release: ReleasePlan;
  /** Blocks of the API server's interfaces, which ask the operator whether a rule is one. */
  readonly apiServerCidrs: readonly string[];
  readonly administrator: AdministratorPlan;
  readonly alerting: AlertingPlan;
  /** Alerts by the key of their object. */
  readonly rules: Readonly<Record<string, RuleGroupPlan>>;
  /** Grafana's dashboards by key, as JSON. */
  readonly dashboards: Readonly<Record<string, string>>;
  /** What of the platform itself is asked for metrics, by key. */
  readonly scrapes: Readonly<Record<string, ScrapePlan>>;
}

/** Grafana's one user. */
export interface AdministratorPlan {
  /** What its secret is called among what the namespace reads. */
  readonly key: string;
  readonly username: string;
  readonly secret: SecretPlan;
  /** How often the password has been made anew. */
  readonly generation: number;
  /** How the password reaches the namespace. */
  readonly secrets: NamespaceSecretsPlan;
}

/** Who is told: topics to subscribe to, and the alarm for the case that nobody is left to tell anything. */
export interface AlertingPlan {
  readonly key: SingleKeyPlan;
  /** By key. */
  readonly topics: Readonly<Record<TopicKey, TopicPlan>>;
  readonly deadMan: DeadManPlan;
}

/** `watchdog`: of the alert that always fires, to nobody but the alarm that misses it. */
export type TopicKey = "critical" | "warning" | "watchdog";

export interface TopicPlan {
  readonly name: string;
  /** What people see that a message is from; at most 100 characters. */
  readonly displayName: string;
  /** Who may publish, beside roles of the account that may by a policy of their own; as JSON. */
  readonly policy: string;
  /** Addresses that get mail, each once its owner has confirmed it. */
  readonly emails: readonly string[];
}

/** A CloudWatch alarm that goes off when a topic has been silent. */
export interface DeadManPlan {
  readonly name: string;
  readonly description: string;
  readonly watched: TopicKey;
  readonly told: TopicKey;
  readonly periodSeconds: number;
  readonly periods: number;
}

/** Alerts that are evaluated one after the other. */
export interface RuleGroupPlan {
  readonly name: string;
  readonly alerts: readonly AlertPlan[];
}

export interface AlertPlan {
  readonly name: string;
  readonly expression: string;
  /** As Prometheus writes a time, such as `5m`. */
  readonly duration: string;
  readonly severity: Severity;
  readonly annotations: Readonly<Record<"summary" | "runbook_url", string>>;
}

/** Pods that are asked for metrics. */
export interface ScrapePlan {
  /** Namespace of the pods. */
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the container's port. */
  readonly port: string;
  readonly path: string;
  /** Whether the namespace and name that a metric says are kept: what tells of objects means theirs, not its own. */
  readonly honorLabels: boolean;
}
