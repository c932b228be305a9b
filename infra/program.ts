import { readConfiguration } from "./configuration";
import { deploy, type Outputs } from "./deploy";

/** The program: read the stack file, plan, build. `pulumi up` and the offline preview run this same function. */
export function program(): Outputs {
  return deploy(readConfiguration());
}
