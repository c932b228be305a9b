import type { NamespacePlan, Quantities, Toleration } from "./pods-model";

/** Plans of previews: containers of what teams build, each reached through the router alone. */

/** The previews of one cell, and what they share. */
export interface PreviewsPlan {
  readonly space: PreviewSpacePlan;
  readonly router: PreviewRouterPlan;
  readonly keeper: PreviewKeeperPlan;
  /** Teams that the stack file names. */
  readonly teams: Readonly<Record<string, PreviewStamp>>;
}

/** The namespace that previews have to themselves, with its bounds; made once, however many teams there are. */
export interface PreviewSpacePlan {
  readonly namespace: NamespacePlan;
  /** Most that all previews together may ask for and use, by the names that a quota has for it. */
  readonly quota: Readonly<Record<string, string>>;
  readonly limits: PreviewLimits;
  readonly port: number;
  /** Namespace of the router, and the name that its pods are labelled with. */
  readonly router: { readonly namespace: string; readonly name: string };
  /** Ports on the public internet. */
  readonly internetPorts: readonly number[];
  /** What is not the internet, although a rule for all addresses would hold for it. */
  readonly closed: readonly string[];
  /** Service account that every preview runs as; it may do nothing. */
  readonly account: string;
  readonly template: StampTemplate;
  /** Who stamps further teams: a service account of the application's namespace. */
  readonly stamper: { readonly namespace: string; readonly account: string };
}

/** What one container has where it does not say, and the most that it may say. */
export interface PreviewLimits {
  readonly requests: PreviewQuantities;
  readonly limits: PreviewQuantities;
}

export type PreviewQuantities = Quantities & { readonly "ephemeral-storage": string };

/** What a preview is stamped from: the ConfigMap's name and files, in which `${team}` and `${image}` stand for a team's. */
export interface StampTemplate {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Nginx in front of the previews. */
export interface PreviewRouterPlan {
  readonly namespace: NamespacePlan;
  readonly name: string;
  /** Name that stands for the address of every pod. */
  readonly podsName: string;
  readonly image: string;
  readonly pods: number;
  readonly port: number;
  /** Where it tells what was used when. */
  readonly usePort: number;
  readonly healthPath: string;
  /** nginx.conf. */
  readonly configuration: string;
  /** Digest of the configuration: another one is another roll. */
  readonly configurationDigest: string;
  readonly requests: Quantities;
  readonly limits: Quantities;
  readonly volumes: readonly RouterVolume[];
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly drain: { readonly waitSeconds: number; readonly graceSeconds: number };
  /** Where the cell's load balancers are. */
  readonly loadBalancers: readonly string[];
  /** Namespace of the previews, and their port. */
  readonly previews: { readonly namespace: string; readonly port: number };
  /** Name that the keeper's pods are labelled with. */
  readonly keeper: string;
}

/** A folder that nginx writes to, and how large it may grow. */
export interface RouterVolume {
  readonly name: string;
  readonly path: string;
  readonly size: string;
}

/** What puts previews to sleep, wakes them and takes them away. */
export interface PreviewKeeperPlan {
  readonly name: string;
  /** Namespace that it runs in, beside the router. */
  readonly namespace: string;
  readonly image: string;
  readonly script: string;
  /** Succeeds as long as the script goes round. */
  readonly alive: readonly string[];
  readonly requests: Quantities;
  readonly limits: Quantities;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  /** Namespace of the previews. */
  readonly previews: string;
  /** Name that the router's pods are labelled with, and the port that it asks them on. */
  readonly router: { readonly name: string; readonly usePort: number };
  /** Blocks that the API server answers in. */
  readonly apiServer: readonly string[];
}

/** One team's preview, in Kubernetes' words; made anew for whoever asks, so nothing of it is shared. */
export interface PreviewStamp {
  readonly deployment: {
    readonly apiVersion: "apps/v1";
    readonly kind: "Deployment";
    readonly metadata: StampMetadata;
    readonly spec: {
      readonly revisionHistoryLimit: number;
      readonly selector: { readonly matchLabels: Record<string, string> };
      readonly strategy: { readonly type: "Recreate" };
      readonly template: { readonly metadata: { readonly labels: Record<string, string> }; readonly spec: StampPod };
    };
  };
  readonly service: {
    readonly apiVersion: "v1";
    readonly kind: "Service";
    readonly metadata: StampMetadata;
    readonly spec: {
      readonly type: "ClusterIP";
      readonly selector: Record<string, string>;
      readonly ports: { readonly name: string; readonly port: number; readonly targetPort: number }[];
    };
  };
}

interface StampMetadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Record<string, string>;
}

interface StampPod {
  readonly serviceAccountName: string;
  readonly automountServiceAccountToken: false;
  readonly enableServiceLinks: false;
  readonly nodeSelector: Record<string, string>;
  readonly tolerations: Toleration[];
  readonly terminationGracePeriodSeconds: number;
  readonly securityContext: {
    readonly runAsNonRoot: true;
    readonly runAsUser: number;
    readonly runAsGroup: number;
    readonly fsGroup: number;
    readonly seccompProfile: { readonly type: string };
  };
  readonly containers: {
    readonly name: string;
    readonly image: string;
    readonly ports: { readonly name: string; readonly containerPort: number }[];
    readonly env: { readonly name: string; readonly value: string }[];
    readonly resources: { readonly requests: Record<string, string>; readonly limits: Record<string, string> };
    readonly readinessProbe: { readonly tcpSocket: { readonly port: string }; readonly periodSeconds: number };
    readonly livenessProbe: {
      readonly tcpSocket: { readonly port: string };
      readonly initialDelaySeconds: number;
      readonly periodSeconds: number;
      readonly failureThreshold: number;
    };
    readonly securityContext: {
      readonly allowPrivilegeEscalation: boolean;
      readonly capabilities: { readonly drop: string[] };
    };
  }[];
}
