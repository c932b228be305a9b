import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const auroraInstanceNotPublic: ResourceRule = {
  id: "aurora-instance-not-public",
  title: "Databases have no address on the internet",
  severity: "critical",
  level: "mandatory",
  rationale: "A public address leaves a password and a security group between the internet and all data.",
  remedy: "set publiclyAccessible: false, and reach the database from within the network",
  controls: {
    "AWS Security Hub": ["RDS.2"],
    "CIS AWS 5.0": ["2.2.3"],
    "CIS AWS 7.0": ["3.2.3"],
    "PCI DSS 4.0": ["1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "10.3.2", "3.5.1", "A1.1.2", "A1.1.3", "A3.4.1"],
    "ISO 27001:2022": ["A.8.1"],
    "SOC 2": ["CC6.2"],
  },
  types: ["aws:rds/clusterInstance:ClusterInstance", "aws:rds/instance:Instance"],
  breaks: { "a database on the internet": { sets: { publiclyAccessible: true } } },
  scope: "resource",
  judge(instance) {
    const isPublic = read(instance, "publiclyAccessible");
    // The provider says false where nothing is said.
    return [judged(isPublic, (value) => !isTrue(value), "publiclyAccessible is true")];
  },
};
