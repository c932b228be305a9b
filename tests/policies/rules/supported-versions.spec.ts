import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { supportedVersions } from "../../../policies/rules/supported-versions";
import { describeRule, resource } from "../behaviour";

const database = (engineVersion: GraphValue, engine: GraphValue = "aurora-postgresql") =>
  resource("aws:rds/cluster:Cluster", { engine, engineVersion });
const cache = (engineVersion: GraphValue, engine?: string) =>
  resource("aws:elasticache/replicationGroup:ReplicationGroup", {
    engineVersion,
    ...(engine !== undefined && { engine }),
  });
const documents = (engineVersion: string) => resource("aws:docdb/cluster:Cluster", { engineVersion });
const spanning = (service: "docdb" | "rds", inputs: Readonly<Record<string, GraphValue>>) =>
  resource(`aws:${service}/globalCluster:GlobalCluster`, inputs);

describeRule(supportedVersions, {
  "passes what is supported for long, or for which no end is known": {
    given: [
      ...[database("17.9"), database("16"), cache("8.2", "valkey"), cache("7.1"), documents("5.0.0")],
      spanning("rds", { engine: "aurora-postgresql", engineVersion: "17.9" }),
    ],
  },
  "passes a cache for which no end is known": { given: [cache("8.2", "valkey")] },
  "objects to a global database whose time is over": {
    given: [
      spanning("docdb", { engineVersion: "3.6.0" }),
      spanning("rds", { engine: "aurora-postgresql", engineVersion: "12.22" }),
    ],
    violations: ["engineVersion is supported until 202603", "engineVersion is supported until 202502"],
  },
  "objects to what ends too soon": {
    given: [database("13.20"), database("14.18"), cache("5.0.6", "redis"), cache("6.2"), documents("3.6.0")],
    violations: [
      "engineVersion is supported until 202603",
      "engineVersion is supported until 202601",
      "engineVersion is supported until 202701",
      "engineVersion is supported until 202602",
      "engineVersion is supported until 202702",
    ],
  },
  "passes what lasts as long as is asked": { given: [database("14.18")], thresholds: { lastsUntil: 202702 } },
  "objects to versions of which nobody knows": {
    given: [database("99.1"), database("1.7"), cache("17.0", "valkey")],
    violations: [
      "engineVersion has no known end of support",
      "engineVersion has no known end of support",
      "engineVersion has no known end of support",
    ],
  },
  "leaves engines alone that it has no dates of, and versions that AWS chooses": {
    given: [
      database("8.0.mysql_aurora.3.08.0", "aurora-mysql"),
      resource("aws:docdb/cluster:Cluster", {}),
      spanning("rds", { engineVersion: "12.22" }),
    ],
    notApplicable: true,
  },
  "cannot tell of engines and versions that are unknown": {
    given: [database(UNKNOWN), database("17.9", UNKNOWN)],
    undetermined: ["engineVersion", "engine"],
  },
});
