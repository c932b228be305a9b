import { posix } from "node:path";
import type { Finding } from "./finding";
import type { ProjectFile } from "./project";

/** Every file of the project that a script of package.json names exists: nothing else runs all of them. */
export function checkScriptFiles(
  { path, text }: ProjectFile,
  scripts: Readonly<Record<string, string>>,
  files: readonly ProjectFile[],
): Finding[] {
  const lines = text.split("\n");
  return Object.entries(scripts).flatMap(([name, command]) =>
    filesIn(command)
      .filter((named) => !files.some((file) => file.path === named))
      .map((named) => ({
        file: path,
        line: lines.findIndex((line) => line.trim().startsWith(`"${name}":`)) + 1,
        problem: `npm run ${name} names ${named}, which does not exist`,
        remedy: "mend the path, or write the file",
      })),
  );
}

/** The words of a command that look like a file: they end like one, and contain no pattern. */
function filesIn(command: string): string[] {
  return command
    .split(/[\s"'=]+/)
    .filter((word) => /^[\w./-]+\.(ts|cjs|mjs|js|json|ya?ml|sh)$/.test(word))
    .map((word) => posix.normalize(word));
}
