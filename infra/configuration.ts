import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { checkStackFile } from "../platform/configuration/check";
import { type Part, parsePart, partProblems } from "../platform/configuration/part";
import { type Problem, renderProblems } from "../platform/configuration/problem";
import type { PlatformPlan } from "../platform/model";
import { planPlatform } from "../platform/planning/plan";
import { loadApplications } from "./applications";

/** What this Pulumi stack is to deploy. */
export interface Configuration {
  readonly plan: PlatformPlan;
  readonly part: Part;
}

/** A stack file that cannot be deployed. Pulumi prints the message of a `RunError` without a stack trace. */
export class ConfigurationError extends pulumi.RunError {
  constructor(subject: string, problems: readonly Problem[]) {
    super(renderProblems(subject, problems));
  }
}

/**
 * Reads the stack's configuration and plans the platform.
 *
 * @throws ConfigurationError naming everything that is wrong
 */
export function readConfiguration(): Configuration {
  const config = new pulumi.Config("meridian");
  const stack = pulumi.getStack();
  const rawPart = config.getObject<unknown>("part");
  const part: Part | Problem = rawPart === undefined ? { layer: "all" } : parsePart(rawPart);
  if ("path" in part) throw new ConfigurationError(fileName(stack), [part]);

  const whole = part.layer === "all" ? stack : part.of;
  const raw = part.layer === "all" ? config.getObject<unknown>("platform") : platformOf(whole);
  const applications = loadApplications();
  const checked = checkStackFile(raw, applications);
  if (!checked.ok) throw new ConfigurationError(fileName(whole), checked.problems);

  const problems = partProblems(part, checked.value);
  if (problems.length > 0) throw new ConfigurationError(fileName(stack), problems);
  const application = applications[checked.value.application];
  if (application === undefined) throw new Error("a checked stack file names an application that exists");
  return { plan: planPlatform(whole, checked.value, application), part };
}

function fileName(stack: string): string {
  return `Pulumi.${stack}.yaml`;
}

/** The description of the platform that this stack is a part of: written once, in the file of the whole. */
function platformOf(stack: string): unknown {
  const file = parse(readFileSync(join(__dirname, "..", fileName(stack)), "utf8")) as {
    readonly config?: Readonly<Record<string, unknown>>;
  } | null;
  return file?.config?.["meridian:platform"];
}
