import { Account } from "../components/account";
import type { AccountPlan } from "../platform/account-model";
import type { Outputs } from "./deploy";
import { createProviders } from "./providers";

/** Builds what an account has once, and tells how its stacks find their state. */
export function deployAccount(plan: AccountPlan): Outputs {
  const providers = createProviders(plan);
  const { trailArn, roleArns, stateBucket } = new Account(
    "account",
    { plan, providerOf: providers.aws },
    { providers: [providers.aws(plan.region)] },
  );
  const { backendUrl, secretsProvider } = plan.state;
  return { trailArn, roleArns, stateBucket, backendUrl, secretsProvider };
}
