import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ApplicationDefinition } from "../platform/application";

const FOLDER = join(__dirname, "..", "applications");

/** Every application that has a definition, by name: a new one is a new folder, and no code elsewhere names it. */
export function loadApplications(): Record<string, ApplicationDefinition> {
  const names = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Object.fromEntries(names.map(({ name }) => [name, loadApplication(name)]));
}

function loadApplication(name: string): ApplicationDefinition {
  const module = require(join(FOLDER, name, "application")) as { readonly application: ApplicationDefinition };
  return module.application;
}
