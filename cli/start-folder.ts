import { resolve } from "node:path";

/** Where the command was given: npm runs its scripts in the project's root, and says where it was called. */
export function startFolder(): string {
  return process.env["INIT_CWD"] ?? process.cwd();
}

/** A path that somebody gave, as they meant it. */
export function fromStart(path: string): string {
  return resolve(startFolder(), path);
}
