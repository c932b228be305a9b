import ts from "typescript";
import { type Finding, findingIn } from "./finding";
import { parse, type ProjectFile } from "./project";

/** Tests of the program as a whole, or against real programs: their subject is no single file. */
const WHOLE_PROGRAM = /^tests\/(infra|engine|charts|programs|policies\/oracle)\//;

/** Where every file that does something has a spec of its own. */
const TESTED = /^(platform\/(planning|configuration|graph)|components|policies\/rules)\/.*\.ts$/;

/** What a person decided to test through another file's spec: the file, and that spec. */
export type TestedElsewhere = Readonly<Record<string, string>>;

/**
 * Tests mirror the source: `tests/a/b.spec.ts` tests `a/b.ts`. A file of types alone does nothing and needs no spec; an
 * exception that names a file or a spec that is gone is itself a finding.
 */
export function checkMirror(files: readonly ProjectFile[], elsewhere: TestedElsewhere): Finding[] {
  const paths = new Set(files.map(({ path }) => path));
  return [
    ...[...paths].filter(isMirroring).flatMap((spec) => {
      const source = spec.replace(/^tests\//, "").replace(/\.spec\.ts$/, ".ts");
      if (paths.has(source)) return [];
      return [
        findingIn(
          spec,
          `has no source ${source}`,
          "move the spec to where its subject is, or remove it with its subject",
        ),
      ];
    }),
    ...files
      .filter(({ path }) => TESTED.test(path) && !(path in elsewhere))
      .flatMap((file) => {
        const spec = `tests/${file.path.replace(/\.ts$/, ".spec.ts")}`;
        if (paths.has(spec) || doesNothing(file)) return [];
        return [findingIn(file.path, "has no spec", `write ${spec}`)];
      }),
    ...Object.entries(elsewhere).flatMap(([file, spec]) => {
      const missing = [file, spec].filter((path) => !paths.has(path));
      const superfluous = paths.has(`tests/${file.replace(/\.ts$/, ".spec.ts")}`) ? [file] : [];
      return [
        ...missing.map((path) =>
          findingIn(path, "is named as an exception and does not exist", "remove the exception"),
        ),
        ...superfluous.map((path) =>
          findingIn(path, "is named as an exception and has a spec", "remove the exception"),
        ),
      ];
    }),
  ];
}

function isMirroring(path: string): boolean {
  return /^tests\/.+\/.+\.spec\.ts$/.test(path) && !WHOLE_PROGRAM.test(path);
}

function doesNothing(file: ProjectFile): boolean {
  return parse(file).statements.every(
    (node) =>
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      (ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword),
  );
}
