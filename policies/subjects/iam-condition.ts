import { entriesOf } from "./iam-policy";
import { allOf, anyOf, type Answer, hasItem, not } from "../answer";
import { isHidden, isTrue, type Reading } from "../../platform/graph/reading";
import { undetermined } from "../../platform/graph/undetermined";

/** What a request says of itself, by condition key in lower case: everything that it is known to say, and nothing else. */
export type Context = Readonly<Record<string, readonly string[]>>;

/**
 * Stands for one character of what only the cloud knows, in what a request says: a wildcard covers it, and no literal
 * does, since nobody can have written what does not exist yet.
 */
export const UNSEEN = "\u0000";

/** Whether a request meets all tests of a condition. IAM user guide, "condition operators" and "set operators". */
export function meets(condition: Reading, context: Context): Answer {
  if (isHidden(condition)) return undetermined(condition.path);
  const answer = allOf(
    entriesOf(condition).flatMap(([operator, tests]) =>
      isHidden(tests)
        ? [undetermined(tests.path)]
        : entriesOf(tests).map(([key, admitted]) => meetsTest(operator, admitted, valuesIn(context, key))),
    ),
  );
  // What tests are called is the policy's own text, which is not repeated.
  return typeof answer === "string" ? answer : undetermined(condition.path);
}

function valuesIn(context: Context, key: string): readonly string[] | undefined {
  const name = key.toLowerCase();
  return Object.hasOwn(context, name) ? context[name] : undefined;
}

type Comparison = (admitted: string, actual: string) => boolean;

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ["ArnEquals", coversArn],
  ["ArnLike", coversArn],
  ["Bool", equalsIgnoringCase],
  ["StringEquals", (admitted, actual) => admitted === actual],
  ["StringEqualsIgnoreCase", equalsIgnoringCase],
  ["StringLike", covers],
]);

/** An operator, taken apart. */
interface Operator {
  /** Without what negates or qualifies it. */
  readonly comparison: string;
  readonly isNegated: boolean;
  /** Whether every value of the request counts, in place of one. */
  readonly forAll: boolean;
  /** Whether a request meets it that says nothing. */
  readonly admitsSilence: boolean;
}

function operatorOf(text: string): Operator {
  const forAll = text.startsWith("ForAllValues:");
  const isNegated = text.includes("Not");
  return {
    comparison: text
      .replace(/^For(Any|All)Values?:/, "")
      .replace(/IfExists$/, "")
      .replace("Not", ""),
    isNegated,
    forAll,
    admitsSilence: forAll || isNegated || text.endsWith("IfExists"),
  };
}

function meetsTest(text: string, admitted: Reading, actual: readonly string[] | undefined): Answer {
  const operator = operatorOf(text);
  if (operator.comparison === "Null") return hasItem(admitted, (value) => isTrue(value) === (actual === undefined));
  if (actual === undefined) return operator.admitsSilence ? "yes" : "no";
  const comparison = COMPARISONS.get(operator.comparison);
  // A number, a date or an address: nothing that a rule knows of a request.
  if (comparison === undefined) return undetermined(admitted.path);
  const answers = actual.map((value) => compare({ admitted, value, isNegated: operator.isNegated }, comparison));
  return operator.forAll ? allOf(answers) : anyOf(answers);
}

interface Compared {
  readonly admitted: Reading;
  /** What the request says. */
  readonly value: string;
  readonly isNegated: boolean;
}

function compare({ admitted, value, isNegated }: Compared, comparison: Comparison): Answer {
  const answer = hasItem(admitted, (item) => typeof item !== "object" && comparison(String(item), value));
  return isNegated ? not(answer) : answer;
}

function equalsIgnoringCase(admitted: string, actual: string): boolean {
  return admitted.toLowerCase() === actual.toLowerCase();
}

/** Whether a pattern with `*` and `?` covers a text. */
export function covers(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text;
  const expression = EXPRESSIONS.get(pattern) ?? expressionOf(pattern);
  EXPRESSIONS.set(pattern, expression);
  return expression.test(text);
}

/** A graph has few patterns and asks them often. */
const EXPRESSIONS = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
}

/** Patterns of ARNs are compared part by part: no wildcard reaches beyond its colon, but in the last of six. */
function coversArn(pattern: string, arn: string): boolean {
  const [patterns, parts] = [partsOf(pattern), partsOf(arn)];
  return patterns.length === parts.length && patterns.every((part, place) => covers(part, parts[place] ?? ""));
}

function partsOf(arn: string): readonly string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(":")] : [])];
}
