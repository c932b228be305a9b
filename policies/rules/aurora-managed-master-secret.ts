import { judgeMasterPassword } from "../subjects/master-password";
import type { StackRule } from "../rule";

/** RDS makes no password for members of a global database. Aurora user guide, "password management with Secrets Manager". */
export const auroraManagedMasterSecret: StackRule = {
  id: "aurora-managed-master-secret",
  title: "The password of a database's master is generated and kept in Secrets Manager",
  severity: "critical",
  level: "mandatory",
  rationale:
    "A password that somebody wrote down is in the history of the repository for ever, and one that nobody kept opens nothing when it is needed.",
  remedy:
    "set manageMasterUserPassword: true, or in a global database a masterPassword from random.RandomPassword that a secretsmanager.SecretVersion holds too",
  controls: {},
  types: ["aws:rds/cluster:Cluster"],
  onlyHere: true,
  overlaps: ["secret-rotation"],
  breaks: {
    "a password in the program": { sets: { masterPassword: "correct horse battery staple" } },
    "a password that nobody kept": {
      type: "aws:secretsmanager/secretVersion:SecretVersion",
      name: "*-master",
      removes: true,
    },
  },
  scope: "stack",
  judge(cluster, index) {
    return [judgeMasterPassword(cluster, index)];
  },
};
