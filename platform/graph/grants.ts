import { isRecord } from "../is-record";
import type { GraphValue } from "./graph";

/** A call that a service makes for a resource of ours. */
export interface ServiceCall {
  readonly principal: string;
  readonly action: string;
  /** ARN of the resource. */
  readonly sourceArn: string;
}

/**
 * Whether the policy of what is called admits a service. Only what is plainly written counts: a grant whose conditions say
 * anything but the source is none, and a refusal counts unless it is of those without TLS, which the services have.
 */
export function admits(document: GraphValue | undefined, { principal, action, sourceArn }: ServiceCall): boolean {
  const statements = statementsOf(document);
  const refused = statements.some((statement) => statement["Effect"] === "Deny" && !isAboutTls(statement["Condition"]));
  return (
    !refused &&
    statements.some(
      (statement) =>
        statement["Effect"] === "Allow" &&
        isRecord(statement["Principal"]) &&
        listOf(statement["Principal"]["Service"]).includes(principal) &&
        hasAction(statement, action) &&
        isFor(statement["Condition"], sourceArn),
    )
  );
}

/** Whether a role's own policy plainly lets it do something with a resource. */
export function mayDo(document: GraphValue | undefined, action: string, isMeant: (arn: string) => boolean): boolean {
  return statementsOf(document).some(
    (statement) =>
      statement["Effect"] === "Allow" && hasAction(statement, action) && listOf(statement["Resource"]).some(isMeant),
  );
}

type Statement = Readonly<Record<string, unknown>>;

function statementsOf(document: GraphValue | undefined): readonly Statement[] {
  const parsed = typeof document === "string" ? parse(document) : undefined;
  const statements = isRecord(parsed) ? parsed["Statement"] : undefined;
  return Array.isArray(statements) ? statements.filter(isRecord) : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
}

function hasAction(statement: Statement, action: string): boolean {
  return listOf(statement["Action"]).some((text) =>
    text.endsWith("*") ? action.startsWith(text.slice(0, -1)) : text === action,
  );
}

function isAboutTls(condition: unknown): boolean {
  return JSON.stringify(condition) === JSON.stringify({ Bool: { "aws:SecureTransport": "false" } });
}

function isFor(condition: unknown, sourceArn: string): boolean {
  if (condition === undefined) return true;
  if (!isRecord(condition) || Object.keys(condition).join() !== "ArnEquals") return false;
  const test = condition["ArnEquals"];
  return (
    isRecord(test) && Object.keys(test).join() === "aws:SourceArn" && listOf(test["aws:SourceArn"]).includes(sourceArn)
  );
}
