import { type Acts, reword } from "../acts";

const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

export const acts: Acts = {
  "a role that may do everything beside": reword([ROLE_POLICY, "asia-network-flow-logs"], "policy", [
    '"Statement":[',
    '"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},',
  ]),
};
