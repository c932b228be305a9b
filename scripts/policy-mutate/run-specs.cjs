// Runs the specs of some rules against one mutant, and ends at the first test that finds it. Stryker's own runner does not know
// mocha 12; this one loads no more than it needs, since it is started once for every mutant.
const { default: Mocha } = require("mocha");

const mocha = new Mocha({ bail: true, timeout: 10_000, reporter: "min" });
for (const id of (process.env["RULES"] || "").split(",")) mocha.addFile(`tests/policies/rules/${id}.spec.ts`);
mocha.run((failures) => process.exit(failures > 0 ? 1 : 0));
