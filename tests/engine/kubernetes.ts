import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import * as fs from "node:fs";
import * as https from "node:https";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AggregatedApis } from "./aggregated-apis";
import { missingProgram } from "./programs";

const PROGRAMS = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok"] as const;
type ProgramName = (typeof PROGRAMS)[number];

/** The token of a member of `system:masters`. */
const TOKEN = "admin-token";
const PATIENCE_MILLISECONDS = 60_000;
const RETRY_MILLISECONDS = 100;

/** Why no control plane can run here; nothing when one can. */
export function kubernetesUnavailable(): string | undefined {
  const missing = missingProgram([...PROGRAMS, "openssl"]);
  return missing && `no Kubernetes: ${missing} is not on PATH`;
}

/** How to reach a control plane, as EKS says it. */
export interface ClusterAddress {
  readonly endpoint: string;
  /** PEM in base64. */
  readonly certificateAuthority: string;
}

/** A real Kubernetes control plane on loopback, with nodes and pods that kwok plays. */
export class ControlPlane {
  readonly #folder = fs.mkdtempSync(path.join(os.tmpdir(), "meridian-kubernetes-"));
  readonly #processes: ChildProcess[] = [];
  readonly #killAll = (): void => {
    // Nothing of it is worth a tidy end, and an API server whose etcd has gone would wait for ever.
    for (const child of this.#processes) child.kill("SIGKILL");
    this.#aggregated?.stop();
  };
  #aggregated: AggregatedApis | undefined;
  #port = 0;

  /** Starts one and waits until its nodes are ready. */
  static async start(): Promise<ControlPlane> {
    const plane = new ControlPlane();
    process.once("exit", plane.#killAll);
    try {
      await plane.#startServer();
      plane.#startControllers();
      await plane.#addNodes();
      return plane;
    } catch (error) {
      plane.stop();
      throw error;
    }
  }

  get address(): ClusterAddress {
    return {
      endpoint: `https://127.0.0.1:${String(this.#port)}`,
      certificateAuthority: fs.readFileSync(this.#certificate).toString("base64"),
    };
  }

  /** What the API server answers at a path such as `/api/v1/nodes`. */
  get(resource: string): Promise<unknown> {
    return this.#request("GET", resource);
  }

  /** Makes something, below a path such as `/api/v1/namespaces`, and answers what the API server made of it. */
  post(resource: string, body: unknown): Promise<unknown> {
    return this.#request("POST", resource, body);
  }

  stop(): void {
    process.removeListener("exit", this.#killAll);
    this.#killAll();
    fs.rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: RETRY_MILLISECONDS });
  }

  /** The server makes and signs it itself when it starts. */
  get #certificate(): string {
    return path.join(this.#folder, "certificates", "apiserver.crt");
  }

  async #startServer(): Promise<void> {
    const [port, clients, peers] = [await freePort(), await freePort(), await freePort()];
    this.#port = port;
    const etcd = `http://127.0.0.1:${String(clients)}`;
    this.#aggregated = await AggregatedApis.start(this.#folder);
    const egress = this.#write("egress.json", JSON.stringify(this.#aggregated.egress));
    const key = this.#write("service-accounts.pem", privateKey());
    const tokens = this.#write("tokens.csv", `${TOKEN},admin,admin,system:masters\n`);
    this.#start("etcd", {
      "data-dir": path.join(this.#folder, "etcd"),
      "listen-client-urls": etcd,
      "advertise-client-urls": etcd,
      "listen-peer-urls": `http://127.0.0.1:${String(peers)}`,
      "unsafe-no-fsync": "true",
    });
    const options = {
      "etcd-servers": etcd,
      "bind-address": "127.0.0.1",
      "secure-port": String(port),
      "cert-dir": path.dirname(this.#certificate),
      "token-auth-file": tokens,
      "authorization-mode": "RBAC",
      // Charts register webhooks, and kwok's pods answer none: the server would wait for them, and refuse in the end.
      "disable-admission-plugins": "MutatingAdmissionWebhook,ValidatingAdmissionWebhook",
      "allow-privileged": "true",
      "egress-selector-config-file": egress,
      "service-account-issuer": "https://kubernetes.default.svc",
      "service-account-key-file": key,
      "service-account-signing-key-file": key,
      "service-cluster-ip-range": "172.20.0.0/16",
      // Debian's etcd 3.4 reports no progress of a watch, without which kwok would not watch but ask again and again.
      "feature-gates": "WatchList=false",
    };
    // Nobody fills in the authority that an aggregated API is believed by: those of the system are asked.
    this.#start("kube-apiserver", options, { SSL_CERT_FILE: this.#aggregated.certificate });
    await this.#until("the API server is ready", async () => (await this.#text("GET", "/readyz")) === "ok");
  }

