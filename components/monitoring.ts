import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import * as core from "@pulumi/kubernetes/core/v1";
import * as networking from "@pulumi/kubernetes/networking/v1";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type {
  AdministratorPlan,
  AlertPlan,
  MonitoringPlan,
  RuleGroupPlan,
  TopicKey,
} from "../platform/monitoring-model";
import { HEEDED, MONITORING } from "../platform/planning/monitoring-names";
import { Alerting } from "./alerting";
import { inCluster } from "./in-cluster";
import { Namespace } from "./namespace";
import { NamespaceSecrets } from "./namespace-secrets";
import { block, tcp } from "./network-rules";
import { createPodMonitor } from "./pod-monitor";
import { Release } from "./release";
import { createSecret } from "./secret";

export interface MonitoringArgs {
  readonly plan: MonitoringPlan;
  /** Planned name of the cluster. */
  readonly clusterName: string;
  /** The control plane that everything in the cluster goes with. */
  readonly controlPlane: pulumi.Resource;
  readonly keyArns: Readonly<Record<"secrets", pulumi.Input<string>>>;
  /** What must exist first: nodes and volumes, and what makes Secrets and certificates. */
  readonly after: readonly pulumi.Resource[];
}

/** What watches one cell, and whom it tells. */
export class Monitoring extends pulumi.ComponentResource {
  /** What brings the kinds by which others say what is to be watched. */
  readonly resource: pulumi.Resource;
  /** ARNs of the topics that alerts go to, by key. */
  readonly topicArns: Readonly<Record<TopicKey, pulumi.Output<string>>>;

  constructor(name: string, args: MonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:monitoring:Monitoring", name, {}, opts);
    const { plan, clusterName, controlPlane, after } = args;

    const space = new Namespace(`${name}-namespace`, { plan: plan.namespace, controlPlane }, { parent: this });
    const exporters = new Namespace(
      `${name}-exporters`,
      { plan: plan.exporterNamespace, controlPlane },
      { parent: this },
    );
    const parts: Parts = { name, plan, namespace: space.name, child: inCluster(this, controlPlane) };
    const doors = createDoors(parts);
    const administrator = this.#administrator(name, args, space);
    const release = new Release(
      `${name}-${plan.release.key}`,
      {
        plan: plan.release,
        clusterName,
        controlPlane,
        after: [...after, space, exporters, ...doors, administrator],
      },
      { parent: this },
    );
    this.resource = release.resource;
    createRules(parts, this.resource);
    createScrapes(parts, this.resource);
    createDashboards(parts);
    const alerting = new Alerting(`${name}-alerting`, { plan: plan.alerting, sender: this.resource }, { parent: this });

    this.topicArns = alerting.topicArns;
    this.registerOutputs({ resource: this.resource, topicArns: this.topicArns });
  }

  /** Grafana's password, which nobody chose, on its way into the namespace. */
  #administrator(
    name: string,
    { plan, keyArns, controlPlane, after }: MonitoringArgs,
    space: Namespace,
  ): pulumi.Resource {
    const { administrator } = plan;
    const version = createAdministrator(`${name}-administrator`, administrator, {
      keyArn: keyArns.secrets,
      parent: this,
    });
    return new NamespaceSecrets(
      `${name}-secrets`,
      {
        plan: administrator.secrets,
        namespace: space.name,
        versions: { consoles: { [administrator.key]: version } },
        hosts: {},
        controlPlane,
        after: [...after, space],
      },
      { parent: this },
    );
  }
}

/** What the objects are made from. */
interface Parts {
  readonly name: string;
  readonly plan: MonitoringPlan;
  readonly namespace: pulumi.Output<string>;
  readonly child: pulumi.CustomResourceOptions;
}

function createAdministrator(
  name: string,
  { username, secret, generation }: AdministratorPlan,
  { keyArn, parent }: { readonly keyArn: pulumi.Input<string>; readonly parent: pulumi.Resource },
): pulumi.Output<string> {
  const password = new random.RandomPassword(
    name,
    { length: 40, special: false, keepers: { generation: String(generation) } },
    { parent },
  ).result;
  const value = pulumi.jsonStringify({ username, password });
  return createSecret(name, { plan: secret, value, keyArn, sites: {} }, parent).versionId;
}

/**
 * Pods of the namespace speak to each other and, since all the cell is asked for metrics, to everybody; in comes nobody but the API
 * server, which asks the operator about rules. The exporters' pods are on the network of their nodes, where no policy reaches.
 */
function createDoors({ name, plan, namespace, child }: Parts): networking.NetworkPolicy[] {
  return [
    new networking.NetworkPolicy(
      `${name}-inside`,
      {
        metadata: { name: "inside", namespace },
        spec: {
          podSelector: {},
          policyTypes: ["Ingress", "Egress"],
          ingress: [{ from: [{ podSelector: {} }] }],
          egress: [{}],
        },
      },
      child,
    ),
    new networking.NetworkPolicy(
      `${name}-webhook`,
      {
        metadata: { name: "webhook", namespace },
        spec: {
          podSelector: { matchLabels: { ...OPERATOR_PODS } },
          policyTypes: ["Ingress"],
          ingress: [{ from: plan.apiServerCidrs.map(block), ports: [tcp(OPERATOR_PORT)] }],
        },
      },
      child,
    ),
  ];
}

/** Of the operator, as the chart has it. */
const OPERATOR_PODS = { app: "kube-prometheus-stack-operator" };
const OPERATOR_PORT = 10250;

/** The operator hands Prometheus what carries the release's label. */
function createRules({ name, plan, namespace, child }: Parts, kinds: pulumi.Resource): void {
  for (const [key, group] of Object.entries(plan.rules)) {
    new CustomResource(
      `${name}-${key}`,
      {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "PrometheusRule",
        metadata: { name: `meridian-${key}`, namespace, labels: { ...HEEDED } },
        spec: { groups: [ruleGroup(group)] },
      },
      { ...child, dependsOn: kinds },
    );
  }
}

function ruleGroup({ name, alerts }: RuleGroupPlan): object {
  return { name, rules: alerts.map(rule) };
}

function rule({ name, expression, duration, severity, annotations }: AlertPlan): object {
  return { alert: name, expr: expression, for: duration, labels: { severity }, annotations: { ...annotations } };
}

function createScrapes({ name, plan, namespace, child }: Parts, kinds: pulumi.Resource): void {
  for (const [key, pods] of Object.entries(plan.scrapes)) {
    createPodMonitor(`${name}-${key}`, { key, namespace, pods }, { ...child, dependsOn: kinds });
  }
}

/** Grafana's sidecar takes them from ConfigMaps as they come and go. */
function createDashboards({ name, plan, namespace, child }: Parts): void {
  for (const [key, json] of Object.entries(plan.dashboards)) {
    new core.ConfigMap(
      `${name}-dashboard-${key}`,
      {
        metadata: { name: `dashboard-${key}`, namespace, labels: { ...MONITORING.dashboardLabel } },
        data: { [`${key}.json`]: json },
      },
      child,
    );
  }
}
