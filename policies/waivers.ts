import { isMap, isNode, isSeq, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { nearMiss } from "../platform/configuration/near-miss";
import { isRecord } from "../platform/is-record";
import { covers } from "./subjects/iam-condition";
import type { Rule } from "./rule";
import { type Waiver, waives } from "./waiver";

/** The longest that a waiver may last, in days: half a year, in which whoever bears it can mend what it covers. */
export const LONGEST_DAYS = 180;

/** What people wrote down about findings that they know of. */
export interface WaiverBook {
  /** Those that hold today. */
  readonly waivers: readonly (Waiver & Noted)[];
  /** What is wrong with others, which then cover nothing. */
  readonly faults: readonly Fault[];
}

interface Noted {
  /** Line of the file. */
  readonly line: number;
}

export interface Fault extends Noted {
  readonly message: string;
}

export const NO_WAIVERS: WaiverBook = { waivers: [], faults: [] };

const text = z.string().trim().min(1);

/** By field, its form, and what is said where it is wrong. */
const FIELDS = {
  rule: { form: text, expected: "the id of a rule" },
  resource: { form: text, expected: "a glob of type::name, or of a URN" },
  stack: { form: text.default("*"), expected: "a glob of a stack's name" },
  reason: { form: text.min(10), expected: "a reason of 10 characters or more" },
  owner: { form: text, expected: "who bears it" },
  since: { form: z.iso.date(), expected: "a day such as 2026-11-21" },
  expires: { form: z.iso.date(), expected: "a day such as 2027-05-20" },
} as const;

const FIELD_NAMES: readonly string[] = Object.keys(FIELDS);

const waiverSchema = z.strictObject({
  rule: FIELDS.rule.form,
  resource: FIELDS.resource.form,
  stack: FIELDS.stack.form,
  reason: FIELDS.reason.form,
  owner: FIELDS.owner.form,
  since: FIELDS.since.form,
  expires: FIELDS.expires.form,
});

/**
 * Reads the waivers of a file. What cannot be read, has expired, lasts too long or names a rule that there is not, covers
 * nothing and is a fault: a waiver is never in force by mistake.
 *
 * @param today as `2026-11-21`
 */
export function readWaivers(
  file: string,
  { rules, today }: { readonly rules: readonly Rule[]; readonly today: string },
): WaiverBook {
  const entries = entriesOf(file);
  if (entries === undefined) {
    return { waivers: [], faults: [{ line: 1, message: "the file of waivers is not YAML with a list under waivers" }] };
  }
  const read = entries.map(({ line, value }) => ({ line, ...readEntry(value, rules, today) }));
  return {
    waivers: read.flatMap(({ line, waiver }) => (waiver === undefined ? [] : [{ ...waiver, line }])),
    faults: read.flatMap(({ line, faults }) => faults.map((message) => ({ line, message }))),
  };
}

/** The items of the list under `waivers`, with their lines; undefined where there is no such list. */
function entriesOf(file: string): readonly (Noted & { readonly value: unknown })[] | undefined {
  const lineCounter = new LineCounter();
  const document = parseDocument(file, { lineCounter });
  const { contents } = document;
  if (document.errors.length > 0) return undefined;
  if (contents === null) return [];
  const list = isMap(contents) && contents.items.length === 1 ? contents.get("waivers", true) : undefined;
  if (!isSeq(list)) return undefined;
  return list.items.filter(isNode).map((item) => {
    const value: unknown = item.toJS(document);
    return { line: lineCounter.linePos(item.range?.[0] ?? 0).line, value };
  });
}

interface ReadEntry {
  readonly waiver?: Waiver;
  readonly faults: readonly string[];
}

function readEntry(value: unknown, rules: readonly Rule[], today: string): ReadEntry {
  if (!isRecord(value)) return { faults: [`a waiver is not an object with ${FIELD_NAMES.join(", ")}`] };
  const subject = `waiver of ${typeof value["rule"] === "string" ? value["rule"] : "no rule"}`;
  const { success, data } = waiverSchema.safeParse(value);
  const faults = success ? faultsOf(data, rules, today) : misshapen(value);
  return faults.length === 0 && success
    ? { waiver: data, faults }
    : { faults: faults.map((fault) => `${subject}: ${fault}`) };
}

function misshapen(value: Readonly<Record<string, unknown>>): readonly string[] {
  const unknown = Object.keys(value).filter((key) => !FIELD_NAMES.includes(key));
  const wrong = Object.entries(FIELDS).filter(([name, { form }]) => !form.safeParse(value[name]).success);
  return [
    ...unknown.map((key) => {
      const meant = nearMiss(key, FIELD_NAMES);
      return `${key} is a key that nothing reads: ${meant === undefined ? "remove it" : `did you mean ${meant}?`}`;
    }),
    ...wrong.map(([name, { expected }]) => `${name} is not ${expected}`),
  ];
}

function faultsOf({ rule, since, expires }: Waiver, rules: readonly Rule[], today: string): readonly string[] {
  const ids = rules.map(({ id }) => id);
  const meant = nearMiss(rule, ids);
  const days = (Date.parse(expires) - Date.parse(since)) / MILLISECONDS_OF_A_DAY;
  // A clock that tells no day makes every waiver expire.
  const isOver = !(z.iso.date().safeParse(today).success && today <= expires);
  return [
    ids.includes(rule) ? undefined : `there is no such rule${meant === undefined ? "" : `; did you mean ${meant}?`}`,
    days < 0 ? "it expires before it begins" : undefined,
    days > LONGEST_DAYS ? `it lasts longer than ${String(LONGEST_DAYS)} days` : undefined,
    since > today ? "it has not begun" : undefined,
    isOver ? "it has expired: mend what it covers, or have it reviewed and write new days" : undefined,
  ].filter((fault) => fault !== undefined);
}

const MILLISECONDS_OF_A_DAY = 86_400_000;

/** What was found in a stack: what is waived, and what nobody can tell yet. */
export interface Found {
  readonly stack: string;
  /** What a rule objects to, or may yet. */
  readonly matters: readonly Matter[];
  /** Ids of rules that were asked. */
  readonly asked: ReadonlySet<string>;
}

interface Matter {
  readonly rule: string;
  readonly urn: string;
}

/** Everything that is wrong with waivers; one that covers nothing is left over from what was mended, or misses its aim. */
export function waiverFaults({ waivers, faults }: WaiverBook, { stack, matters, asked }: Found): readonly Fault[] {
  const unused = waivers
    .filter((waiver) => covers(waiver.stack, stack) && asked.has(waiver.rule))
    .filter((waiver) => !matters.some((matter) => waives(waiver, matter)));
  return [
    ...faults,
    ...unused.map(({ rule, line }) => ({
      line,
      message: `waiver of ${rule}: it covers nothing in this stack; remove it, or name the stack that it is for`,
    })),
  ];
}
