import type { RegionName } from "../facts/regions";
import type { KeyPlan, KeyPurpose, KeysPlan } from "../model";
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
    },
    deletionWindowDays: context.keyDeletionWindowDays,
    protect: context.protect,
  };
}
