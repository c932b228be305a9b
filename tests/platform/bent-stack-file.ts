import assert from "node:assert/strict";
import { loadApplications } from "../../infra/applications";
import { checkStackFile } from "../../platform/configuration/check";
import { renderProblems } from "../../platform/configuration/problem";
import type { StackFile } from "../../platform/configuration/stack-file";
import type { PlatformPlan } from "../../platform/model";
import { planPlatform } from "../../platform/planning/plan";
import { rawStackFile, stackFile } from "../support/stacks";

/** New values by path, such as `cells.eu.slot`; undefined removes what stands there. A list is replaced as a whole. */
export type Changes = Readonly<Record<string, unknown>>;

/** A committed description with some values changed; everything keeps its place. */
export function bent(changes: Changes, stack: "dev" | "prod" = "prod"): unknown {
  return Object.entries(changes).reduce<unknown>(
    (raw, [path, value]) => changed(raw, path.split("."), value),
    rawStackFile(stack),
  );
}

/** Everything that a person is told about prod's description, bent; a description that is accepted fails the test. */
export function messageFor(changes: Changes): string {
  return messageAbout(bent(changes));
}

/** Everything that a person is told about what they wrote; what is accepted fails the test. */
export function messageAbout(raw: unknown): string {
  const checked = checkStackFile(raw, loadApplications());
  assert.ok(!checked.ok, "the stack file was accepted");
  return renderProblems("Pulumi.prod.yaml", checked.problems);
}

/** A committed description, bent and checked; a wrong one fails the test with its message. */
export function fileWith(changes: Changes, stack: "dev" | "prod" = "prod"): StackFile {
  return stackFile(bent(changes, stack));
}

/** The plan of a committed description, bent. */
export function planWith(changes: Changes, stack: "dev" | "prod" = "prod"): PlatformPlan {
  const file = fileWith(changes, stack);
  const application = loadApplications()[file.application];
  assert.ok(application, "a checked stack file names an application that exists");
  return planPlatform(stack, file, application);
}

function changed(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  if (key === undefined) return to;
  const members = isRecord(value) ? value : {};
  const entries = Object.entries({ ...members, [key]: changed(members[key], rest, to) });
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
