import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { ChartRepositories, chartsUnavailable } from "./charts";
import { Account, type CloudResource } from "./cloud/account";
import type { ClusterAddress } from "./kubernetes";
import { linkPlugins, missingPlugin, ROOT, writeExecutable } from "./plugins";
import { missingProgram } from "./programs";

const PASSPHRASE = "a passphrase that protects nothing";
/** Why no engine can run here; nothing when one can. */
export function engineUnavailable(): string | undefined {
  const missing = missingProgram(["pulumi", "pulumi-language-nodejs"]);
  if (missing !== undefined) return `no engine: ${missing} is not on PATH`;
  const plugin = missingPlugin(["eks", "kubernetes", "random"]);
  return plugin && `no engine: ${plugin}`;
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
  /** Where Helm finds charts; without them here, every repository is out of reach. */
  #charts: ChartRepositories | undefined;

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
      if (chartsUnavailable() === undefined) engine.#charts = await ChartRepositories.start();
      await engine.run(["stack", "init", program.stack]);
      return engine;
    } catch (error) {
      engine.dispose();
      throw error;
    }
  }

  /**
   * Another stack of the same project, with the same backend and in the same account.
   *
   * @param file text of its stack file; the project's own where none is given
   */
  async beside(stack: string, file?: string): Promise<Engine> {
    const other = new Engine(this.#folder, stack, this.#account);
    other.#charts = this.#charts;
    if (file !== undefined) fs.writeFileSync(other.#stackFile(), file);
    await other.run(["stack", "init", stack]);
    return other;
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

  /** Folder of the project's copy. */
  get folder(): string {
    return path.join(this.#folder, "project");
  }

  /** Rewrites the stack's configuration, which is a copy. */
  configure(edit: (file: string) => string): void {
    fs.writeFileSync(this.#stackFile(), edit(fs.readFileSync(this.#stackFile(), "utf8")));
  }

  #stackFile(): string {
    return path.join(this.folder, `Pulumi.${this.#stack}.yaml`);
  }

  /**
   * Runs a command of the CLI in the project.
   *
   * @param more environment variables in place of the engine's own
   * @returns its standard output
   * @throws when it fails or takes longer than ten minutes, with the end of what it printed
   */
  async run(command: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<string> {
    const options = {
      cwd: this.folder,
      env: { ...process.env, ...this.environment(), ...more },
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
      ...this.#charts?.environment,
      MERIDIAN_ROOT: ROOT,
      MERIDIAN_SIMULATED_CLOUD: inside("cloud"),
      MERIDIAN_SIMULATED_CLUSTERS: inside("clusters.json"),
    };
  }

  /** Removes the folder and all that is in it. */
  dispose(): void {
    this.#charts?.stop();
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

/** All that `eks.Cluster` and a kubeconfig ask of the AWS CLI. The token is that of {@link file://./kubernetes.ts}. */
const AWS_CLI = `#!/bin/sh
case "$*" in
  --version) echo "aws-cli/2.30.0 Simulated/1.0" ;;
  *"eks get-token"*) echo '{"apiVersion":"client.authentication.k8s.io/v1beta1","kind":"ExecCredential","status":{"token":"admin-token"}}' ;;
  *) echo "the simulated AWS CLI does not know: $*" >&2; exit 1 ;;
esac
`;
