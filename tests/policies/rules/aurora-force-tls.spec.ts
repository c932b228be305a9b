import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraForceTls } from "../../../policies/rules/aurora-force-tls";
import { describeRule, resource } from "../behaviour";

const CLUSTER = "aws:rds/cluster:Cluster";
const OPEN = "parameters of the cluster's parameter group";
const POSTGRES = "rds.force_ssl of the cluster's parameter group is not on";
const MYSQL = "require_secure_transport of the cluster's parameter group is not on";

const group = (parameters: GraphValue, name = "own") =>
  resource("aws:rds/clusterParameterGroup:ClusterParameterGroup", { name, parameters }, { name });
const named = (engine: GraphValue, dbClusterParameterGroupName: GraphValue, sources: readonly GraphResource[] = []) =>
  resource(CLUSTER, { engine, dbClusterParameterGroupName }, { madeFrom: { dbClusterParameterGroupName: sources } });

describeRule(auroraForceTls, {
  "passes PostgreSQL and MySQL with parameters that ask for TLS": {
    given: [
      group([
        { name: "log_statement", value: "ddl" },
        { name: "rds.force_ssl", value: "1" },
      ]),
      named("aurora-postgresql", UNKNOWN, [group([])]),
      group([{ name: "require_secure_transport", value: "ON" }], "mysql"),
      named("aurora-mysql", "mysql"),
    ],
  },
  "leaves engines alone that have no such parameter": { given: [named("neptune", "x")], notApplicable: true },
  "objects to parameters that do not ask": {
    given: [group([{ name: "rds.force_ssl", value: "0" }]), named("aurora-postgresql", "own")],
    violations: [POSTGRES],
  },
  "objects to parameters that say nothing of it, and to those of AWS": {
    given: [
      group([{ name: "log_statement", value: "ddl" }]),
      named("aurora-postgresql", "own"),
      resource(CLUSTER, { engine: "aurora-mysql" }),
      named("postgres", "default.postgres17"),
    ],
    violations: [POSTGRES, MYSQL, POSTGRES],
  },
  "cannot tell of parameters that are unknown": {
    given: [
      group(UNKNOWN),
      named("aurora-postgresql", "own"),
      group([{ name: "rds.force_ssl", value: UNKNOWN }], "other"),
      named("aurora-postgresql", "other"),
    ],
    undetermined: [OPEN, "rds.force_ssl of the cluster's parameter group"],
  },
  "cannot tell of a parameter whose name is unknown": {
    given: [
      group([
        { name: "log_statement", value: "ddl" },
        { name: UNKNOWN, value: "1" },
      ]),
      named("aurora-postgresql", "own"),
    ],
    undetermined: [OPEN],
  },
  "cannot tell of a group that another stack has, or of an unknown engine": {
    given: [named("aurora-postgresql", "elsewhere"), named(UNKNOWN, "own")],
    undetermined: [OPEN, "engine"],
  },
});
