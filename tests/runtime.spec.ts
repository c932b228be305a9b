import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "..");

/** What a script prints that runs like a command of ours. */
function output(script: string): string {
  const ran = spawnSync(process.execPath, ["--require", "./cli/runtime.cjs", "--eval", script], {
    cwd: ROOT,
    encoding: "utf8",
  });
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout.trim();
}

describe("cli/runtime.cjs", () => {
  it("has loaded every resource that the program makes, before tsx inspects what is loaded", () => {
    const script = `
      const before = new Set(Object.keys(require.cache));
      const { record } = require("./cli/record/record");
      const { program } = require("./infra/program");
      const { readStackFile } = require("./cli/stack-files");
      const account = readStackFile("account");
      const described = JSON.parse(account.config["meridian:account"]);
      account.config["meridian:account"] = JSON.stringify({ ...described, securityHub: true });
      void record(program, readStackFile("prod")).then(() => record(program, account)).then(() => {
        const late = Object.keys(require.cache).filter((file) => !before.has(file));
        console.log(late.filter((file) => /node_modules.@pulumi.+[.]js$/.test(file)).join(" "));
      });`;
    assert.equal(output(script), "", "name these in cli/runtime.cjs");
  });

  it("spares a preview the compiler that the SDK turns functions into text with", () => {
    const script = `console.log(Object.keys(require.cache).filter((file) => /typescript[.]js$|arborist/.test(file)).length)`;
    assert.equal(output(script), "0");
  });

  it("lets the SDK turn functions into text all the same", () => {
    const script = `
      const { runtime } = require("@pulumi/pulumi");
      const one = 1;
      void runtime.serializeFunction(() => one + 41).then(({ text }) => {
        const exports = {};
        new Function("exports", text)(exports);
        console.log(exports.handler());
      });`;
    assert.equal(output(script), "42");
  });
});
