import ts from "typescript";
import { type Finding, findingIn } from "./finding";
import { parse, type ProjectFile } from "./project";

const VAGUE = new Set(["util", "utils", "helper", "helpers", "common", "shared", "misc", "type", "types"]);

/** A file says in kebab-case what it holds, and no folder or file is named after nothing in particular. */
export function checkFileName({ path }: ProjectFile): Finding[] {
  const parts = path.replace(/(\.spec)?\.\w+$/, "").split("/");
  const vague = parts.filter((part) => VAGUE.has(part));
  const shapeless = parts.filter((part) => !/^\.?[a-z0-9]+([-.][a-z0-9]+)*$/.test(part));
  return [
    ...vague.map((part) => findingIn(path, `"${part}" says nothing`, "name it after the one thing it holds")),
    ...shapeless.map((part) =>
      findingIn(path, `"${part}" is not kebab-case`, "use lower-case words joined by hyphens"),
    ),
  ];
}

/** A file that only passes on what others export hides where things live and ties knots of imports. */
export function checkBarrel(file: ProjectFile): Finding[] {
  const { statements } = parse(file);
  const reexports = statements.filter((node) => ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined);
  const others = statements.filter((node) => !ts.isImportDeclaration(node) && !reexports.includes(node));
  if (reexports.length === 0 || others.length > 0) return [];
  return [findingIn(file.path, "only re-exports", "import from the files that define these names, and remove it")];
}
