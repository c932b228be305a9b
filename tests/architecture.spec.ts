import assert from "node:assert/strict";
import { join } from "node:path";
import packageJson from "../package.json";
import { applicationNames, checkApplicationNames, checkProvenance } from "../scripts/architecture/applications";
import { checkComponents } from "../scripts/architecture/components";
import { checkBarrel, checkFileName } from "../scripts/architecture/files";
import { type Finding, renderFindings } from "../scripts/architecture/finding";
import { checkMirror, type TestedElsewhere } from "../scripts/architecture/mirror";
import { checkScriptFiles } from "../scripts/architecture/package-scripts";
import { checkCommands, checkLinks } from "../scripts/architecture/pages";
import { isCode, isPage, type ProjectFile, readProject } from "../scripts/architecture/project";
import { checkSyntax } from "../scripts/architecture/syntax";

/** Small parts whose every branch shows in the result of one whole, and is tested there. */
const TESTED_ELSEWHERE: TestedElsewhere = {};

/** The rules of CONTRIBUTING.md that neither the compiler nor ESLint can say; each is shown to fail in tests/scripts/. */
describe("The project", () => {
  const files = readProject(join(__dirname, ".."));
  const code = files.filter(isCode);
  const pages = files.filter(isPage);

  function obeys(subjects: readonly ProjectFile[], check: (file: ProjectFile) => readonly Finding[]): void {
    assert.notEqual(subjects.length, 0, "nothing was checked");
    none(subjects.flatMap(check));
  }

  function file(path: string): ProjectFile {
    const found = files.find((candidate) => candidate.path === path);
    assert.ok(found, `there is no ${path}`);
    return found;
  }

  function none(findings: readonly Finding[]): void {
    if (findings.length > 0) assert.fail(`\n${renderFindings(findings)}`);
  }

  it("keeps one component a file, named after it, that registers all it offers (C1, C2, C7)", () => {
    obeys(
      code.filter(({ path }) => path.startsWith("components/")),
      checkComponents,
    );
  });

  it("leaves nothing open, switched off or asserted (C6)", () => {
    obeys(code, checkSyntax);
  });

  it("names every file after what it holds", () => {
    obeys(code, checkFileName);
  });

  it("has no file that only re-exports", () => {
    obeys(code, checkBarrel);
  });

  it("has a spec for every file that decides, and a source for every spec", () => {
    none(checkMirror(files, TESTED_ELSEWHERE));
  });

  it("cites a source for every figure of a guide", () => {
    obeys(
      code.filter(({ path }) => /^applications\/[^/]+\/guide\.ts$/.test(path)),
      checkProvenance,
    );
  });

  it("knows no application by name outside applications/", () => {
    const names = applicationNames(files);
    assert.notEqual(names.length, 0);
    obeys(files, (file) => checkApplicationNames(file, names));
  });

  it("links only to what exists", () => {
    obeys(pages, (page) => checkLinks(page, files));
  });

  it("tells its readers, and itself, only commands that exist", () => {
    const callers = [...pages, file("package.json"), file(".ci/run")];
    obeys(callers, (caller) => checkCommands(caller, Object.keys(packageJson.scripts)));
  });

  it("has every file that a script of package.json names", () => {
    none(checkScriptFiles(file("package.json"), packageJson.scripts, files));
  });
});
