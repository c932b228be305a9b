import ts from "typescript";
import type { Finding } from "./finding";
import { descendants, lineAt, lineOf, parse, type ProjectFile } from "./project";

/** C6, and that nothing is left open or switched off: what ESLint cannot be trusted with, since it can be told to look away. */
export function checkSyntax(file: ProjectFile): Finding[] {
  const source = parse(file);
  return [...[...descendants(source)].flatMap(checkNode), ...checkComments(source)];
}

function checkNode(node: ts.Node): Finding[] {
  const at = { file: node.getSourceFile().fileName, line: lineOf(node) };
  if ((ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node)) && node.exclamationToken !== undefined) {
    return [
      {
        ...at,
        problem: "C6: definite assignment",
        remedy: "assign it in the constructor, or say that it may be undefined",
      },
    ];
  }
  if (ts.isNonNullExpression(node)) {
    return [
      { ...at, problem: "C6: non-null assertion", remedy: "handle undefined, or make the type say that it cannot be" },
    ];
  }
  if (ts.isAsExpression(node) && node.type.kind === ts.SyntaxKind.AnyKeyword) {
    return [{ ...at, problem: "cast to any", remedy: "write a type guard" }];
  }
  return [];
}

const MARKS = [
  { mark: /\b(TODO|FIXME|XXX)\b/, remedy: "do it, or open an issue" },
  {
    mark: /\beslint-(disable|enable)|@ts-(ignore|expect-error|nocheck)\b|prettier-ignore/,
    remedy: "mend the code instead",
  },
];

function checkComments(source: ts.SourceFile): Finding[] {
  return [...commentsOf(source)].flatMap(([position, text]) =>
    MARKS.flatMap(({ mark, remedy }) => {
      const found = mark.exec(text);
      if (found === null) return [];
      return [{ file: source.fileName, line: lineAt(source, position + found.index), problem: found[0], remedy }];
    }),
  );
}

/** Comments by position: every one stands before or behind a token. */
function commentsOf(source: ts.SourceFile): Map<number, string> {
  const comments = new Map<number, string>();
  const text = source.getFullText();
  for (const node of descendants(source)) {
    if (node.getChildCount() > 0) continue;
    const ranges = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ];
    for (const { pos, end } of ranges) comments.set(pos, text.slice(pos, end));
  }
  return comments;
}
