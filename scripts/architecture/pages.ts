import { posix } from "node:path";
import type { Finding } from "./finding";
import type { ProjectFile } from "./project";

/** Every relative link of a page leads to a file, and where it names one, to a heading of it. */
export function checkLinks(page: ProjectFile, files: readonly ProjectFile[]): Finding[] {
  return matches(page, /\]\((?!\w+:)([^)\s]*)\)/g).flatMap(({ line, text }) => {
    const [target = "", anchor] = text.split("#");
    const path = target === "" ? page.path : posix.normalize(posix.join(posix.dirname(page.path), target));
    const found = files.find((file) => file.path === path);
    const isFolder = files.some((file) => file.path.startsWith(`${path.replace(/\/$/, "")}/`));
    const at = { file: page.path, line, remedy: "mend the link, or write what it promises" };
    if (found === undefined) return isFolder ? [] : [{ ...at, problem: `link to ${text}, which does not exist` }];
    if (anchor === undefined || headings(found).includes(anchor)) return [];
    return [{ ...at, problem: `link to ${text}, a heading that ${path} does not have` }];
  });
}

/** Every `npm run x` exists that a page tells its reader to type, or that a script runs; so does `npm test`. */
export function checkCommands(page: ProjectFile, scripts: readonly string[]): Finding[] {
  return matches(page, /\bnpm (run (?:-\S+ )*[\w:-]+|test\b)/g).flatMap(({ line, text }) => {
    const name = text.replace(/^run (-\S+ )*/, "");
    if (scripts.includes(name)) return [];
    const remedy = `add the script to package.json, or name one of ${scripts.join(", ")}`;
    return [{ file: page.path, line, problem: `npm run ${name} does not exist`, remedy }];
  });
}

/** The first group of each match, with its line. */
function matches(page: ProjectFile, pattern: RegExp): { readonly line: number; readonly text: string }[] {
  return page.text
    .split("\n")
    .flatMap((content, index) =>
      [...content.matchAll(pattern)].map((match) => ({ line: index + 1, text: match[1] ?? "" })),
    );
}

/** The anchors that GitHub gives to a page's headings. */
function headings({ text }: ProjectFile): string[] {
  return [...text.matchAll(/^#{1,6}\s+(.+)$/gm)].map((match) =>
    (match[1] ?? "")
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
}
