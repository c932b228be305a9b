import { isProperties, type Json, type Properties } from "../values";

/** A statement of an IAM policy document, with every list written as a list. */
export interface PolicyStatement {
  readonly allows: boolean;
  readonly services: readonly string[];
  /** ARNs of principals, or `*`. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Operator and key, such as `ArnLike kms:EncryptionContext:aws:logs:arn`, with the values admitted. */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
}

/** The statements of a policy document; nothing where it is none. */
export function statementsOf(document: Json | undefined): readonly PolicyStatement[] | undefined {
  if (typeof document !== "string") return undefined;
  try {
    const parsed: unknown = JSON.parse(document);
    if (!isProperties(parsed)) return undefined;
    const statements = parsed["Statement"];
    return (Array.isArray(statements) ? statements : [statements]).filter(isProperties).map(statementOf);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function statementOf(statement: Properties): PolicyStatement {
  const principal = statement["Principal"];
  const who = isProperties(principal) ? principal : { AWS: principal ?? [] };
  const condition = statement["Condition"];
  return {
    allows: statement["Effect"] === "Allow",
    services: listOf(who["Service"]),
    principals: listOf(who["AWS"]),
    actions: listOf(statement["Action"]),
    resources: listOf(statement["Resource"]),
    conditions: new Map(
      Object.entries(isProperties(condition) ? condition : {}).flatMap(([operator, keys]) =>
        Object.entries(isProperties(keys) ? keys : {}).map(([key, values]) => [`${operator} ${key}`, listOf(values)]),
      ),
    ),
  };
}

function listOf(value: Json | undefined): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
}

/** Whether a list of patterns with `*` covers a text. */
export function covers(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => {
    const expression = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${expression.join(".*")}$`).test(text);
  });
}
