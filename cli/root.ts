import { join } from "node:path";

/** The project's root: where Pulumi.yaml and the stack files lie. */
export const ROOT = join(__dirname, "..");
