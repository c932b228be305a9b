import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { renderProblems } from "../../platform/configuration/problem";
import { isRecord } from "../../platform/is-record";
import { RULES } from "../../policies/catalogue";
import { checkConfiguration, type Configuration } from "../../policies/configuration";
import { ENVIRONMENTS, type Environment } from "../../policies/threshold";
import { NO_WAIVERS, readWaivers, type WaiverBook } from "../../policies/waivers";
import { ROOT } from "../root";
import { UserError } from "../user-error";

/** Where waivers are written down, from the project's root. */
export const WAIVERS_FILE = "policies/waivers.yaml";

/** How the pack judges what is for an environment, today. */
export interface PreparedPack {
  readonly configuration: Configuration;
  readonly waivers: WaiverBook;
}

/**
 * Reads what people set for an environment, and which findings they know of.
 *
 * @throws UserError with everything that is wrong in the configuration of the environment
 */
export function preparePack(environment: Environment, { waived }: { readonly waived: boolean }): PreparedPack {
  const today = new Date().toISOString().slice(0, 10);
  return {
    configuration: readConfiguration(environment),
    waivers: waived ? readWaivers(readFileSync(join(ROOT, WAIVERS_FILE), "utf8"), { rules: RULES, today }) : NO_WAIVERS,
  };
}

function readConfiguration(environment: Environment): Configuration {
  const file = join(ROOT, "policies", "config", `${environment}.json`);
  const checked = checkConfiguration(readJson(file), { rules: RULES, fallback: environment });
  if (!checked.ok) throw new UserError(renderProblems(relative(ROOT, file), checked.problems));
  return checked.value;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UserError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The environment that a stack is for, by its configuration; what says nothing is production. */
export function environmentOf(config: Readonly<Record<string, string>>): Environment {
  const platform: unknown = JSON.parse(config["meridian:platform"] ?? "{}");
  const tier = isRecord(platform) ? platform["tier"] : undefined;
  return ENVIRONMENTS.find((environment) => environment === tier) ?? "production";
}
