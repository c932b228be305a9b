import assert from "node:assert/strict";
import { stampPreview, type StampSettings, stampTemplate } from "../../../platform/planning/preview-stamp";

const SETTINGS: StampSettings = {
  namespace: "preview",
  account: "preview",
  port: 8080,
  limits: {
    requests: { cpu: "250m", memory: "256Mi", "ephemeral-storage": "512Mi" },
    limits: { cpu: "500m", memory: "512Mi", "ephemeral-storage": "2Gi" },
  },
  nodeSelector: { NodeType: "preview" },
  tolerations: [{ key: "preview", operator: "Equal", value: "true", effect: "NoSchedule" }],
};
const STAMP = stampPreview(SETTINGS, { team: "red", image: "registry/red", expires: true });

describe("The stamp of a team's preview (CV-03)", () => {
  it("is a Deployment on the previews' own nodes, restricted and bounded, without a token", () => {
    const labels = { "app.kubernetes.io/name": "preview-red", "meridian/preview": "red" };
    assert.deepEqual(STAMP.deployment, {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: {
        name: "preview-red",
        namespace: "preview",
        labels: { ...labels, "meridian/expires": "true" },
      },
      spec: {
        revisionHistoryLimit: 1,
        selector: { matchLabels: { "app.kubernetes.io/name": "preview-red" } },
        strategy: { type: "Recreate" },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: "preview",
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            nodeSelector: { NodeType: "preview" },
            tolerations: [{ key: "preview", operator: "Equal", value: "true", effect: "NoSchedule" }],
            terminationGracePeriodSeconds: 5,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 10001,
              runAsGroup: 10001,
              fsGroup: 10001,
              seccompProfile: { type: "RuntimeDefault" },
            },
            containers: [
              {
                name: "preview",
                image: "registry/red",
                ports: [{ name: "http", containerPort: 8080 }],
                env: [
                  { name: "PORT", value: "8080" },
                  { name: "PREVIEW_PREFIX", value: "/preview/red" },
                ],
                resources: { requests: SETTINGS.limits.requests, limits: SETTINGS.limits.limits },
                readinessProbe: { tcpSocket: { port: "http" }, periodSeconds: 2 },
                livenessProbe: {
                  tcpSocket: { port: "http" },
                  initialDelaySeconds: 120,
                  periodSeconds: 20,
                  failureThreshold: 9,
                },
                securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
              },
            ],
          },
        },
      },
    });
  });

  it("is a Service with an address of its own and a port by number, so that a preview that sleeps refuses", () => {
    assert.deepEqual(STAMP.service, {
      apiVersion: "v1",
      kind: "Service",
      metadata: {
        name: "preview-red",
        namespace: "preview",
        labels: { "app.kubernetes.io/name": "preview-red", "meridian/preview": "red" },
      },
      spec: {
        type: "ClusterIP",
        selector: { "app.kubernetes.io/name": "preview-red" },
        ports: [{ name: "http", port: 8080, targetPort: 8080 }],
      },
    });
  });

  it("says what does not go, and shares nothing with another stamp", () => {
    const other = stampPreview(SETTINGS, { team: "blue", image: "registry/blue", expires: false });
    assert.equal(other.deployment.metadata.labels["meridian/expires"], "false");
    assert.notEqual(other.deployment.spec.template.spec.tolerations, STAMP.deployment.spec.template.spec.tolerations);
  });

  it("is the same from the template: filled in, it is what this program makes", () => {
    const { name, files } = stampTemplate(SETTINGS);
    assert.equal(name, "preview-template");
    const filled = Object.fromEntries(
      Object.entries(files).map(([file, text]): [string, unknown] => [
        file,
        JSON.parse(text.replaceAll("${team}", "red").replaceAll("${image}", "registry/red")),
      ]),
    );
    assert.deepEqual(filled, { "deployment.json": STAMP.deployment, "service.json": STAMP.service });
  });
});
