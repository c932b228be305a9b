import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MILLISECONDS = 20_000;
const RETRY_MILLISECONDS = 50;
const LAST_WORDS_MILLISECONDS = 2_000;

export type Environment = Readonly<Record<string, string>>;

export interface Ended {
  /** Exit code; -1 after a signal. */
  readonly code: number;
  /** What it wrote, to either. */
  readonly output: string;
}

/** A program that runs. */
export interface Running {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<Ended>;
}

/** A folder of its own under /tmp for programs that refuse to be root, and whatever runs in it; all goes with `dispose`. */
export class Sandbox {
  #folder: string | undefined;
  readonly #running = new Set<ChildProcess>();
  readonly #owner = unprivileged();
  // SIGQUIT is how PostgreSQL ends at once and still frees its shared memory.
  readonly #quitAll = (): void => {
    this.#signal("SIGQUIT");
  };

  /** Made when it is first asked for: a test that is skipped leaves nothing behind. */
  get folder(): string {
    if (this.#folder === undefined) {
      this.#folder = fs.mkdtempSync(path.join(os.tmpdir(), "meridian-"));
      this.#give(this.#folder);
      process.once("exit", this.#quitAll);
    }
    return this.#folder;
  }

  /** Writes a file, and its folder; readable by its owner alone, as keys have to be. */
  write(name: string, text: string): string {
    const file = path.join(this.folder, name);
    this.makeFolder(path.dirname(name));
    // At once, as a mount changes: whoever reads meanwhile reads the old text or the new one.
    fs.writeFileSync(`${file}.new`, text, { mode: 0o600 });
    this.#give(`${file}.new`);
    fs.renameSync(`${file}.new`, file);
    return file;
  }

  /** Makes a name lead to a folder, whatever it led to before. */
  link(name: string, folder: string): void {
    const place = path.join(this.folder, name);
    this.makeFolder(path.dirname(name));
    fs.symlinkSync(path.join(this.folder, folder), `${place}.new`);
    fs.renameSync(`${place}.new`, place);
  }

  makeFolder(name: string): string {
    const folder = path.join(this.folder, name);
    if (!fs.existsSync(folder)) {
      if (name !== "." && path.dirname(name) !== ".") this.makeFolder(path.dirname(name));
      fs.mkdirSync(folder, { mode: 0o700 });
      this.#give(folder);
    }
    return folder;
  }

  /** The text of a script or configuration with its places under /etc and /tmp moved into the folder. */
  relocated(text: string): string {
    return text.replaceAll(/(?<![\w./-])\/(etc|tmp)\b/g, `${this.folder}/$1`);
  }

  start(command: readonly [string, ...string[]], environment: Environment = {}): Running {
    const [program, ...args] = command;
    const child = spawn(program, args, {
      cwd: this.folder,
      env: { PATH: process.env["PATH"], HOME: this.folder, LC_ALL: "C", ...environment },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      ...this.#owner,
    });
    this.#running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (part: string) => (output += part));
    }
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => {
        this.#running.delete(child);
        resolve({ code: code ?? -1, output });
      });
    });
    return { process: child, output: () => output, ended };
  }

  /** Runs to the end and returns what was written; throws that when it fails. */
  async run(command: readonly [string, ...string[]], environment: Environment = {}): Promise<string> {
    const { code, output } = await this.start(command, environment).ended;
    if (code !== 0) throw new Error(`${command.join(" ").slice(0, 200)} ended with ${String(code)}: ${output}`);
    return output;
  }

  async dispose(): Promise<void> {
    process.removeListener("exit", this.#quitAll);
    this.#quitAll();
    const deadline = Date.now() + LAST_WORDS_MILLISECONDS;
    while (this.#running.size > 0 && Date.now() < deadline) await sleep(RETRY_MILLISECONDS);
    this.#signal("SIGKILL");
    if (this.#folder !== undefined)
      fs.rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: RETRY_MILLISECONDS });
  }

  /** To a group each, so that what a script started goes with the script. */
  #signal(signal: NodeJS.Signals): void {
    for (const { pid } of this.#running) if (pid !== undefined) signalGroup(pid, signal);
  }

  #give(file: string): void {
    if (this.#owner !== undefined) fs.chownSync(file, this.#owner.uid, this.#owner.gid);
  }
}

/** Waits until something holds; says what the last try said when it never does. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
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
  throw new Error(`waited in vain until ${what}`, { cause: reason });
}

/** A port that is free on every address of the loopback. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on("error", reject);
    server.listen(0, "0.0.0.0", () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}

/** Whose the programs are when the tests are root's: PostgreSQL and PgBouncer refuse to be. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((one) => one.startsWith("nobody:"));
  const [, , uid, gid] = line?.split(":") ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // It has ended by itself.
  }
}
