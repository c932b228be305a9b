import { program } from "./program";

// What Pulumi loads. It calls a function that a CommonJS module exports as itself, and takes its result for the outputs.
module.exports = program;
