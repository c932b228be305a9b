import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A file of the project, or of a test that stands in for one. */
export interface ProjectFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What nobody here wrote. */
const FOREIGN = new Set([".git", ".stryker-tmp", "build", "dist", "node_modules", "package-lock.json", "reports"]);

/** Every file that people write and keep, sorted by path. */
export function readProject(root: string): ProjectFile[] {
  return pathsBelow(root, "").map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function pathsBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !FOREIGN.has(entry.name))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? pathsBelow(root, path) : [path];
    });
}

/** Whether a file is TypeScript or JavaScript. */
export function isCode({ path }: ProjectFile): boolean {
  return /\.(ts|cjs|mjs|js)$/.test(path);
}

/** Whether a file is a page of prose. */
export function isPage({ path }: ProjectFile): boolean {
  return path.endsWith(".md");
}

/** The syntax tree of a file of code. */
export function parse({ path, text }: ProjectFile): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
}

/** The line that a node begins in, counted from 1. */
export function lineOf(node: ts.Node): number {
  const source = node.getSourceFile();
  return lineAt(source, node.getStart(source));
}

/** The line of a position, counted from 1. */
export function lineAt(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

/** The node and everything below it. */
export function* descendants(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* descendants(child);
}
