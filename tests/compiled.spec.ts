import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "..");

describe("cli/compiled.cjs", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "meridian-compiled-"));
    write("cli/main.ts", 'import { word } from "./word";\nconst told: string = word;\nconsole.log(told);\n');
    write("cli/word.ts", 'export const word: string = "first";\n');
    mkdirSync(join(root, "build"));
    mkdirSync(join(root, "applications"));
    age("cli/main.ts", "cli/word.ts", "applications");
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }

  /** As if nobody had touched it for an hour: file systems count time in steps. */
  function age(...files: readonly string[]): void {
    const past = new Date(Date.now() - 3_600_000);
    files.forEach((file) => {
      utimesSync(join(root, file), past, past);
    });
  }

  function run(): { readonly stdout: string; readonly stderr: string; readonly made: number } {
    const options = JSON.stringify({
      root,
      entry: "cli/main.ts",
      file: join(root, "build/main.cjs"),
      more: ["applications"],
    });
    const script = `process.setSourceMapsEnabled(true); require(require("./cli/compiled.cjs").compiled(${options}))`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--eval", script], { cwd: ROOT, encoding: "utf8" });
    const made = statSync(join(root, "build/main.cjs"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return { stdout, stderr, made };
  }

  it("compiles what has not been compiled, and leaves nothing else", () => {
    assert.equal(run().stdout, "first\n");
    assert.deepEqual(readdirSync(join(root, "build")).toSorted(), [
      "main.cjs",
      "main.cjs.map",
      "main.cjs.sources.json",
    ]);
    const sources: unknown = JSON.parse(readFileSync(join(root, "build/main.cjs.sources.json"), "utf8"));
    assert.deepEqual(sources, ["cli/word.ts", "cli/main.ts", "applications"]);
  });

  it("runs what is compiled as long as nothing changed", () => {
    const { made } = run();
    const again = run();
    assert.equal(again.stdout, "first\n");
    assert.equal(again.made, made);
  });

  it("compiles again what has changed, is gone, or may be new", () => {
    run();
    write("cli/word.ts", 'export const word: string = "second";\n');
    assert.equal(run().stdout, "second\n");

    write("cli/main.ts", 'console.log("alone");\n');
    rmSync(join(root, "cli/word.ts"));
    assert.equal(run().stdout, "alone\n");

    age("cli/main.ts");
    const { made } = run();
    write("applications/new/application.ts", "");
    assert.ok(run().made > made);
  });

  it("tells errors by the lines that people wrote", () => {
    write("cli/word.ts", 'type Long = string;\n\nexport const word: Long = "";\nthrow new Error("wrong");\n');
    assert.ok(run().stderr.includes(`(${join(root, "cli/word.ts")}:4:7)`));
  });

  it("says what cannot be compiled, and leaves what was there", () => {
    run();
    write("cli/word.ts", "export const word = ;\n");
    const { stdout, stderr } = run();
    assert.equal(stdout, "");
    assert.match(stderr, /cli\/word\.ts:1:20/);
    assert.deepEqual(readdirSync(join(root, "build")).toSorted(), [
      "main.cjs",
      "main.cjs.map",
      "main.cjs.sources.json",
    ]);
  });
});
