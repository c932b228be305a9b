import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import type { Duplex } from "node:stream";
import { promisify } from "node:util";
import { missingProgram } from "./programs";

/** The charts lie beside the project, as the engine does, unless a variable says otherwise. */
function chartFolder(): string {
  return process.env["MERIDIAN_CHARTS"] ?? path.resolve(__dirname, "../../../shared/charts");
}

/** Why no chart repository can be played here; nothing when all can. */
export function chartsUnavailable(): string | undefined {
  if (!fs.existsSync(path.join(chartFolder(), "index.json"))) return `no charts: ${chartFolder()} has no index.json`;
  const missing = missingProgram(["helm", "openssl"]);
  return missing && `no charts: ${missing} is not on PATH`;
}

/** An archive and the repository that it is published in. */
interface Chart {
  readonly file: string;
  readonly repository: string;
}

/**
 * The chart repositories of the internet, played on loopback. Programs keep their own repository URLs: Helm reaches the
 * hosts through a proxy that answers itself, with a certificate of its own making.
 */
export class ChartRepositories {
  readonly #folder: string;
  readonly #charts = chartsOf(chartFolder());
  readonly #proxy: http.Server;
  #port = 0;

  private constructor(folder: string) {
    this.#folder = folder;
    const hosts = hostsOf(this.#charts);
    const [key, cert] = [KEY, CERTIFICATE].map((file) => fs.readFileSync(path.join(folder, file)));
    const site = https.createServer({ key, cert }, (request, response) => {
      this.#answer(new URL(request.url ?? "/", `https://${request.headers.host ?? ""}`)).then(
        (body) => response.writeHead(body === undefined ? 404 : 200).end(body),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
    this.#proxy = http.createServer().on("connect", ({ url = "" }: http.IncomingMessage, socket: Duplex) => {
      if (url.startsWith("127.0.0.1:")) tunnel(url, socket);
      else if (hosts.includes(url.replace(/:443$/, ""))) {
        socket.write(ESTABLISHED);
        site.emit("connection", socket);
      } else {
        // Whoever asks for another host learns that there is no network, not what is on it.
        socket.end("HTTP/1.1 403 Not a chart repository\r\n\r\n");
      }
    });
  }

  static async start(): Promise<ChartRepositories> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "meridian-charts-"));
    await certify(hostsOf(chartsOf(chartFolder())), folder);
    const repositories = new ChartRepositories(folder);
    await new Promise<void>((resolve) => repositories.#proxy.listen(0, "127.0.0.1", resolve));
    const address = repositories.#proxy.address();
    if (typeof address === "object" && address !== null) repositories.#port = address.port;
    return repositories;
  }

  /** What makes programs such as the Kubernetes provider find the repositories here. */
  get environment(): Readonly<Record<string, string>> {
    const helm = Object.fromEntries(
      ["CACHE", "CONFIG", "DATA"].map((kind) => [`HELM_${kind}_HOME`, path.join(this.#folder, "helm", kind)]),
    );
    return {
      ...helm,
      HTTPS_PROXY: `http://127.0.0.1:${String(this.#port)}`,
      NO_PROXY: "",
      SSL_CERT_FILE: path.join(this.#folder, CERTIFICATE),
    };
  }

  stop(): void {
    this.#proxy.closeAllConnections();
    this.#proxy.close();
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The index of a repository, or an archive in it; nothing at any other address. */
  async #answer({ href }: URL): Promise<Buffer | undefined> {
    const own = this.#charts.filter(({ repository }) => href.startsWith(`${repository}/`));
    const chart = own.find(({ file, repository }) => href === `${repository}/${file}`);
    if (chart !== undefined) return fs.promises.readFile(path.join(chartFolder(), chart.file));
    const repository = own.find((candidate) => href === `${candidate.repository}/index.yaml`)?.repository;
    return repository === undefined ? undefined : this.#index(repository, own);
  }

  /** Made by Helm from what the archives say of themselves. */
  async #index(repository: string, own: readonly Chart[]): Promise<Buffer> {
    const folder = fs.mkdtempSync(path.join(this.#folder, "repository-"));
    for (const { file } of own.filter((chart) => chart.repository === repository)) {
      fs.symlinkSync(path.join(chartFolder(), file), path.join(folder, file));
    }
    await promisify(execFile)("helm", ["repo", "index", folder, "--url", repository]);
    return fs.promises.readFile(path.join(folder, "index.yaml"));
  }
}

const ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

/** Passes on what is meant for loopback: `eks.Cluster` asks every proxy that there is for its API server's health. */
function tunnel(address: string, socket: Duplex): void {
  const [host = "", port = ""] = address.split(":");
  const far = net.connect(Number(port), host, () => {
    socket.write(ESTABLISHED);
    far.pipe(socket).pipe(far);
  });
  far.on("error", () => socket.destroy());
  socket.on("error", () => far.destroy());
}

/** Repositories of charts that `index.json` lists where they are published first, in a registry of images. */
const ALSO_AT: ReadonlyMap<string, string> = new Map([
  // cert-manager documentation, "Installing with Helm": the repository of before the registry is kept up to date.
  ["oci://quay.io/jetstack/charts/cert-manager", "https://charts.jetstack.io"],
]);

/** What `index.json` lists, apart from charts in registries of images. */
function chartsOf(folder: string): readonly Chart[] {
  const listed = JSON.parse(fs.readFileSync(path.join(folder, "index.json"), "utf8")) as readonly Chart[];
  return listed
    .map(({ file, repository }) => ({ file, repository: ALSO_AT.get(repository) ?? repository }))
    .filter(({ repository }) => repository.startsWith("https://"))
    .map(({ file, repository }) => ({ file, repository: repository.replace(/\/$/, "") }));
}

function hostsOf(charts: readonly Chart[]): readonly string[] {
  return [...new Set(charts.map(({ repository }) => new URL(repository).hostname))];
}

const [KEY, CERTIFICATE] = ["key.pem", "certificate.pem"] as const;

/** Puts a certificate for the hosts into a folder. It signs itself, so that it is its own authority. */
async function certify(hosts: readonly string[], folder: string): Promise<void> {
  await promisify(execFile)("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
    ...["-subj", "/CN=charts", "-addext", `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(",")}`],
    ...["-keyout", path.join(folder, KEY), "-out", path.join(folder, CERTIFICATE)],
  ]);
}
