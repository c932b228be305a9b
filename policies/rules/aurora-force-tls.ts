import { parameterOf } from "../subjects/cluster-parameter";
import { isHidden, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { StackRule } from "../rule";
import { textOf } from "../subjects/text";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";

const PARAMETER_GROUP = "aws:rds/clusterParameterGroup:ClusterParameterGroup";

/** The parameter that refuses connections in plain text, by what the name of the engine has in it. Aurora user guide. */
const PARAMETERS: readonly (readonly [engine: RegExp, parameter: string])[] = [
  [/postgres/, "rds.force_ssl"],
  [/mysql/, "require_secure_transport"],
];

const ON = ["1", "on", "true"];

export const auroraForceTls: StackRule = {
  id: "aurora-force-tls",
  title: "Database clusters refuse connections in plain text",
  severity: "critical",
  level: "mandatory",
  rationale: "A client that forgets TLS sends its password and every row for whoever listens, and nobody notices.",
  remedy:
    "give the cluster a parameter group of its own with rds.force_ssl: 1 for PostgreSQL, or require_secure_transport: ON for MySQL",
  controls: { "AWS Security Hub": ["RDS.38", "RDS.39"], "ISO 27001:2022": ["A.8.24"] },
  types: ["aws:rds/cluster:Cluster"],
  breaks: {
    "a cluster whose parameters do not ask for TLS": { type: PARAMETER_GROUP, sets: { parameters: [] } },
    "a cluster with parameters of AWS": { sets: { dbClusterParameterGroupName: "default.aurora-postgresql17" } },
  },
  scope: "stack",
  judge(cluster, index) {
    const engine = read(cluster, "engine");
    if (isHidden(engine)) return [undetermined(engine.path)];
    const parameter = PARAMETERS.find(([name]) => name.test(textOf(engine.value)))?.[1];
    if (parameter === undefined) return [];
    const value = parameterOf(cluster, { parameter, type: PARAMETER_GROUP, index });
    if (isUndetermined(value)) return [value];
    return [judged(value, (said) => ON.includes(textOf(said).toLowerCase()), `${value.path} is not on`)];
  },
};
