import { nearMiss } from "./near-miss";
import type { Checked, Problem } from "./problem";

/** What surrounds the description in a Pulumi stack: its name, and the keys of its configuration. */
export interface Settings {
  readonly pulumiStack: string;
  /** Configuration by full key, structured values as JSON. */
  readonly config: Readonly<Record<string, string>>;
}

const NAMESPACE = "meridian:";
/** What a stack may describe, each under a key of its own: a platform, or what an account has once. */
const DESCRIPTIONS = ["platform", "account"] as const;
const KEYS = DESCRIPTIONS.map((description) => `${NAMESPACE}${description}`);
const DEFAULT_PROVIDERS = "pulumi:disable-default-providers";
/** Providers that reach into an account, a cluster or a zone; a resource that forgets its own must not get a default. */
const DISABLED = ["aws", "kubernetes", "cloudflare"];

/** What is wrong around the description: names that AWS refuses, keys that nothing reads, a guard that is missing. */
export function settingsProblems({ pulumiStack, config }: Settings): Problem[] {
  return [...nameProblems(pulumiStack), ...keyProblems(Object.keys(config)), ...guardProblems(config)];
}

/** Which of the two a stack describes: exactly one of them. */
export function descriptionOf(config: Settings["config"]): Checked<(typeof DESCRIPTIONS)[number]> {
  const described = DESCRIPTIONS.filter((description) => `${NAMESPACE}${description}` in config);
  const [only] = described;
  if (only !== undefined && described.length === 1) return { ok: true, value: only };
  return {
    ok: false,
    problems: [
      {
        path: KEYS.join(", "),
        got: only === undefined ? "neither of them" : "both of them",
        expected: "exactly one of them",
        remedy:
          "describe an application's platform under meridian:platform, and what an account has once under " +
          "meridian:account, in a stack of its own",
      },
    ],
  };
}

/** The stack's name is part of the names of clusters, keys and log groups. */
function nameProblems(pulumiStack: string): Problem[] {
  if (/^[a-z]([a-z0-9-]{0,29}[a-z0-9])?$/.test(pulumiStack)) return [];
  return [
    {
      path: "(the stack's name)",
      got: JSON.stringify(pulumiStack),
      expected: "1 to 31 lower-case letters, digits and hyphens, from a letter to a letter or digit",
      remedy: "rename the stack and its file: the name is part of names that AWS allows no other characters in",
    },
  ];
}

function keyProblems(keys: readonly string[]): Problem[] {
  return keys
    .filter((key) => key.startsWith(NAMESPACE) && !KEYS.includes(key))
    .map((key) => {
      const meant = nearMiss(key, KEYS);
      return {
        path: key,
        got: "a key that nothing reads",
        expected: `${KEYS.join(" or ")}, and no other key of this namespace`,
        remedy: meant === undefined ? "remove it; secrets are never in a stack file" : `did you mean ${meant}?`,
      };
    });
}

function guardProblems(config: Settings["config"]): Problem[] {
  const disabled = config[DEFAULT_PROVIDERS] ?? "[]";
  const missing = DISABLED.filter((name) => !disabled.includes(`"${name}"`));
  if (missing.length === 0) return [];
  return [
    {
      path: DEFAULT_PROVIDERS,
      got: config[DEFAULT_PROVIDERS] ?? "nothing",
      expected: `a list with ${DISABLED.join(", ")}`,
      remedy: `write ${DEFAULT_PROVIDERS}: [${DISABLED.join(", ")}]; without it a forgotten region is whichever your shell has`,
    },
  ];
}
