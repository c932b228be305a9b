import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UserError } from "./user-error";

/**
 * Writes files into a folder that is made if need be; each appears whole or not at all.
 *
 * @returns their paths
 * @throws UserError when the folder cannot be written to
 */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  const targets = Object.entries(files).map(([name, content]) => ({ path: join(folder, name), content }));
  try {
    await makeFolder(resolve(folder));
    await Promise.all(targets.map(({ path, content }) => writeFile(`${path}.partial`, content)));
    await Promise.all(targets.map(({ path }) => rename(`${path}.partial`, path)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`cannot write to ${folder}: ${reason}; choose another folder with --out`);
  }
  return targets.map(({ path }) => path);
}

/** Makes a folder and those above it. One by one: Node's own `recursive` never ends below /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}
