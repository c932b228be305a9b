// What the engine loads. It registers a compiler that checks types for itself, which takes seconds and 700 MB and which
// `npm run check` has done already; tsx takes its place. The SDK goes first, so that tsx does not inspect its files.
require("@pulumi/policy");
require("tsx/cjs");
require("./index.ts");
