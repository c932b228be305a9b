import { type Configuration, readConfiguration } from "./configuration";
import { deploy, type Outputs } from "./deploy";
import { deployAccount } from "./deploy-account";

/**
 * The program: read the stack file, plan, build. `pulumi up` and the offline preview run this same function.
 *
 * @param configuration what was read already, by a caller who has to know it too
 */
export function program(configuration: Configuration = readConfiguration()): Outputs {
  return configuration.kind === "account" ? deployAccount(configuration.plan) : deploy(configuration);
}
