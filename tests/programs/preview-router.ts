import * as fs from "node:fs";
import * as http from "node:http";
import type * as net from "node:net";
import * as path from "node:path";
import { ROUTER_PATHS, routerConfiguration, type RouterSettings } from "../../platform/planning/preview-router-files";
import { missingProgram } from "../engine/programs";
import { NameServer } from "./name-server";
import { type Running, type Sandbox, freePort, until } from "./sandbox";

/** Why no router can run here; nothing when one can. */
export function routerUnavailable(): string | undefined {
  const missing = missingProgram(["nginx"]);
  return missing && `${missing} is not on PATH`;
}

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** What a test asks for beside a path. */
export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

type Settings = Omit<RouterSettings, "resolver" | "port" | "usePort" | "previewPort">;

/** What a test leaves as it is. */
export const SETTINGS: Settings = {
  namespace: "preview",
  healthPath: "/healthz",
  loadBalancers: ["127.0.0.0/8"],
  staticMinutes: 60,
  staticExtensions: ["js", "css", "png"],
  idleSeconds: 60,
  drainSeconds: 3,
};

/** What a preview says that it was asked. */
interface Told {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly size: number;
  readonly number: number;
}

/** What a preview answers with, read. */
export function told({ body }: Answer): Told {
  return JSON.parse(body) as Told;
}

/** A real nginx on the rendered configuration, with places and ports of its own, and names that a test gives. */
export class Router {
  readonly names: NameServer;
  readonly #sandbox: Sandbox;
  readonly #running: Running;
  readonly #ports: Ports;
  readonly #domain: string;

  static async start(sandbox: Sandbox, settings: Settings): Promise<Router> {
    const ports = { port: await freePort(), usePort: await freePort(), previewPort: await freePort() };
    const names = await NameServer.start();
    const text = routerConfiguration({ ...settings, ...ports, resolver: names.place });
    const file = sandbox.write(ROUTER_PATHS.configuration.slice(1), ofSandbox(sandbox, text));
    for (const folder of ["tmp/use", "tmp/cache"]) sandbox.makeFolder(folder);
    sandbox.write(LOG, "");
    const running = sandbox.start(["nginx", "-e", "stderr", "-c", file]);
    const router = new Router(sandbox, { names, running, ports, domain: `${settings.namespace}.svc.cluster.local` });
    await until("nginx answers", async () => (await router.get(settings.healthPath)).status === 200);
    return router;
  }

  private constructor(
    sandbox: Sandbox,
    parts: { readonly names: NameServer; readonly running: Running; readonly ports: Ports; readonly domain: string },
  ) {
    this.#sandbox = sandbox;
    this.names = parts.names;
    this.#running = parts.running;
    this.#ports = parts.ports;
    this.#domain = parts.domain;
  }

  /** Where a team's Service is, as if it had one: an address of the loopback. */
  serve(team: string, address: string): void {
    this.names.know(`preview-${team}.${this.#domain}`, address);
  }

  /** The port of every preview. */
  get previewPort(): number {
    return this.#ports.previewPort;
  }

  get port(): number {
    return this.#ports.port;
  }

  get usePort(): number {
    return this.#ports.usePort;
  }

  get(target: string, asking: Asking = {}): Promise<Answer> {
    return ask(this.#ports.port, target, asking);
  }

  /** What the keeper asks. */
  use(target = "/use/"): Promise<Answer> {
    return ask(this.#ports.usePort, target, {});
  }

  /** The lines of the access log, as they were written. */
  get log(): readonly string[] {
    return fs.readFileSync(path.join(this.#sandbox.folder, LOG), "utf8").trim().split("\n");
  }

  get errors(): string {
    return this.#running.output();
  }

  /** Tells nginx to finish what it has, as a pod that is stopped does. */
  async quit(): Promise<number> {
    this.#running.process.kill("SIGQUIT");
    return (await this.#running.ended).code;
  }
}

interface Ports {
  readonly port: number;
  readonly usePort: number;
  readonly previewPort: number;
}

const LOG = "access.log";

/**
 * A program that was not started on a terminal's or a container's own output cannot open it by name; a second stands for the ten
 * after which a visit is written down again, and two for the time that a preview may think.
 */
function ofSandbox(sandbox: Sandbox, text: string): string {
  return sandbox
    .relocated(text)
    .replaceAll("/dev/stdout", path.join(sandbox.folder, LOG))
    .replace("rate=6r/m", "rate=60r/m")
    .replace(/proxy_read_timeout \d+s/, "proxy_read_timeout 2s");
}

/** The target is sent as it is written: no client's own tidying comes between. */
function ask(port: number, target: string, { method = "GET", headers = {}, body }: Asking): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: "127.0.0.1", port, path: target, method, headers: { host: "preview.example", ...headers }, agent: false },
      (response) => {
        response.setEncoding("utf8");
        let text = "";
        response.on("data", (part: string) => (text += part));
        response.on("error", reject);
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** A socket through the router, once it is one; or the status of the answer that refused it. */
export function socket(
  port: number,
  target: string,
): Promise<{ readonly socket: net.Socket } | { readonly refused: number }> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...{ host: "preview.example", connection: "Upgrade", upgrade: "websocket" },
      ...{ "sec-websocket-key": "x3JJHMbDL1EzLkh9GBhXDw==", "sec-websocket-version": "13" },
    };
    const request = http.request({ host: "127.0.0.1", port, path: target, headers, agent: false });
    request.on("upgrade", (_, made) => {
      resolve({ socket: made });
    });
    request.on("response", (response) => {
      response.resume();
      resolve({ refused: response.statusCode ?? 0 });
    });
    request.on("error", reject);
    request.end();
  });
}

/** A team's container: says who it is and what it was asked, and answers sockets with what they say. */
export class Preview {
  readonly server: http.Server;
  readonly #sockets = new Set<net.Socket>();
  /** Headers that the next answers carry. */
  headers: Readonly<Record<string, string>> = {};
  status = 200;
  asked = 0;

  static async start(name: string, address: string, port: number): Promise<Preview> {
    const preview = new Preview(name);
    await new Promise<void>((resolve) => preview.server.listen(port, address, resolve));
    return preview;
  }

  private constructor(name: string) {
    this.server = http.createServer((request, response) => {
      this.asked += 1;
      let size = 0;
      request.on("data", (part: Buffer) => (size += part.length));
      request.on("end", () => {
        if (request.url === "/never") return;
        response.writeHead(this.status, { "content-type": "application/json", ...this.headers });
        const { method, url, headers } = request;
        response.end(JSON.stringify({ name, method, url, headers, size, number: this.asked }));
      });
    });
    this.server.on("upgrade", (request: http.IncomingMessage, socket: net.Socket) => {
      this.#sockets.add(socket);
      const accept = request.headers["sec-websocket-key"] ?? "";
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      socket.on("data", (data: Buffer) => socket.write(Buffer.concat([Buffer.from(`${name}:`), data])));
      socket.on("error", () => socket.destroy());
    });
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
