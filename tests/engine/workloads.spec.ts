import assert from "node:assert/strict";
import * as path from "node:path";
import type { ControlPlane } from "./kubernetes";
import { realEngine } from "./real-engine";

interface ContainerStatus {
  readonly name: string;
  readonly state: Readonly<Record<string, unknown>>;
}

interface Pod {
  readonly metadata: { readonly name: string };
  readonly status: {
    readonly phase: string;
    readonly initContainerStatuses: readonly ContainerStatus[];
    readonly containerStatuses: readonly ContainerStatus[];
  };
}

interface Deployment {
  readonly metadata: { readonly name: string };
  readonly status: { readonly readyReplicas?: number };
}

interface ApiService {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly service?: object };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

describe("what a simulated cluster brings up on the real engine", function () {
  this.timeout(300_000);
  const running = realEngine({
    folder: path.join(__dirname, "fixtures/workloads"),
    stack: "test",
    reaches: "clusters and charts",
    cluster: "workloads",
  });

  it("installs charts from their own repositories, ends Jobs, keeps Deployments, and goes down to nothing", async () => {
    const { engine, plane } = running;
    await engine.up();
    await engine.expectNoChanges();

    const [backend, migrations] = await pods(plane, "workloads");
    assert.deepEqual(backend, ["backend", "Running", "sidecar running", "wait terminated", "backend running"]);
    assert.deepEqual(migrations, [
      "migrations",
      "Succeeded",
      "lock terminated",
      "prepare terminated",
      "migrate terminated",
    ]);
    assert.deepEqual(await ready(plane, "workloads"), ["backend"]);
    assert.deepEqual(await ready(plane, "cert-manager"), [
      "cert-manager",
      "cert-manager-cainjector",
      "cert-manager-webhook",
    ]);
    assert.deepEqual(await ready(plane, "external-secrets"), ["external-secrets"]);
    assert.deepEqual(await ready(plane, "metrics-server"), ["metrics-server"]);
    assert.deepEqual(await ready(plane, "cluster-autoscaler"), ["cluster-autoscaler"]);
    assert.deepEqual(await ready(plane, "external-dns"), ["external-dns"]);
    assert.deepEqual(await ready(plane, "keda"), [
      "keda-admission-webhooks",
      "keda-operator",
      "keda-operator-metrics-apiserver",
    ]);
    assert.deepEqual(await answering(plane), ["v1beta1.external.metrics.k8s.io", "v1beta1.metrics.k8s.io"]);

    await engine.destroy();
    for (const namespace of ["workloads", "cert-manager", "external-secrets", "metrics-server", "keda"]) {
      assert.deepEqual(await ready(plane, namespace), []);
    }
  });
});

/** Of each kind of pod in a namespace its owner, its phase, and what its containers are at. */
async function pods(plane: ControlPlane, namespace: string): Promise<readonly (readonly string[])[]> {
  const { items } = (await plane.get(`/api/v1/namespaces/${namespace}/pods`)) as { readonly items: readonly Pod[] };
  const told = items.map(({ metadata, status }) =>
    [
      metadata.name.replace(/-.*/, ""),
      status.phase,
      ...[...status.initContainerStatuses, ...status.containerStatuses].map(
        ({ name, state }) => `${name} ${Object.keys(state).join(" ")}`,
      ),
    ].join(),
  );
  return [...new Set(told)].map((text) => text.split(","));
}

/** The aggregated APIs that answer. */
async function answering(plane: ControlPlane): Promise<readonly string[]> {
  const { items } = (await plane.get("/apis/apiregistration.k8s.io/v1/apiservices")) as {
    readonly items: readonly ApiService[];
  };
  return items
    .filter(({ spec, status }) => spec.service !== undefined && isAvailable(status))
    .map(({ metadata }) => metadata.name);
}

function isAvailable({ conditions = [] }: ApiService["status"]): boolean {
  return conditions.some(({ type, status }) => type === "Available" && status === "True");
}

/** The Deployments of a namespace that have a ready pod. */
async function ready(plane: ControlPlane, namespace: string): Promise<readonly string[]> {
  const answer = await plane.get(`/apis/apps/v1/namespaces/${namespace}/deployments`);
  return (answer as { readonly items: readonly Deployment[] }).items
    .filter(({ status }) => (status.readyReplicas ?? 0) > 0)
    .map(({ metadata }) => metadata.name);
}
