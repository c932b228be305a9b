import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { docdbTls } from "../../../policies/rules/docdb-tls";
import { describeRule, resource } from "../behaviour";

const MESSAGE = "tls of the cluster's parameter group is not tls1.2+, tls1.3+ or fips-140-3";

const group = (value: GraphValue, name: string) =>
  resource(
    "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
    { name, parameters: [{ name: "tls", value }] },
    { name },
  );
const cluster = (dbClusterParameterGroupName: string) =>
  resource("aws:docdb/cluster:Cluster", { dbClusterParameterGroupName }, { name: dbClusterParameterGroupName });

describeRule(docdbTls, {
  "passes parameters that ask for TLS 1.2 or more": {
    given: [...["tls1.2+", "tls1.3+", "fips-140-3"].flatMap((value) => [group(value, value), cluster(value)])],
  },
  "objects to plain text, and to TLS 1.0": {
    given: [group("disabled", "off"), cluster("off"), group("enabled", "on"), cluster("on")],
    violations: [MESSAGE, MESSAGE],
  },
  "objects to parameters of AWS, which admit TLS 1.0": {
    given: [cluster("default.docdb5.0"), resource("aws:docdb/cluster:Cluster", {})],
    violations: [MESSAGE, MESSAGE],
  },
  "cannot tell of what is unknown": {
    given: [group(UNKNOWN, "own"), cluster("own"), cluster("elsewhere")],
    undetermined: ["tls of the cluster's parameter group", "parameters of the cluster's parameter group"],
  },
});
