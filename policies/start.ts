import { PolicyPack, type PolicyPackConfig } from "@pulumi/policy";
import { renderProblems } from "../platform/configuration/problem";
import { isRecord } from "../platform/is-record";
import { RULES } from "./catalogue";
import { checkConfiguration, type Configuration } from "./configuration";
import { enginePolicies, type Pack } from "./crossguard";
import { FIRST_POLICY, type ServerClass, serving } from "./serving";
import { type Environment, ENVIRONMENTS } from "./threshold";
import { readWaivers } from "./waivers";

/** What the process that the engine starts has beside the code of the pack. */
export interface Surroundings {
  /** The stack's configuration by full key, as the engine hands it on; empty where there is no stack. */
  readonly stackConfig: Readonly<Record<string, unknown>>;
  /** What is in `config/`, by environment. */
  readonly configurations: Readonly<Record<Environment, unknown>>;
  /** What is in `waivers.yaml`. */
  readonly waivers: string;
  /** As `2026-11-21`. */
  readonly today: string;
  /** gRPC's server, the very one that the SDK uses. */
  readonly server: ServerClass;
}

/**
 * Starts the pack: the engine speaks to it from then on.
 *
 * @throws with all problems of a configuration in `config/` that cannot be right
 */
export function start({ stackConfig, configurations, waivers, today, server }: Surroundings): void {
  const environment = environmentOf(stackConfig);
  const checked = ENVIRONMENTS.map((each) => ({
    environment: each,
    configuration: checkedOf(configurations[each], each, `policies/config/${each}.json`),
  }));
  const own = checked.find((each) => each.environment === environment);
  if (own === undefined) return;
  const pack: Pack = {
    rules: RULES,
    configuration: own.configuration,
    waivers: readWaivers(waivers, { rules: RULES, today }),
  };
  const judge = (told: Readonly<Record<string, unknown>>): string | undefined => {
    const result = checkConfiguration(told, { rules: RULES, fallback: environment });
    if (!result.ok) return renderProblems("the policy pack's configuration", result.problems);
    pack.configuration = result.value;
    return undefined;
  };
  serving(judge, server, () => {
    new PolicyPack(
      "meridian",
      {
        description: "What a Meridian platform must never lack: encryption, closed doors, records",
        policies: enginePolicies(pack),
      },
      initialConfig(configurations[environment], own.configuration),
    );
  });
}

/**
 * What the pack brings, with every level written out: the SDK sends an entry that has none as `advisory`, which would weaken
 * a rule whose threshold alone is set.
 */
function initialConfig(raw: unknown, { environment, settings, reports }: Configuration): PolicyPackConfig {
  const levels = [...[...settings].map(([name, { level }]) => [name, level] as const), ...reports];
  const config = levels.map(([name, enforcementLevel]) => {
    const given = isRecord(raw) ? raw[name] : undefined;
    return [name, { ...(isRecord(given) ? given : {}), enforcementLevel }] as const;
  });
  return { ...Object.fromEntries(config), [FIRST_POLICY]: { enforcementLevel: "mandatory", environment } };
}

function checkedOf(raw: unknown, fallback: Environment, subject: string): Configuration {
  const checked = checkConfiguration(raw, { rules: RULES, fallback });
  if (!checked.ok) throw new Error(renderProblems(subject, checked.problems));
  return checked.value;
}

/**
 * The environment that a stack says it is: of our program by its tier, of any other by `meridian-policies:environment`. Where
 * nothing is said, the stricter one holds.
 */
export function environmentOf(stackConfig: Readonly<Record<string, unknown>>): Environment {
  const said = stackConfig["meridian-policies:environment"] ?? tierIn(stackConfig["meridian:platform"]);
  return ENVIRONMENTS.find((environment) => environment === said) ?? "production";
}

function tierIn(platform: unknown): unknown {
  if (typeof platform !== "string") return isRecord(platform) ? platform["tier"] : undefined;
  try {
    const parsed: unknown = JSON.parse(platform);
    return isRecord(parsed) ? parsed["tier"] : undefined;
  } catch {
    return undefined;
  }
}
