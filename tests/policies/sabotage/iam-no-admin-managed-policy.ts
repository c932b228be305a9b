import { type Acts, change } from "../acts";

const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

export const acts: Acts = {
  "nodes that may do everything": change([ATTACHMENT, "asia-cluster-nodes-AmazonEKSWorkerNodePolicy"], {
    policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
  }),
};
