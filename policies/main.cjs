// What the engine loads: compiled code where it is there and not older than its sources, else the sources through tsx. The
// engine itself registers a compiler that checks types, which takes seconds and 700 MB and which `npm run check` has done
// already. The SDK goes first, so that tsx does not inspect its files.
const { existsSync, readFileSync, statSync } = require("node:fs");
const { join } = require("node:path");
require("@pulumi/policy");

const inside = (...names) => join(__dirname, ...names);
const json = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Whether all that the code was compiled from is as old as it was then; what is alone has no sources. */
function isFresh() {
  if (!existsSync(inside("dist", "main.js"))) return false;
  if (!existsSync(inside("start.ts"))) return true;
  const compiled = statSync(inside("dist", "main.js")).mtimeMs;
  return json(inside("dist", "sources.json"))
    .map((source) => inside("..", source))
    .every((source) => existsSync(source) && statSync(source).mtimeMs <= compiled);
}

function load() {
  if (isFresh()) return require("./dist/main.js");
  require("tsx/cjs");
  return require("./start.ts");
}

// gRPC as the SDK finds it: another copy would be another server.
const grpc = require(require.resolve("@grpc/grpc-js", { paths: [require.resolve("@pulumi/policy")] }));

load().start({
  stackConfig: JSON.parse(process.env["PULUMI_CONFIG"] || "{}"),
  configurations: {
    production: json(inside("config", "production.json")),
    development: json(inside("config", "development.json")),
  },
  waivers: readFileSync(inside("waivers.yaml"), "utf8"),
  today: new Date().toISOString().slice(0, 10),
  server: grpc.Server,
});
