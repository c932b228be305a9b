import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import packageJson from "../../policies/package.json";
import { buildPack } from "../../scripts/policy-build";

const ROOT = join(__dirname, "..", "..");

/** The pack as somebody gets it who has nothing else of the project. */
export interface PackFolder {
  readonly folder: string;
  /** Writes a file of the pack anew. */
  write(name: string, text: string): void;
  remove(): void;
}

/** Copies what is published of the pack, with what it says that it depends on, to a place outside the project. */
export async function packFolder(): Promise<PackFolder> {
  const folder = mkdtempSync(join(tmpdir(), "meridian-pack-"));
  await buildPack(join(folder, "dist"));
  for (const name of ["package.json", ...packageJson.files.filter((file) => file !== "dist")]) {
    cpSync(join(ROOT, "policies", name), join(folder, name), { recursive: true });
  }
  for (const name of Object.keys(packageJson.dependencies)) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), link);
  }
  return {
    folder,
    write: (name, text) => {
      writeFileSync(join(folder, name), text);
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
