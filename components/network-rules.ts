import type { types } from "@pulumi/kubernetes";
import { MONITORING } from "../platform/planning/monitoring-names";

type Peer = types.input.networking.v1.NetworkPolicyPeer;
type Port = types.input.networking.v1.NetworkPolicyPort;

/** The label that every object of a workload carries, by which policies and Services find its pods. */
export function named(name: string): Record<string, string> {
  return { "app.kubernetes.io/name": name };
}

/** The label of pods that a pooler admits. */
export function clientOf(pooler: string): Record<string, string> {
  return { "meridian/client-of": pooler };
}

/** What every pod may ask: names. */
export const DNS: types.input.networking.v1.NetworkPolicyEgressRule = {
  to: [
    {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
      podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
    },
  ],
  ports: [{ protocol: "UDP", port: 53 }, tcp(53)],
};

export function block(cidr: string): Peer {
  return { ipBlock: { cidr } };
}

/** Pods of the policy's own namespace. */
export function pods(labels: Readonly<Record<string, string>>): Peer {
  return { podSelector: { matchLabels: { ...labels } } };
}

/** Prometheus' pods, which ask others for their metrics. */
export const PROMETHEUS: Peer = {
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": MONITORING.namespace } },
  podSelector: { matchLabels: { ...MONITORING.prometheusPods } },
};

/** Pods of another namespace. */
export function podsIn(namespace: string, labels: Readonly<Record<string, string>>): Peer {
  return {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
    podSelector: { matchLabels: { ...labels } },
  };
}

export function tcp(port: number): Port {
  return { protocol: "TCP", port };
}

/** A rule without ports would admit every port, and one without peers everybody: what is empty means no rule. */
export function egress(
  to: readonly Peer[],
  ports: readonly number[],
): types.input.networking.v1.NetworkPolicyEgressRule[] {
  return to.length === 0 || ports.length === 0 ? [] : [{ to: [...to], ports: ports.map(tcp) }];
}
