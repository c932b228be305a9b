// A runner for Stryker: tries a mutant out on the spec of its own rule, in the process that is there, and ends at the first test
// that finds it. Stryker's own runner knows mocha 12 from a release on that needs Node.js 22.
const { basename, resolve } = require("node:path");
const { declareClassPlugin, PluginKind } = require("@stryker-mutator/api/plugin");
const { DryRunStatus, MutantRunStatus, TestStatus } = require("@stryker-mutator/api/test-runner");
const { default: Mocha } = require("mocha");
require("tsx/cjs");

const fileOf = (rule) => resolve("policies/rules", `${rule}.ts`);
const specOf = (rule) => resolve("tests/policies/rules", `${rule}.spec.ts`);

/** Runs the spec of a rule, both read anew: much of a rule is decided when it is loaded. Resolves to the test that fails. */
function failureOf(rule) {
  for (const loaded of [fileOf(rule), specOf(rule)]) delete require.cache[loaded];
  const mocha = new Mocha({ bail: true, timeout: 10_000, reporter: "min" });
  mocha.reporter(class {});
  mocha.addFile(specOf(rule));
  return new Promise((settle) => {
    let failure;
    try {
      mocha
        .run(() => settle(failure))
        .on("fail", (test, error) => {
          failure ??= `${test.fullTitle()}: ${error.message}`;
        });
    } catch (error) {
      // A mutant may keep its rule from loading.
      settle(String(error));
    }
  });
}

/** What runs in the place of a mutant's own code where none is asked for. */
function activate(mutant) {
  const shared = (globalThis["__stryker__"] ??= {});
  shared.activeMutant = mutant ?? "none";
}

class SpecRunner {
  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    activate();
    const begin = Date.now();
    const tests = [];
    for (const rule of process.env["RULES"].split(",")) {
      const failure = await failureOf(rule);
      const test = { id: rule, name: rule, timeSpentMs: Date.now() - begin };
      tests.push(
        failure === undefined
          ? { ...test, status: TestStatus.Success }
          : { ...test, status: TestStatus.Failed, failureMessage: failure },
      );
    }
    return { status: DryRunStatus.Complete, tests };
  }

  async mutantRun({ activeMutant, sandboxFileName }) {
    activate(activeMutant.id);
    const rule = basename(sandboxFileName, ".ts");
    const failureMessage = await failureOf(rule);
    return failureMessage === undefined
      ? { status: MutantRunStatus.Survived, nrOfTests: 1 }
      : { status: MutantRunStatus.Killed, killedBy: [rule], failureMessage, nrOfTests: 1 };
  }
}

exports.strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "specs", SpecRunner)];
