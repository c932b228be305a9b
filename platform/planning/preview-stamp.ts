import type { PreviewLimits, PreviewStamp, StampTemplate } from "../previews-model";
import { RESTRICTED_CONTAINER_SECURITY, RESTRICTED_POD_SECURITY } from "./restricted";
import type { Scheduling } from "./scheduling";

/** Labels by which the keeper finds previews, and knows which of them go when nobody has visited them for long. */
export const PREVIEW_LABELS = { team: "meridian/preview", expires: "meridian/expires" } as const;

/** What the stamps of all teams have in common. */
export interface StampSettings extends Scheduling {
  readonly namespace: string;
  readonly account: string;
  readonly port: number;
  readonly limits: PreviewLimits;
}

/** What is a team's own. */
export interface StampTeam {
  readonly team: string;
  readonly image: string;
  /** Whether the keeper takes it away after its time; otherwise it only sleeps. */
  readonly expires: boolean;
}

/**
 * A team's preview, whoever makes it: this program for the teams of a stack file, the application from the template. It says
 * no `replicas`: the keeper owns the number. One container a team, also while a new build comes: `Recreate`.
 */
export function stampPreview(settings: StampSettings, { team, image, expires }: StampTeam): PreviewStamp {
  const name = previewName(team);
  const matchLabels = { "app.kubernetes.io/name": name };
  const labels = { ...matchLabels, [PREVIEW_LABELS.team]: team };
  const metadata = { name, namespace: settings.namespace };
  return {
    deployment: {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { ...metadata, labels: { ...labels, [PREVIEW_LABELS.expires]: String(expires) } },
      spec: {
        revisionHistoryLimit: 1,
        selector: { matchLabels },
        strategy: { type: "Recreate" },
        template: { metadata: { labels }, spec: podSpec(settings, team, image) },
      },
    },
    service: {
      apiVersion: "v1",
      kind: "Service",
      metadata: { ...metadata, labels },
      spec: {
        // An address of its own, which is there while no pod is: a name without one would be unknown, not asleep.
        type: "ClusterIP",
        selector: matchLabels,
        // By number: by name the network's controller would look it up at a pod, and close the way to a preview without one, where
        // it is to be open, so that somebody refuses. amazon-network-policy-controller-k8s, `LookupServiceListenPort`, 2026-11-26.
        ports: [{ name: PORT, port: settings.port, targetPort: settings.port }],
      },
    },
  };
}

const PORT = "http";

/** Name of a team's Deployment and Service; the guide with previews routes by it. */
function previewName(team: string): string {
  return `preview-${team}`;
}

function podSpec(
  { account, port, limits, nodeSelector, tolerations }: StampSettings,
  team: string,
  image: string,
): PreviewStamp["deployment"]["spec"]["template"]["spec"] {
  return {
    serviceAccountName: account,
    automountServiceAccountToken: false,
    // A variable for every Service of the namespace: with thousands of teams no process would start.
    enableServiceLinks: false,
    nodeSelector: { ...nodeSelector },
    tolerations: tolerations.map((toleration) => ({ ...toleration })),
    terminationGracePeriodSeconds: GRACE_SECONDS,
    securityContext: { ...RESTRICTED_POD_SECURITY },
    containers: [
      {
        name: "preview",
        image,
        ports: [{ name: PORT, containerPort: port }],
        env: [
          { name: "PORT", value: String(port) },
          { name: "PREVIEW_PREFIX", value: `/preview/${team}` },
        ],
        resources: { requests: { ...limits.requests }, limits: { ...limits.limits } },
        readinessProbe: { tcpSocket: { port: PORT }, periodSeconds: 2 },
        // Five minutes for the first build, and three for a later one that keeps the server from answering.
        livenessProbe: { tcpSocket: { port: PORT }, initialDelaySeconds: 120, periodSeconds: 20, failureThreshold: 9 },
        // The root file system is writable, within the limit of the disk: a development server writes beside its sources.
        securityContext: {
          ...RESTRICTED_CONTAINER_SECURITY,
          capabilities: { drop: [...RESTRICTED_CONTAINER_SECURITY.capabilities.drop] },
        },
      },
    ],
  };
}

/** Nothing in a preview is worth a longer farewell. */
const GRACE_SECONDS = 5;

/** The stamp for any team, as files that whoever stamps fills in: `${"${team}"}` and `${"${image}"}`, both as plain text. */
export function stampTemplate(settings: StampSettings): StampTemplate {
  const { deployment, service } = stampPreview(settings, { team: "${team}", image: "${image}", expires: true });
  const text = (object: object): string => `${JSON.stringify(object, undefined, 2)}\n`;
  return { name: "preview-template", files: { "deployment.json": text(deployment), "service.json": text(service) } };
}
