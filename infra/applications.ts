import { readdirSync } from "node:fs";
import { join } from "node:path";
import { RunError } from "@pulumi/pulumi";
import type { ApplicationDefinition } from "../platform/application";
import { applicationProblems } from "../platform/configuration/check-application";
import { renderProblems } from "../platform/configuration/problem";

const FOLDER = join(__dirname, "..", "applications");

/**
 * Every application that has a definition, by name: a new one is a new folder, and no code elsewhere names it.
 *
 * @throws RunError when a definition contradicts itself
 */
export function loadApplications(): Record<string, ApplicationDefinition> {
  const names = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Object.fromEntries(names.map(({ name }) => [name, loadApplication(name)]));
}

function loadApplication(folder: string): ApplicationDefinition {
  // Written out, so that whoever compiles this finds all of them.
  const { application } = require(`../applications/${folder}/application.ts`) as {
    readonly application: ApplicationDefinition;
  };
  const problems = applicationProblems(folder, application);
  if (problems.length > 0) throw new RunError(renderProblems(`applications/${folder}/application.ts`, problems));
  return application;
}
