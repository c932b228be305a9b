import { readConfiguration } from "./configuration";
import { deploy, type Outputs } from "./deploy";

/**
 * The program: read the stack file, plan, build. `pulumi up` and the offline preview run this same function.
 *
 * @param configuration what was read already, by a caller who has to know it too
 */
export function program(configuration = readConfiguration()): Outputs {
  return deploy(configuration);
}
