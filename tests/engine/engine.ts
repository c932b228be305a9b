import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { Account, type CloudResource } from "./cloud/account";
import type { ClusterAddress } from "./kubernetes";
import { missingProgram } from "./programs";

const ROOT = path.resolve(__dirname, "../..");
const PASSPHRASE = "a passphrase that protects nothing";
/** Providers that are simulated here, since theirs need an account; every other is the real one. */
const SIMULATED = ["aws", "cloudflare"];

/** Why no engine can run here; nothing when one can. */
export function engineUnavailable(): string | undefined {
  const missing = missingProgram(["pulumi", "pulumi-language-nodejs"]);
  if (missing !== undefined) return `no engine: ${missing} is not on PATH`;
  const plugin = ["eks", "kubernetes"].find(
    (name) => !realPlugins().some((folder) => folder.startsWith(`resource-${name}-`)),
  );
  return plugin && `no engine: the ${plugin} provider is not in ${pluginFolder()}`;
}

/** What an engine is to run. */
export interface Program {
  /** Folder of the Pulumi.yaml; it is only read. */
  readonly folder: string;
  readonly stack: string;
  /** Number of the simulated account. */
  readonly account: string;
  /**
   * Clusters that exist outside the simulated cloud, by name.
   * @default - none: a cluster has an endpoint that nobody answers at
   */
  readonly clusters?: Readonly<Record<string, ClusterAddress>>;
}

/** A step of a `pulumi preview --json`. */
export interface Step {
  readonly op: string;
  readonly urn: string;
}

/** A folder in which the real engine runs a program against an empty simulated account. */
export class Engine {
  readonly #folder: string;
  readonly #stack: string;
  readonly #account: Account;

  private constructor(folder: string, stack: string, account: Account) {
    this.#folder = folder;
    this.#stack = stack;
    this.#account = account;
  }

