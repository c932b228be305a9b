import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Previews } from "../../components/previews";
import type { GraphResource } from "../../platform/graph/graph";
import { isRecord } from "../../platform/is-record";
import { lookup } from "../../platform/planning/lookup";
import { KEEPER_CREDENTIALS, keeperScript } from "../../platform/planning/preview-keeper-script";
import type { PreviewsPlan } from "../../platform/previews-model";
import { alone, committedPlan } from "../support/alone";
import { skipWithout } from "../support/requirements";
import { Router, routerUnavailable } from "../programs/preview-router";
import { type Running, Sandbox, until } from "../programs/sandbox";
import { ControlPlane, kubernetesUnavailable } from "./kubernetes";
import { missingProgram } from "./programs";

/** Seconds in place of an hour and a fortnight. */
const [SLEEP, LIFE] = [6, 14];

/** Where objects of a kind are. */
const PLACES: Readonly<Record<string, string>> = {
  Namespace: "/api/v1/namespaces",
  ConfigMap: "/api/v1/namespaces/*/configmaps",
  Deployment: "/apis/apps/v1/namespaces/*/deployments",
  LimitRange: "/api/v1/namespaces/*/limitranges",
  NetworkPolicy: "/apis/networking.k8s.io/v1/namespaces/*/networkpolicies",
  PodDisruptionBudget: "/apis/policy/v1/namespaces/*/poddisruptionbudgets",
  ResourceQuota: "/api/v1/namespaces/*/resourcequotas",
  Role: "/apis/rbac.authorization.k8s.io/v1/namespaces/*/roles",
  RoleBinding: "/apis/rbac.authorization.k8s.io/v1/namespaces/*/rolebindings",
  Service: "/api/v1/namespaces/*/services",
  ServiceAccount: "/api/v1/namespaces/*/serviceaccounts",
};

interface Stamped {
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: { readonly replicas: number };
  readonly status: { readonly readyReplicas?: number };
}

