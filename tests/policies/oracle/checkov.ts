import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Graph } from "../../../platform/graph/graph";
import { terraformPlan } from "./terraform-plan";

/** What Checkov says of a resource by a check. */
export interface CheckovResult {
  readonly check: string;
  readonly urn: string;
  readonly passed: boolean;
}

interface Told {
  readonly check_id: string;
  readonly resource: string;
}

/** Asks Checkov about a graph. */
export function askCheckov(graph: Graph, checks: readonly string[]): readonly CheckovResult[] {
  const { plan, urns } = terraformPlan(graph);
  const folder = mkdtempSync(join(tmpdir(), "meridian-checkov-"));
  try {
    const file = join(folder, "plan.json");
    writeFileSync(file, JSON.stringify(plan));
    const options = ["--framework", "terraform_plan", "--output", "json", "--compact", "--skip-download"];
    const { stdout, stderr, error } = spawnSync("checkov", ["-f", file, ...options, "--check", checks.join(",")], {
      encoding: "utf8",
      // Else it takes what is known after apply alone for absent.
      env: { ...process.env, EVAL_TF_PLAN_AFTER_UNKNOWN: "true" },
      maxBuffer: 2 ** 28,
    });
    if (error !== undefined || !stdout.trimStart().startsWith("{"))
      throw new Error(`checkov failed:\n${stdout}${stderr}`);
    const { results } = JSON.parse(stdout) as {
      readonly results: { readonly passed_checks: readonly Told[]; readonly failed_checks: readonly Told[] };
    };
    const read = (told: readonly Told[], passed: boolean): readonly CheckovResult[] =>
      told.flatMap(({ check_id: check, resource }) => {
        const urn = urns.get(resource);
        return urn === undefined ? [] : [{ check, urn, passed }];
      });
    return [...read(results.passed_checks, true), ...read(results.failed_checks, false)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
