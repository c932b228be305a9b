import { UNKNOWN } from "../../../platform/graph/graph";
import { snapshotNotPublic } from "../../../policies/rules/snapshot-not-public";
import { ACCOUNT, describeRule, resource } from "../behaviour";

const BLOCK = "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess";
const IMAGE = "aws:ec2/amiLaunchPermission:AmiLaunchPermission";
const DATABASES = [
  "aws:rds/clusterSnapshot:ClusterSnapshot",
  "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
  "aws:rds/snapshot:Snapshot",
  "aws:rds/snapshotCopy:SnapshotCopy",
];

describeRule(snapshotNotPublic, {
  "passes snapshots for nobody, or for an account": {
    given: DATABASES.flatMap((type) => [resource(type, {}), resource(type, { sharedAccounts: [ACCOUNT] })]),
  },
  "passes an account that blocks sharing, and an image for an account": {
    given: [resource(BLOCK, { state: "block-all-sharing" }), resource(IMAGE, { accountId: ACCOUNT })],
  },
  "objects to a snapshot for everybody": {
    given: DATABASES.map((type) => resource(type, { sharedAccounts: [UNKNOWN, "all"] })),
    violations: DATABASES.map(() => "sharedAccounts is everybody"),
  },
  "objects to an account that lets snapshots be shared, and to an image for everybody": {
    given: [resource(BLOCK, { state: "unblocked" }), resource(IMAGE, { group: "all" })],
    violations: ["state is unblocked", "group is everybody"],
  },
  "cannot tell of what is unknown": {
    given: [
      resource("aws:rds/snapshot:Snapshot", { sharedAccounts: [UNKNOWN] }),
      resource(BLOCK, { state: UNKNOWN }),
      resource(IMAGE, { group: UNKNOWN }),
    ],
    undetermined: ["sharedAccounts[0]", "state", "group"],
  },
});
