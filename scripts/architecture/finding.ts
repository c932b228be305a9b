import type ts from "typescript";
import { lineOf } from "./project";

/** A place that breaks a house rule, and what to do about it. */
export interface Finding {
  /** From the project's root, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly problem: string;
  readonly remedy: string;
}

/** A finding about a piece of syntax. */
export function findingAt(node: ts.Node, problem: string, remedy: string): Finding {
  return { file: node.getSourceFile().fileName, line: lineOf(node), problem, remedy };
}

/** A finding about a file as a whole. */
export function findingIn(file: string, problem: string, remedy: string): Finding {
  return { file, line: 1, problem, remedy };
}

/** One line a finding, by file and line; empty when there is none. */
export function renderFindings(findings: readonly Finding[]): string {
  return [...findings]
    .sort((a, b) => a.file.localeCompare(b.file, "en") || a.line - b.line)
    .map(({ file, line, problem, remedy }) => `${file}:${String(line)} ${problem}: ${remedy}`)
    .join("\n");
}
