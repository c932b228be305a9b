import { type GraphResource, type GraphValue, SECRET, UNKNOWN } from "../../../platform/graph/graph";
import { oneWriter } from "../../../policies/rules/one-writer";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const GLOBAL = resource("aws:rds/globalCluster:GlobalCluster", { globalClusterIdentifier: "main" });
const OTHER = resource("aws:rds/globalCluster:GlobalCluster", {}, { name: "other" });
const member = (name: string, inputs: Inputs = {}, of: GraphResource = GLOBAL) =>
  resource(
    "aws:rds/cluster:Cluster",
    { globalClusterIdentifier: UNKNOWN, ...inputs },
    { name, madeFrom: { globalClusterIdentifier: [of] } },
  );
const named = (name: string, inputs: Inputs = {}) =>
  resource("aws:rds/cluster:Cluster", { globalClusterIdentifier: "main", ...inputs }, { name });
const MASTER = { masterUsername: "postgres", masterPassword: SECRET };
/** Each is a beginning by itself. */
const BEGINNINGS: readonly Inputs[] = [
  { manageMasterUserPassword: true },
  { masterPassword: SECRET },
  { masterUsername: "postgres" },
  { snapshotIdentifier: "before" },
];
const documents = (globalClusterIdentifier: GraphValue, inputs: Inputs = {}) =>
  resource("aws:docdb/cluster:Cluster", { globalClusterIdentifier, ...inputs });
const SECOND = "another member of the global database has a master";
const NONE = "no member of the global database has a master";

describeRule(oneWriter, {
  "passes one that begins and others that join, by whatever name": {
    given: [GLOBAL, member("us", MASTER), member("eu"), named("asia")],
  },
  "passes databases for themselves, and one of documents that begins with what it was": {
    given: [
      ...[
        GLOBAL,
        OTHER,
        member("us", MASTER),
        member("eu"),
        member("other", { manageMasterUserPassword: true }, OTHER),
      ],
      resource("aws:docdb/cluster:Cluster", { globalClusterIdentifier: "documents", snapshotIdentifier: "before" }),
    ],
  },
  "objects to a second beginning, at each": {
    given: [GLOBAL, member("us", MASTER), member("eu", { masterUsername: "postgres" }), member("asia")],
    violations: [SECOND, SECOND],
  },
  "passes whatever a member begins with": {
    given: BEGINNINGS.flatMap((inputs, place) => [
      named("writer", { globalClusterIdentifier: `global-${String(place)}`, ...inputs }),
      named("reader", { globalClusterIdentifier: `global-${String(place)}` }),
    ]),
  },
  "objects to whatever a second member begins with": {
    given: BEGINNINGS.map((inputs, place) => named(`member-${String(place)}`, inputs)),
    violations: BEGINNINGS.map(() => SECOND),
  },
  "objects to databases of documents that two members began, or none": {
    given: [documents("two", BEGINNINGS[0]), documents("two", BEGINNINGS[1]), documents("none")],
    violations: [SECOND, SECOND, NONE],
  },
  "objects to members that nobody began": {
    given: [GLOBAL, member("us"), member("eu", { manageMasterUserPassword: false })],
    violations: [NONE, NONE],
  },
  "leaves clusters that stand alone to others": {
    given: [resource("aws:rds/cluster:Cluster", MASTER)],
    notApplicable: true,
  },
  "cannot tell of a database that another stack has, or of members that may be of this one": {
    given: [
      ...[GLOBAL, member("us"), resource("aws:rds/cluster:Cluster", { globalClusterIdentifier: UNKNOWN })],
      member("eu", {}, resource("pulumi:pulumi:StackReference", {})),
    ],
    undetermined: ["globalClusterIdentifier of another cluster", "globalClusterIdentifier", "globalClusterIdentifier"],
  },
});
