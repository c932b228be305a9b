// Runs the specs of rules against one mutant, and ends at the first test that finds it. Stryker's own runner knows mocha 12 from
// a release on that needs Node.js 22; this one loads no more than it needs, since it is started once for every mutant.
const { readFileSync } = require("node:fs");
const { default: Mocha } = require("mocha");

const rules = (process.env["RULES"] || "").split(",");
// Stryker puts all mutants into the files, and says by its number which one lives.
const mutant = process.env["__STRYKER_ACTIVE_MUTANT__"];
const isMutated = (rule) => readFileSync(`policies/rules/${rule}.ts`, "utf8").includes(`("${mutant}")`);

const mocha = new Mocha({ bail: true, timeout: 10_000, reporter: "min" });
for (const rule of mutant === undefined ? rules : rules.filter(isMutated)) {
  mocha.addFile(`tests/policies/rules/${rule}.spec.ts`);
}
mocha.run((failures) => process.exit(failures > 0 ? 1 : 0));