  #startControllers(): void {
    const kubeconfig = this.#write("kubeconfig.json", JSON.stringify(this.#kubeconfig()));
    const alone = { kubeconfig, "leader-elect": "false", "secure-port": "0" };
    this.#start("kube-controller-manager", {
      ...alone,
      "service-account-private-key-file": path.join(this.#folder, "service-accounts.pem"),
      "root-ca-file": this.#certificate,
    });
    this.#start("kube-scheduler", alone);
    this.#start("kwok", {
      kubeconfig,
      config: path.join(__dirname, "kwok-stages.yaml"),
      "manage-all-nodes": "true",
      // As the kubelet's own, `KubeletConfiguration`: without a sign of life, nodes come and go after a minute.
      "node-lease-duration-seconds": "40",
    });
  }

  async #addNodes(): Promise<void> {
    for (const node of NODES) await this.#request("POST", "/api/v1/nodes", node);
    await this.#until("the nodes are ready", async () => {
      const nodes = JSON.stringify(await this.get("/api/v1/nodes"));
      return !nodes.includes("node.kubernetes.io/not-ready") && nodes.split('"type":"Ready"').length > NODES.length;
    });
  }

  #kubeconfig(): unknown {
    const { endpoint: server, certificateAuthority } = this.address;
    return {
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: "it", cluster: { server, "certificate-authority-data": certificateAuthority } }],
      users: [{ name: "admin", user: { token: TOKEN } }],
      contexts: [{ name: "it", context: { cluster: "it", user: "admin" } }],
      "current-context": "it",
    };
  }

  #start(program: ProgramName, options: Readonly<Record<string, string>>, environment: NodeJS.ProcessEnv = {}): void {
    const log = fs.openSync(this.#log(program), "w");
    const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    const env = { ...process.env, ...environment };
    this.#processes.push(spawn(program, flags, { stdio: ["ignore", log, log], env }));
    fs.closeSync(log);
  }

  #log(program: ProgramName): string {
    return path.join(this.#folder, `${program}.log`);
  }

  #write(name: string, text: string): string {
    const file = path.join(this.#folder, name);
    fs.writeFileSync(file, text, { mode: 0o600 });
    return file;
  }

  async #request(method: "GET" | "POST", resource: string, body?: unknown): Promise<unknown> {
    return JSON.parse(await this.#text(method, resource, body));
  }

  #text(method: "GET" | "POST", resource: string, body?: unknown): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };
      const options = { method, headers, ca: fs.readFileSync(this.#certificate) };
      const request = https.request(`${this.address.endpoint}${resource}`, options, (response) => {
        response.setEncoding("utf8");
        let text = "";
        response.on("data", (part: string) => (text += part));
        response.on("end", () => {
          if ((response.statusCode ?? 0) < 300) resolve(text);
          else reject(new Error(`${method} ${resource}: ${String(response.statusCode)} ${text}`));
        });
      });
      request.on("error", reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  async #until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    let reason: unknown;
    while (Date.now() < deadline) {
      try {
        if (await holds()) return;
      } catch (error) {
        reason = error;
      }
      await sleep(RETRY_MILLISECONDS);
    }
    const logs = PROGRAMS.filter((program) => fs.existsSync(this.#log(program))).map(
      (program) => `${program}: ${fs.readFileSync(this.#log(program), "utf8").slice(-1_000)}`,
    );
    throw new Error(`waited in vain until ${what}\n${logs.join("\n")}`, { cause: reason });
  }
}

function privateKey(): string {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  }).privateKey;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}

/** One node of each group in each of three zones, each with more room than any test needs. */
const NODES = ["general", "preview"].flatMap((group) =>
  ["a", "b", "c"].map((zone) => {
    const name = `${group}-${zone}`;
    const room = { cpu: "64", memory: "256Gi", "ephemeral-storage": "1Ti", pods: "110" };
    return {
      apiVersion: "v1",
      kind: "Node",
      metadata: {
        name,
        labels: {
          NodeType: group,
          "kubernetes.io/arch": "amd64",
          "kubernetes.io/hostname": name,
          "kubernetes.io/os": "linux",
          "topology.kubernetes.io/zone": zone,
        },
      },
      spec: { taints: group === "preview" ? [{ key: "preview", value: "true", effect: "NoSchedule" }] : [] },
      status: { allocatable: room, capacity: room },
    };
  }),
);