  static async start(program: Program): Promise<Engine> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "meridian-engine-"));
    copyProject(program.folder, path.join(folder, "project"));
    linkPlugins(path.join(folder, "home", "plugins"));
    writeExecutable(path.join(folder, "bin", "aws"), AWS_CLI);
    fs.mkdirSync(path.join(folder, "backend"));
    fs.writeFileSync(path.join(folder, "clusters.json"), JSON.stringify(program.clusters ?? {}));
    const account = Account.create(path.join(folder, "cloud"), program.account);
    const engine = new Engine(folder, program.stack, account);
    try {
      await engine.run(["stack", "init", program.stack]);
      return engine;
    } catch (error) {
      engine.dispose();
      throw error;
    }
  }

  /** The steps that a deployment would take. */
  async preview(): Promise<readonly Step[]> {
    const digest: unknown = JSON.parse(await this.run(["preview", "--json", "--stack", this.#stack]));
    return (digest as { readonly steps: readonly Step[] }).steps;
  }

  async up(): Promise<void> {
    await this.run(["up", "--yes", "--skip-preview", "--stack", this.#stack]);
  }

  /** @throws when a deployment would change anything */
  async expectNoChanges(): Promise<void> {
    await this.run(["preview", "--expect-no-changes", "--diff", "--stack", this.#stack]);
  }

  async destroy(): Promise<void> {
    await this.run(["destroy", "--yes", "--stack", this.#stack]);
  }

  /** What the engine believes to exist: the deployment of `pulumi stack export`. */
  async state(): Promise<unknown> {
    return JSON.parse(await this.run(["stack", "export", "--stack", this.#stack]));
  }

  /** What exists, whatever the engine believes. */
  cloud(): readonly CloudResource[] {
    return this.#account.resources();
  }

  /** Rewrites the stack's configuration, which is a copy. */
  configure(edit: (file: string) => string): void {
    const file = path.join(this.#folder, "project", `Pulumi.${this.#stack}.yaml`);
    fs.writeFileSync(file, edit(fs.readFileSync(file, "utf8")));
  }

  /**
   * Runs a command of the CLI in the project.
   *
   * @returns its standard output
   * @throws when it fails or takes longer than ten minutes, with the end of what it printed
   */
  async run(command: readonly string[]): Promise<string> {
    const options = {
      cwd: path.join(this.#folder, "project"),
      env: { ...process.env, ...this.environment() },
      maxBuffer: 256 * 1024 * 1024,
      timeout: 600_000,
      // The CLI answers an interrupt by cancelling, and takes its providers with it.
      killSignal: "SIGINT",
    } as const;
    try {
      const { stdout } = await promisify(execFile)(
        "pulumi",
        [...command, "--non-interactive", "--color", "never"],
        options,
      );
      return stdout;
    } catch (error) {
      throw new Error(`pulumi ${command.join(" ")} failed:\n${endOf(error)}`, { cause: error });
    }
  }

  /** Environment variables of the CLI and of all that it starts. */
  environment(): NodeJS.ProcessEnv {
    const inside = (name: string): string => path.join(this.#folder, name);
    return {
      PATH: `${inside("bin")}${path.delimiter}${process.env["PATH"] ?? ""}`,
      PULUMI_HOME: inside("home"),
      PULUMI_BACKEND_URL: `file://${inside("backend")}`,
      PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      MERIDIAN_ROOT: ROOT,
      MERIDIAN_SIMULATED_CLOUD: inside("cloud"),
      MERIDIAN_SIMULATED_CLUSTERS: inside("clusters.json"),
    };
  }

  /** Removes the folder and all that is in it. */
  dispose(): void {
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }
}

const ERROR_CHARACTERS = 6_000;

function endOf(error: unknown): string {
  const output = ["stdout", "stderr", "message"].flatMap((key) =>
    error instanceof Error && key in error ? [String(Object.getOwnPropertyDescriptor(error, key)?.value ?? "")] : [],
  );
  return output.join("\n").slice(-ERROR_CHARACTERS);
}

/** A project that reads the original's sources but has stack files of its own, for the CLI writes into them. */
function copyProject(from: string, to: string): void {
  fs.mkdirSync(to, { recursive: true });
  for (const entry of fs.readdirSync(from)) {
    if (/^Pulumi\..*yaml$/.test(entry)) fs.copyFileSync(path.join(from, entry), path.join(to, entry));
    else if (!entry.startsWith(".")) fs.symlinkSync(path.join(from, entry), path.join(to, entry));
  }
  if (!fs.existsSync(path.join(to, "node_modules"))) {
    fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(to, "node_modules"));
  }
}

function pluginFolder(): string {
  return path.join(process.env["PULUMI_HOME"] ?? path.join(os.homedir(), ".pulumi"), "plugins");
}

/** Folders of the engine's own providers; beside them lie files that say when each was last used. */
function realPlugins(): readonly string[] {
  if (!fs.existsSync(pluginFolder())) return [];
  return fs
    .readdirSync(pluginFolder(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith("resource-"))
    .map(({ name }) => name);
}

/** The engine overlooks a plugin's folder that is a link, so the folders are real and their files are links. */
function linkPlugins(to: string): void {
  const isSimulated = (folder: string): boolean => SIMULATED.some((name) => folder.startsWith(`resource-${name}-`));
  for (const folder of realPlugins().filter((name) => !isSimulated(name))) {
    fs.mkdirSync(path.join(to, folder), { recursive: true });
    for (const file of fs.readdirSync(path.join(pluginFolder(), folder))) {
      fs.symlinkSync(fs.realpathSync(path.join(pluginFolder(), folder, file)), path.join(to, folder, file));
    }
  }
  for (const name of SIMULATED) {
    const version = versionOf(`@pulumi/${name}`);
    writeExecutable(path.join(to, `resource-${name}-v${version}`, `pulumi-resource-${name}`), pluginScript(version));
  }
}

function versionOf(dependency: string): string {
  const manifest = fs.readFileSync(path.join(ROOT, "node_modules", dependency, "package.json"), "utf8");
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

/** The protocol is loaded before tsx, which would otherwise inspect each of its files. */
function pluginScript(version: string): string {
  const modules = path.join(ROOT, "node_modules");
  const required = [
    path.join(modules, "@pulumi/pulumi/proto/provider_grpc_pb.js"),
    path.join(modules, "tsx/dist/cjs/index.cjs"),
  ];
  const preloaded = required.map((file) => `--require '${file}'`).join(" ");
  return `#!/bin/sh\nexec node ${preloaded} '${path.join(__dirname, "plugin/main.ts")}' ${version}\n`;
}

/** All that `eks.Cluster` and a kubeconfig ask of the AWS CLI. The token is that of {@link file://./kubernetes.ts}. */
const AWS_CLI = `#!/bin/sh
case "$*" in
  --version) echo "aws-cli/2.30.0 Simulated/1.0" ;;
  *"eks get-token"*) echo '{"apiVersion":"client.authentication.k8s.io/v1beta1","kind":"ExecCredential","status":{"token":"admin-token"}}' ;;
  *) echo "the simulated AWS CLI does not know: $*" >&2; exit 1 ;;
esac
`;

function writeExecutable(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text, { mode: 0o755 });
}
