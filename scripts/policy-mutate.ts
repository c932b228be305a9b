import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../cli/root";

/** A rule's file, from the project's root. */
const RULE = /^policies\/rules\/([a-z0-9-]+)\.ts$/;

/**
 * Makes mutants of rules and lets their tests find them: of those that a change touches, of those that are named by id, or of
 * `--all`.
 */
async function main(): Promise<void> {
  const ids = idsOf(process.argv.slice(2));
  if (ids.length === 0) {
    process.stdout.write("no rule differs from the base branch; name some by id, or say --all\n");
    return;
  }
  const files = ids.map((id) => `policies/rules/${id}.ts`);
  const missing = files.filter((file) => !existsSync(join(ROOT, file)));
  if (missing.length > 0) throw new Error(`there is no ${missing.join(", ")}`);
  process.env["RULES"] = ids.join(",");
  const { Stryker } = await import("@stryker-mutator/core");
  // Too many survivors make it set the exit code.
  await new Stryker({ configFile: join(ROOT, "stryker.config.json"), mutate: files }).runMutationTest();
}

function idsOf(args: readonly string[]): readonly string[] {
  if (args.includes("--all")) return idsIn(git(["ls-files", "--cached", "--others", "policies/rules"]));
  return args.length > 0 ? args : changedIds();
}

/** Rules that the branch, or what is not committed yet, adds or changes. */
function changedIds(): readonly string[] {
  const base = process.env["BASE"] ?? "origin/main";
  const isKnown = spawnSync("git", ["rev-parse", "--verify", "--quiet", base], { cwd: ROOT }).status === 0;
  return idsIn([
    ...(isKnown ? git(["diff", "--name-only", "--diff-filter=d", `${base}...HEAD`]) : []),
    ...git(["diff", "--name-only", "--diff-filter=d", "HEAD"]),
    ...git(["ls-files", "--others", "--exclude-standard"]),
  ]);
}

function git(args: readonly string[]): readonly string[] {
  return execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).split("\n");
}

function idsIn(files: readonly string[]): readonly string[] {
  return [...new Set(files.flatMap((file) => RULE.exec(file)?.[1] ?? []))].toSorted();
}

void main();
