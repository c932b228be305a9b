import { judgeMasterPassword } from "../subjects/master-password";
import type { StackRule } from "../rule";

export const docdbManagedMasterSecret: StackRule = {
  id: "docdb-managed-master-secret",
  title: "The password of a document database's master is generated and kept in Secrets Manager",
  severity: "critical",
  level: "mandatory",
  rationale:
    "A password that somebody wrote down is in the history of the repository for ever, and one that nobody kept opens nothing when it is needed.",
  remedy:
    "set manageMasterUserPassword: true, or a masterPassword from random.RandomPassword that a secretsmanager.SecretVersion holds too",
  controls: {},
  types: ["aws:docdb/cluster:Cluster"],
  breaks: {
    "a password in the program": {
      sets: { manageMasterUserPassword: false, masterPassword: "correct horse battery staple" },
    },
    "no password that anybody knows of": { omits: ["manageMasterUserPassword"] },
  },
  scope: "stack",
  judge(cluster, index) {
    return [judgeMasterPassword(cluster, index)];
  },
};
