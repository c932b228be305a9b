import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import type * as pulumi from "@pulumi/pulumi";
import type { ScrapePlan } from "../platform/monitoring-model";
import { HEEDED } from "../platform/planning/monitoring-names";
import { named } from "./network-rules";

export interface PodMonitorArgs {
  /** What the object is called in its namespace, and in the labels of what is measured. */
  readonly key: string;
  readonly namespace: pulumi.Input<string>;
  /** Pods that are asked; of the object's own namespace, unless another is named. */
  readonly pods: Omit<ScrapePlan, "namespace"> & Partial<Pick<ScrapePlan, "namespace">>;
}

/**
 * Has Prometheus ask pods for their metrics: each by itself, so no Service is needed. How often is Prometheus' own affair.
 * Prometheus Operator API reference, `PodMonitor`.
 */
export function createPodMonitor(
  name: string,
  { key, namespace, pods }: PodMonitorArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  new CustomResource(
    name,
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PodMonitor",
      metadata: { name: key, namespace, labels: { ...named(key), ...HEEDED } },
      spec: {
        // What every object of a workload is called by, in place of a name that is made up from this object's.
        jobLabel: "app.kubernetes.io/name",
        ...(pods.namespace === undefined ? {} : { namespaceSelector: { matchNames: [pods.namespace] } }),
        selector: { matchLabels: { ...pods.labels } },
        podMetricsEndpoints: [{ port: pods.port, path: pods.path, ...(pods.honorLabels ? { honorLabels: true } : {}) }],
      },
    },
    opts,
  );
}
