import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isHidden, read, toNumber, toText } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { wholeNumber } from "../threshold";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";
import { sourcesOf, thatName } from "../../platform/graph/wiring";

const SECRET = "aws:secretsmanager/secret:Secret";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

/** What a program generates, and again when somebody has it replaced. */
const GENERATED = ["random:index/randomBytes:RandomBytes", "random:index/randomPassword:RandomPassword"];

const THRESHOLDS = {
  longestDays: wholeNumber({
    about: "The longest time between rotations by Secrets Manager",
    unit: "days",
    from: 1,
    to: 1000,
    production: 90,
    development: 90,
    source: "Security Hub, SecretsManager.4: within 90 days. Secrets Manager user guide: up to 1000.",
  }),
};

/**
 * A secret that the program itself generates passes: Secrets Manager cannot know that poolers and pods have to be told, and a
 * deployment, which renews it when a number is raised or its resource replaced, does.
 */
export const secretRotation: StackRule<typeof THRESHOLDS> = {
  id: "secret-rotation",
  title: "Every secret can be renewed, by Secrets Manager or by the program that generates it",
  severity: "medium",
  level: "mandatory",
  rationale:
    "A secret that was typed in once is never changed again: whoever has seen it has it for ever. One that the program generates can be renewed at any time, and what uses it is told by the same deployment.",
  remedy:
    "register an aws.secretsmanager.SecretRotation with automaticallyAfterDays of at most {longestDays}, or make secretString from a random.RandomPassword",
  controls: {
    "AWS Security Hub": ["SecretsManager.1", "SecretsManager.4"],
    "PCI DSS 4.0": ["3.5.1", "8.2.2", "8.3.10", "8.3.2", "8.3.5", "8.3.7", "8.3.9", "8.6.3"],
  },
  types: [SECRET],
  thresholds: THRESHOLDS,
  breaks: {
    "a secret that somebody typed in": { type: VERSION, sets: { secretString: { secret: true } } },
    "a secret that nothing renews": { type: VERSION, removes: true },
  },
  scope: "stack",
  judge(secret, index, { longestDays }) {
    const rotations = thatName(secret, "secretId", index.ofTypes([ROTATION]));
    if (rotations.surely.length > 0) return rotations.surely.map((rotation) => judgeRotation(rotation, longestDays));
    const versions = thatName(secret, "secretId", index.ofTypes([VERSION]));
    const isOpen = rotations.perhaps.length + (versions.surely.length === 0 ? versions.perhaps.length : 0) > 0;
    if (isOpen) return [undetermined("secretId of a rotation or a version")];
    return versions.surely.length === 0
      ? [violation("nothing renews the secret")]
      : versions.surely.map((version) => judgeVersion(version, index));
  },
};

function judgeRotation(rotation: GraphResource, longestDays: number): Verdict {
  const days = read(rotation, "rotationRules", "automaticallyAfterDays");
  const schedule = read(rotation, "rotationRules", "scheduleExpression");
  const hidden = [days, schedule].find(isHidden);
  if (hidden !== undefined) return undetermined(`${hidden.path} of the rotation`);
  const interval = days.value === undefined ? intervalOf(toText(schedule.value)) : toNumber(days.value);
  return interval <= longestDays
    ? PASS
    : violation(`rotationRules of the rotation has a time of more than ${String(longestDays)} days`);
}

/** Days between two times of a schedule: a rate says them, and a cron expression without a month or a year comes every month. */
function intervalOf(schedule: string): number {
  const days = /^rate\((\d+) days?\)$/.exec(schedule);
  if (days !== null) return Number(days[1]);
  const hours = /^rate\((\d+) hours?\)$/.exec(schedule);
  if (hours !== null) return Number(hours[1]) / 24;
  return /^cron\((\S+ ){3}\* \S+ \*\)$/.test(schedule) ? 31 : Number.POSITIVE_INFINITY;
}

function judgeVersion(version: GraphResource, index: GraphIndex): Verdict {
  if (sourcesOf(version, "secretString", { index, types: GENERATED }).length > 0) return PASS;
  const sources = version.propertyDependencies["secretString"];
  return sources?.some((urn) => urn.includes("pulumi:pulumi:StackReference::")) === true
    ? undetermined("secretString of a version")
    : violation("nothing renews the secret");
}
