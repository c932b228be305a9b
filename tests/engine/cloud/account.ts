import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Properties } from "./values";

/** A resource as the cloud keeps it, whoever made it. */
export interface CloudResource {
  /** Pulumi's type token, such as `aws:ec2/vpc:Vpc`. */
  readonly type: string;
  readonly id: string;
  /** `global` where the service has no regions. */
  readonly region: string;
  readonly inputs: Properties;
  /** What the cloud added to the inputs. */
  readonly outputs: Properties;
}

/**
 * A simulated cloud account: a folder with a file a resource. Providers are processes of their own, and a test reads the
 * folder without asking any of them, so the file system is the meeting point.
 */
export class Account {
  readonly number: string;
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    this.number = fs.readFileSync(path.join(folder, "account"), "utf8").trim();
  }

  /** Opens an account without resources in a folder that does not exist. */
  static create(folder: string, number: string): Account {
    for (const inside of ["resources", "deleted"]) fs.mkdirSync(path.join(folder, inside), { recursive: true });
    fs.writeFileSync(path.join(folder, "account"), number, { flag: "wx" });
    return new Account(folder);
  }

  /** Everything in the account, in a stable order. */
  resources(): readonly CloudResource[] {
    return this.#read("resources");
  }

  /** What was in the account once, each resource as it was last. */
  deleted(): readonly CloudResource[] {
    return this.#read("deleted");
  }

  /** Adds or overwrites a resource. */
  put(resource: CloudResource): void {
    fs.writeFileSync(this.#file("resources", resource), `${JSON.stringify(resource, undefined, 2)}\n`);
  }

  remove(resource: CloudResource): void {
    fs.renameSync(this.#file("resources", resource), this.#file("deleted", resource));
  }

  /**
   * Runs an action that no other provider's action overlaps, so that what it found is still true when it writes.
   *
   * @throws when the account stays locked for ten seconds: a provider died in the middle of an action
   */
  transaction<T>(action: () => T): T {
    const lock = path.join(this.folder, "lock");
    acquire(lock);
    try {
      return action();
    } finally {
      fs.rmSync(lock);
    }
  }

  #read(inside: string): readonly CloudResource[] {
    return fs
      .readdirSync(path.join(this.folder, inside))
      .sort()
      .map((file) => JSON.parse(fs.readFileSync(path.join(this.folder, inside, file), "utf8")) as CloudResource);
  }

  #file(inside: string, { type, region, id }: CloudResource): string {
    const digest = createHash("sha256").update(`${type} ${region} ${id}`).digest("hex").slice(0, 16);
    return path.join(this.folder, inside, `${type.replace(/.*:/, "")}-${digest}.json`);
  }
}

const LOCK_PATIENCE_MILLISECONDS = 10_000;
const LOCK_RETRY_MILLISECONDS = 2;

function acquire(lock: string): void {
  const deadline = Date.now() + LOCK_PATIENCE_MILLISECONDS;
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      if (Date.now() > deadline) throw new Error(`${lock} is still held`, { cause: error });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_RETRY_MILLISECONDS);
    }
  }
}
