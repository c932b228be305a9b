import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../cli/root";
import { withOutput } from "./readme/with-output";

/** Puts what the preview really prints into the README; with `--check`, fails when something else stands there. */
function main(): void {
  const file = join(ROOT, "README.md");
  const before = readFileSync(file, "utf8");
  const after = withOutput(before, previewOutput());
  if (before === after) return;
  if (!process.argv.includes("--check")) {
    writeFileSync(file, after);
    return;
  }
  process.stderr.write("README.md shows another page than the preview prints; run: npm run readme\n");
  process.exitCode = 1;
}

function previewOutput(): string {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "preview"], { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`the preview failed:\n${stderr}`);
  return stdout;
}

main();
