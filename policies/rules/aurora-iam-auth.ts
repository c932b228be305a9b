import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const auroraIamAuth: ResourceRule = {
  id: "aurora-iam-auth",
  title: "People can log in to databases without a password",
  severity: "medium",
  level: "mandatory",
  rationale: "Else whoever has to look into a database borrows an application's password, which stays with them.",
  remedy: "set iamDatabaseAuthenticationEnabled: true",
  controls: {
    "AWS Security Hub": ["RDS.12"],
    "PCI DSS 4.0": ["7.2.1", "7.2.2", "7.2.5", "7.3.1", "7.3.2", "7.3.3", "8.2.7", "8.2.8", "8.3.4"],
  },
  types: ["aws:rds/cluster:Cluster"],
  breaks: { "a database that knows passwords alone": { omits: ["iamDatabaseAuthenticationEnabled"] } },
  scope: "resource",
  judge(cluster) {
    return [
      judged(read(cluster, "iamDatabaseAuthenticationEnabled"), isTrue, "iamDatabaseAuthenticationEnabled is not true"),
    ];
  },
};
