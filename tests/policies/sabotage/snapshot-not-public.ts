import { ACCOUNT, resource } from "../behaviour";

export const specimen = [
  resource("aws:rds/clusterSnapshot:ClusterSnapshot", { sharedAccounts: [ACCOUNT] }),
  resource("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", { state: "block-all-sharing" }),
];
