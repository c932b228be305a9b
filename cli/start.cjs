// Starts the command `meridian`. The project's code is compiled into one file first, unless that has been done since anything
// changed: to load 600 files through tsx took as long as all that a preview does with them.
const { mkdirSync } = require("node:fs");
const { join } = require("node:path");
const { compiled } = require("./compiled.cjs");
const { whileDeferred } = require("./deferred.cjs");

const root = join(__dirname, "..");
// As deep as the folders of the sources, which find the project's root from where they are.
const build = join(root, "build");
mkdirSync(build, { recursive: true });
const file = compiled({
  root,
  entry: "cli/meridian.ts",
  file: join(build, "meridian.cjs"),
  more: ["applications", "cli/compiled.cjs"],
});

whileDeferred(() => require("@pulumi/pulumi"));
// From here on: only the project's own code has a map, and errors tell its lines.
process.setSourceMapsEnabled(true);
require(file);
