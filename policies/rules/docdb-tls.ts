import { parameterOf } from "../subjects/cluster-parameter";
import { judged } from "../answer";
import type { StackRule } from "../rule";
import { textOf } from "../subjects/text";
import { isUndetermined } from "../../platform/graph/undetermined";

const PARAMETER_GROUP = "aws:docdb/clusterParameterGroup:ClusterParameterGroup";

/** `enabled`, which holds where nothing is said, admits TLS 1.0. DocumentDB developer guide, API_Parameter. */
const ACCEPTED = ["fips-140-3", "tls1.2+", "tls1.3+"];

export const docdbTls: StackRule = {
  id: "docdb-tls",
  title: "Document databases refuse plain text, and TLS before 1.2",
  severity: "critical",
  level: "mandatory",
  rationale: "Whoever listens reads passwords and documents, or talks an old client down to a version that is broken.",
  remedy: "give the cluster a parameter group of its own with tls: tls1.2+",
  controls: { "AWS Security Hub": ["DocumentDB.6"] },
  types: ["aws:docdb/cluster:Cluster"],
  breaks: {
    "a document database in plain text": {
      type: PARAMETER_GROUP,
      sets: { parameters: [{ name: "tls", value: "disabled" }] },
    },
    "a document database with parameters of AWS": { omits: ["dbClusterParameterGroupName"] },
  },
  scope: "stack",
  judge(cluster, index) {
    const tls = parameterOf(cluster, { parameter: "tls", type: PARAMETER_GROUP, index });
    if (isUndetermined(tls)) return [tls];
    return [
      judged(tls, (value) => ACCEPTED.includes(textOf(value)), `${tls.path} is not tls1.2+, tls1.3+ or fips-140-3`),
    ];
  },
};