describe("Previews on a real API server (CV-03)", function () {
  this.timeout(180_000);
  const sandbox = new Sandbox();
  let plane: ControlPlane;
  let router: Router;
  let keeper: Running;

  before(async function () {
    const missing = missingProgram(["curl", "jq", "getent"]);
    skipWithout(this, "engine", kubernetesUnavailable());
    skipWithout(this, "programs", routerUnavailable() ?? (missing && `${missing} is not on PATH`));
    plane = await ControlPlane.start();
    await plane.post("/api/v1/namespaces", { metadata: { name: "covibes" } });
    await plane.post("/api/v1/namespaces/covibes/serviceaccounts", { metadata: { name: "backend" } });
    // The keeper runs here, not as a pod that is played.
    for (const object of await registered()) await create(object);
  });

  after(async () => {
    (router as Router | undefined)?.names.stop();
    (plane as ControlPlane | undefined)?.stop();
    await sandbox.dispose();
  });

  it("admits every object, and every pod by the restricted standard, the quota and the limits (CV-12)", async () => {
    await until("router, keeper and the demo are there", async () => {
      const ready = await Promise.all(
        [
          ["preview-router", "router"],
          ["preview-router", "keeper"],
          ["preview", "preview-demo"],
        ].map(async ([namespace = "", name = ""]) => {
          const path = `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;
          return ((await plane.get(path)) as Stamped).status.readyReplicas ?? 0;
        }),
      );
      return ready.every((count) => count > 0);
    });
    const { items } = (await plane.get("/api/v1/namespaces/preview/pods")) as {
      readonly items: readonly { readonly spec: { readonly nodeName: string; readonly volumes?: unknown } }[];
    };
    assert.deepEqual([...new Set(items.map(({ spec }) => spec.nodeName.replace(/-.$/, "")))], ["preview"]);
    assert.deepEqual(
      items.map(({ spec }) => spec.volumes),
      items.map(() => undefined),
    );
  });

  it("lets the application stamp a preview from the template, as its own service account, and do nothing else", async () => {
    const backend = await caller("covibes", "backend");
    const { data } = JSON.parse((await backend("/api/v1/namespaces/preview/configmaps/preview-template")).body) as {
      readonly data: Readonly<Record<string, string>>;
    };
    for (const [file, kind] of [
      ["deployment.json", "Deployment"],
      ["service.json", "Service"],
    ] as const) {
      const body = lookup(data, file).replaceAll("${team}", "alpha").replaceAll("${image}", "registry.invalid/alpha");
      const made = await backend(lookup(PLACES, kind).replace("*", "preview"), "POST", body);
      assert.equal(made.status, 201, made.body);
    }
    await until("it is there", async () => (await preview("alpha")).status.readyReplicas === 1);
    const refused = [
      "/api/v1/namespaces/preview/secrets",
      "/api/v1/namespaces/preview/pods",
      "/api/v1/namespaces/preview/configmaps",
      "/apis/rbac.authorization.k8s.io/v1/namespaces/preview/roles",
      "/apis/apps/v1/namespaces/preview-router/deployments",
      "/apis/apps/v1/namespaces/covibes/deployments",
      "/api/v1/namespaces",
    ];
    for (const path of refused) assert.equal((await backend(path)).status, 403, path);
  });

  it("gives no preview more than the limits, whoever asks", async () => {
    const backend = await caller("covibes", "backend");
    const { data } = JSON.parse((await backend("/api/v1/namespaces/preview/configmaps/preview-template")).body) as {
      readonly data: Readonly<Record<string, string>>;
    };
    const greedy = lookup(data, "deployment.json")
      .replaceAll("${team}", "greedy")
      .replaceAll("${image}", "registry.invalid/greedy")
      .replace('"memory": "512Mi"', '"memory": "2Gi"');
    const place = "/apis/apps/v1/namespaces/preview/deployments";
    assert.equal((await backend(place, "POST", greedy)).status, 201);
    await until("its pod is refused", async () => {
      const told = JSON.stringify(await plane.get(`${place}/preview-greedy`));
      return told.includes("maximum memory usage per Container is 512Mi");
    });
    assert.equal((await backend(`${place}/preview-greedy`, "DELETE")).status, 200);
  });

  it("puts to sleep what nobody visits", async () => {
    router = await Router.start(sandbox, {
      namespace: "preview",
      healthPath: "/healthz",
      loadBalancers: ["127.0.0.0/8"],
      staticMinutes: 60,
      staticExtensions: ["js"],
      idleSeconds: 60,
      drainSeconds: 1,
    });
    for (const team of ["alpha", "demo"]) router.serve(team, "127.0.0.9");
    keeper = await startKeeper();
    await until("both sleep", async () => (await replicas("alpha")) === 0 && (await replicas("demo")) === 0);
    assert.match(keeper.output(), /^calm preview-alpha, last visited \S+Z: done$/m);
  });

  it("wakes what somebody calls, keeps it awake while it is visited, and no other", async () => {
    assert.equal((await router.get("/preview/alpha/")).status, 503);
    await until("it is awake", async () => (await replicas("alpha")) === 1);
    const began = Date.now();
    while (Date.now() - began < (SLEEP + 2) * 1_000) {
      await router.get("/preview/alpha/");
      await sleep(500);
    }
    assert.deepEqual([await replicas("alpha"), await replicas("demo")], [1, 0]);
    const noted = (await preview("alpha")).metadata.annotations?.["meridian/last-visit"] ?? "";
    assert.ok(Date.now() - Date.parse(noted) < 6_000, noted);
  });

  it("takes away what nobody has visited for long, and leaves what the stack file names asleep", async () => {
    await until("it is gone", async () => {
      const names = JSON.stringify([
        await plane.get(DEPLOYMENTS),
        await plane.get("/api/v1/namespaces/preview/services"),
      ]);
      return !names.includes("preview-alpha");
    });
    assert.match(keeper.output(), /^take preview-alpha, last visited \S+Z: done$/m);
    assert.equal(await replicas("demo"), 0);
  });

  it("puts nothing to sleep and takes nothing away while it does not hear the router", async () => {
    assert.equal((await router.get("/preview/demo/")).status, 503);
    await until("it is awake", async () => (await replicas("demo")) === 1);
    await router.quit();
    await sleep((SLEEP + 4) * 1_000);
    assert.equal(await replicas("demo"), 1);
    assert.match(keeper.output(), /Failed to connect|Couldn't connect|Connection refused/i);
    assert.doesNotMatch(keeper.output(), /failed$/m);
  });

  it("ends at once when it is told to", async () => {
    keeper.process.kill("SIGTERM");
    assert.equal((await keeper.ended).code, 0);
  });

  const DEPLOYMENTS = "/apis/apps/v1/namespaces/preview/deployments";

  async function preview(team: string): Promise<Stamped> {
    return (await plane.get(`${DEPLOYMENTS}/preview-${team}`)) as Stamped;
  }

  async function replicas(team: string): Promise<number> {
    return (await preview(team)).spec.replicas;
  }

  function create(object: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { kind, metadata } = object;
    const namespace = isRecord(metadata) ? String(metadata["namespace"]) : "";
    return plane.post(lookup(PLACES, String(kind)).replace("*", namespace), object);
  }

  async function tokenOf(namespace: string, account: string): Promise<string> {
    const place = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`;
    const made = (await plane.post(place, { spec: {} })) as { readonly status: { readonly token: string } };
    return made.status.token;
  }

  /** Asks the API server as a service account. */
  async function caller(
    namespace: string,
    account: string,
  ): Promise<
    (path: string, method?: string, body?: string) => Promise<{ readonly status: number; readonly body: string }>
  > {
    const file = sandbox.write(`${account}.token`, `Authorization: Bearer ${await tokenOf(namespace, account)}`);
    return async (path, method = "GET", body) => {
      const data = body === undefined ? [] : ["--data-binary", `@${sandbox.write("body.json", body)}`];
      const output = await sandbox.run([
        ...(["curl", "--silent", "--cacert", authority(), "--header", `@${file}`, "--request", method] as const),
        ...["--header", "Content-Type: application/json", "--write-out", "\n%{http_code}", ...data],
        `${plane.address.endpoint}${path}`,
      ]);
      const end = output.lastIndexOf("\n");
      return { status: Number(output.slice(end + 1)), body: output.slice(0, end) };
    };
  }

  function authority(): string {
    const { certificateAuthority } = plane.address;
    return sandbox.write("credentials/ca.crt", Buffer.from(certificateAuthority, "base64").toString());
  }

  /** The keeper, as its own service account, with the planned script but for its times and places. */
  async function startKeeper(): Promise<Running> {
    authority();
    sandbox.write("credentials/token", await tokenOf("preview-router", "keeper"));
    const script = keeperScript({
      namespace: "preview",
      routers: "localhost",
      usePort: router.usePort,
      sleepSeconds: SLEEP,
      lifeSeconds: LIFE,
      lookSeconds: 1,
      readSeconds: 2,
      noteSeconds: 3,
    }).replaceAll(KEEPER_CREDENTIALS, `${sandbox.folder}/credentials`);
    const { hostname, port } = new URL(plane.address.endpoint);
    return sandbox.start(["bash", "-c", script], { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port });
  }
});

/** Every object that previews of dev register, in the order in which they can be made. */
async function registered(): Promise<Readonly<Record<string, unknown>>[]> {
  const plan: PreviewsPlan | undefined = lookup(committedPlan("dev").applications, "us").previews;
  assert.ok(plan);
  const { graph } = await alone(({ providers }) => {
    new Previews("previews", { plan, after: [] }, providers);
  });
  const objects = graph.resources.filter(({ type }) => type.startsWith("kubernetes:"));
  const isNamespace = ({ type }: GraphResource): boolean => type.endsWith(":Namespace");
  return [...objects.filter(isNamespace), ...objects.filter((object) => !isNamespace(object))].map(
    ({ inputs }) => inputs,
  );
}
