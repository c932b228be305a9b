import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import * as path from "node:path";
import type { Duplex } from "node:stream";

/** Namespaces of Services that answer for an API server: KEDA's and metrics-server's. */
const NAMESPACES = ["keda", "metrics-server"];

const ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

/**
 * The APIs that pods would answer for an API server, of which nobody runs any: each is there, and has nothing in it. Without
 * them a server knows APIs that do not answer, and its controllers delete no namespace while that is so, since they cannot know
 * what else is in it: kubernetes/kubernetes, issue 83332.
 *
 * An API server that is told of an egress reaches Services through it alone, by CONNECT, and Services prove their names.
 */
export class AggregatedApis {
  /** Where the certificate is that Services prove their names with: it signs itself. */
  readonly certificate: string;
  readonly #proxy: http.Server;
  readonly #socket: string;

  private constructor(folder: string) {
    const [key, cert] = [path.join(folder, "services-key.pem"), path.join(folder, "services.pem")];
    execFileSync(
      "openssl",
      [
        ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
        ...["-subj", "/CN=services", "-keyout", key, "-out", cert],
        ...["-addext", `subjectAltName=${NAMESPACES.map((namespace) => `DNS:*.${namespace}.svc`).join(",")}`],
      ],
      { stdio: "ignore" },
    );
    this.certificate = cert;
    this.#socket = path.join(folder, "services.sock");
    const services = https.createServer({ key: fs.readFileSync(key), cert: fs.readFileSync(cert) }, answer);
    this.#proxy = http.createServer().on("connect", (_: http.IncomingMessage, socket: Duplex) => {
      socket.on("error", () => socket.destroy());
      socket.write(ESTABLISHED);
      services.emit("connection", socket);
    });
  }

  /** @param folder which goes when they do */
  static async start(folder: string): Promise<AggregatedApis> {
    const apis = new AggregatedApis(folder);
    await new Promise<void>((resolve) => apis.#proxy.listen(apis.#socket, resolve));
    return apis;
  }

  /**
   * How an API server is told of them. By a port it would have to be with a certificate: 1.36 breaks down without. Kubernetes,
   * "API server configuration", `EgressSelectorConfiguration`.
   */
  get egress(): unknown {
    return {
      apiVersion: "apiserver.k8s.io/v1beta1",
      kind: "EgressSelectorConfiguration",
      egressSelections: [
        {
          name: "cluster",
          connection: { proxyProtocol: "HTTPConnect", transport: { uds: { udsName: this.#socket } } },
        },
      ],
    };
  }

  stop(): void {
    this.#proxy.closeAllConnections();
    this.#proxy.close();
  }
}

/** Says of a version of an API that it has no kinds, and knows nothing else. */
function answer({ url = "" }: http.IncomingMessage, response: http.ServerResponse): void {
  const [, group, version] = /^\/apis\/([^/?]+)\/([^/?]+)(?:\?|$)/.exec(url) ?? [];
  if (group === undefined || version === undefined) {
    response.writeHead(404).end();
    return;
  }
  const list = { apiVersion: "v1", kind: "APIResourceList", groupVersion: `${group}/${version}`, resources: [] };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(list));
}
