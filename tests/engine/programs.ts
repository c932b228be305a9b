import * as fs from "node:fs";
import * as path from "node:path";

/** The first of the programs that is not on PATH; nothing when all are. */
export function missingProgram(programs: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return programs.find((program) => !folders.some((folder) => fs.existsSync(path.join(folder, program))));
}
