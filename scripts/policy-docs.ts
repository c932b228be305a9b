import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { cataloguePage } from "../cli/policy/catalogue-page";
import { preparePack } from "../cli/policy/pack";
import { ROOT } from "../cli/root";

/** Where the page is kept, from the project's root. */
const PAGE = "docs/policies.md";

/** What is wrong with the kept page, or nothing when it says what the rules say today. */
export async function pageDrift(kept: string | undefined): Promise<string | undefined> {
  if (kept === (await rendered())) return undefined;
  const state = kept === undefined ? "is missing" : "differs from policies/rules/ and policies/config/";
  return `${PAGE} ${state}: run \`npm run policy:docs\` and commit the result`;
}

async function rendered(): Promise<string> {
  const configurationOf = (environment: "production" | "development") =>
    preparePack(environment, { waived: false }).configuration;
  const page = cataloguePage({
    production: configurationOf("production"),
    development: configurationOf("development"),
  });
  return await format(page, { parser: "markdown", printWidth: 120 });
}

async function main(): Promise<void> {
  const path = join(ROOT, PAGE);
  if (!process.argv.includes("--check")) {
    writeFileSync(path, await rendered());
    return;
  }
  const drift = await pageDrift(existsSync(path) ? readFileSync(path, "utf8") : undefined);
  if (drift === undefined) return;
  console.error(drift);
  process.exitCode = 1;
}

if (require.main === module) void main();
