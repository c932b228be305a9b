import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { record } from "../../cli/record/record";
import { program } from "../../infra/program";
import { loadApplications } from "../../infra/applications";
import { checkStackFile } from "../../platform/configuration/check";
import { renderProblems } from "../../platform/configuration/problem";
import type { StackFile } from "../../platform/configuration/stack-file";
import type { Graph } from "../../platform/graph/graph";
import type { PlatformPlan } from "../../platform/model";
import { planPlatform } from "../../platform/planning/plan";

/** What a person may write under `meridian:platform`, as plain data that a test can bend. */
export type RawStackFile = Record<string, unknown> & { cells: Record<string, Record<string, unknown>> };

/** The committed description of a stack, a fresh copy each time. */
export function rawStackFile(stack: "dev" | "prod"): RawStackFile {
  const text = readFileSync(join(__dirname, "..", "..", `Pulumi.${stack}.yaml`), "utf8");
  const { config } = parse(text) as { config: { "meridian:platform": RawStackFile } };
  return config["meridian:platform"];
}

/** A checked stack file; a wrong one fails the test with its problems. */
export function stackFile(raw: unknown): StackFile {
  const checked = checkStackFile(raw, loadApplications());
  if (!checked.ok) throw new Error(renderProblems("the test's stack file", checked.problems));
  return checked.value;
}

export function planOf(raw: RawStackFile, stack = "prod"): PlatformPlan {
  const file = stackFile(raw);
  const application = loadApplications()[file.application];
  if (application === undefined) throw new Error(`no application ${file.application}`);
  return planPlatform(stack, file, application);
}

/** What the program registers for a description; `part` makes the stack a part of another. */
export function graphOf(raw: RawStackFile, stack = "prod"): Promise<Graph> {
  return record(program, { project: "meridian", stack, config: configOf(raw) });
}

/** A stack's configuration as the engine hands it to the program. */
export function configOf(raw: RawStackFile): Record<string, string> {
  return {
    "pulumi:disable-default-providers": '["aws","kubernetes","cloudflare"]',
    "meridian:platform": JSON.stringify(raw),
  };
}

/** A valid description with that many cells, each in a region of its own and serving at most one continent. */
export function rawWithCells(count: number): RawStackFile {
  const raw = rawStackFile("prod");
  const continents = ["NA", "EU", "AS", "SA", "AF", "OC", "AN"];
  raw.cells = Object.fromEntries(
    CELL_REGIONS.slice(0, count).map((region, slot) => [
      `c${String(slot)}`,
      { slot, region, serves: continents.slice(slot, slot + 1) },
    ]),
  );
  raw["home"] = "c0";
  return raw;
}

const CELL_REGIONS = [
  "us-east-1",
  "eu-west-1",
  "ap-southeast-1",
  "sa-east-1",
  "af-south-1",
  "ap-southeast-2",
  "us-west-2",
  "eu-central-1",
  "ap-northeast-1",
  "ca-central-1",
  "ap-south-1",
];
