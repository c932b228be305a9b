import type { RegionName } from "../facts/regions";
import type { KeyPlan, KeyPurpose, KeysPlan, SingleKeyPlan } from "../keys-model";
import type { PlanningContext } from "./context";
import { accountKeyPolicy, logsKeyPolicy, volumeKeyPolicy } from "./iam";

export function planKeys(context: PlanningContext, cellName: string, region: RegionName): KeysPlan {
  const { account } = context.file;
  const key = (purpose: KeyPurpose, description: string, policy: string): KeyPlan => ({
    purpose,
    description: `${description} of ${cellName}`,
    alias: `${cellName}-${purpose}`,
    policy,
  });
  return {
    purposes: {
      cluster: key("cluster", "Kubernetes secrets", accountKeyPolicy(account)),
      nodes: key("nodes", "node and pod volumes", volumeKeyPolicy(account)),
      logs: key("logs", "log groups", logsKeyPolicy(account, region)),
      data: key("data", "databases and caches", accountKeyPolicy(account)),
      secrets: key("secrets", "secrets", accountKeyPolicy(account)),
    },
    deletionWindowDays: context.keyDeletionWindowDays,
    protect: context.protect,
  };
}

/** The key of the stack's secrets in the foundation region; replicas are encrypted with the keys of their cells. */
export function planSecretsKey({ file, stackName, keyDeletionWindowDays, protect }: PlanningContext): SingleKeyPlan {
  return {
    plan: {
      purpose: "secrets",
      description: `secrets of ${stackName}`,
      // Not the name that the secrets key of a cell has, in a stack that is called like another's cell.
      alias: `${stackName}-stack-secrets`,
      policy: accountKeyPolicy(file.account),
    },
    deletionWindowDays: keyDeletionWindowDays,
    protect,
  };
}
