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

    await engine.destroy();
    for (const namespace of ["workloads", "cert-manager", "external-secrets"]) {
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

/** The Deployments of a namespace that have a ready pod. */
async function ready(plane: ControlPlane, namespace: string): Promise<readonly string[]> {
  const answer = await plane.get(`/apis/apps/v1/namespaces/${namespace}/deployments`);
  return (answer as { readonly items: readonly Deployment[] }).items
    .filter(({ status }) => (status.readyReplicas ?? 0) > 0)
    .map(({ metadata }) => metadata.name);
}
