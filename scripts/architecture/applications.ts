import ts from "typescript";
import { type Finding, findingAt } from "./finding";
import { descendants, parse, type ProjectFile } from "./project";

/**
 * Every figure of an application's `guide.ts` says where it comes from: a band or a stepped figure in its `source`, any
 * other in its docstring, as the row of the checklist (`CV-01`) and the section of the guide (`§2.1`).
 */
export function checkProvenance(file: ProjectFile): Finding[] {
  const source = parse(file);
  const exported = source.statements.filter(
    (node): node is ts.VariableStatement =>
      ts.isVariableStatement(node) && (node.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );
  return exported.flatMap((statement) => [
    ...(isCited(statement)
      ? []
      : [
          findingAt(
            statement,
            "figure without a citation",
            "begin its docstring with row and section, such as CV-01: §2.1",
          ),
        ]),
    ...[...descendants(statement)]
      .filter(ts.isObjectLiteralExpression)
      .filter(isFigure)
      .filter(lacksSource)
      .map((node) =>
        findingAt(node, "figure without a source", 'add source: "<guide> §<section>", or the assumption behind it'),
      ),
  ]);
}

function isCited(statement: ts.VariableStatement): boolean {
  const text = ts
    .getJSDocCommentsAndTags(statement)
    .map((comment) => comment.getText())
    .join("\n");
  return /\b[A-Z]{2,3}-\d{2}\b/.test(text) && /§\d/.test(text);
}

/** A `Band` or a `Published` of platform/application.ts, known by its properties. */
function isFigure(node: ts.ObjectLiteralExpression): boolean {
  const has = (name: string): boolean => property(node, name) !== undefined;
  return (has("from") && has("to") && has("value")) || (has("steps") && has("beyond"));
}

function lacksSource(node: ts.ObjectLiteralExpression): boolean {
  const source = property(node, "source");
  return source === undefined || (ts.isStringLiteralLike(source) && source.text.trim() === "");
}

function property(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  return node.properties.filter(ts.isPropertyAssignment).find((assignment) => assignment.name.getText() === name)
    ?.initializer;
}

/** Where an application may be named: its folder, the stacks that run it, prose, and tests. */
const MAY_NAME_APPLICATIONS = /^(applications\/|docs\/|tests\/|Pulumi\.[\w-]+\.yaml$|[\w/-]+\.md$)/;

/** The names of the applications: the folders of `applications/`. */
export function applicationNames(files: readonly ProjectFile[]): string[] {
  return [...new Set(files.flatMap(({ path }) => /^applications\/([^/]+)\//.exec(path)?.[1] ?? []))];
}

/** The platform serves any application, so it knows none by name. */
export function checkApplicationNames(file: ProjectFile, names: readonly string[]): Finding[] {
  if (MAY_NAME_APPLICATIONS.test(file.path)) return [];
  return file.text.split("\n").flatMap((line, index) =>
    names
      .filter((name) => new RegExp(`(?<![a-z0-9])${name}(?![a-z0-9])`, "i").test(line))
      .map((name) => ({
        file: file.path,
        line: index + 1,
        problem: `names the application ${name}`,
        remedy: "say it through the definition in applications/, or use a neutral example",
      })),
  );
}
