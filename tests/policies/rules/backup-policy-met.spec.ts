import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { backupPolicyMet } from "../../../policies/rules/backup-policy-met";
import { describeRule, IRELAND, resource, VIRGINIA } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const CRITICAL = { tags: { DataClass: "critical" } };
const table = (inputs: Inputs) =>
  resource("aws:dynamodb/table:Table", { ...CRITICAL, ...inputs }, { provider: IRELAND });
const DOCUMENTS = "aws:docdb/cluster:Cluster";
const GRAPHS = "aws:neptune/cluster:Cluster";
const clusterIn = (type: string, provider: GraphResource, inputs: Inputs = {}) =>
  resource(type, { ...CRITICAL, ...inputs }, { name: provider.name, provider });
const documents = (provider: GraphResource, inputs: Inputs = {}) => clusterIn(DOCUMENTS, provider, inputs);
const graphs = (provider: GraphResource, inputs: Inputs = {}) => clusterIn(GRAPHS, provider, inputs);
const MEMBER = { globalClusterIdentifier: "documents" };
/** Types whose stores, as they are here, are in no global database and have no replica. */
const ALONE = [GRAPHS, "aws:efs/fileSystem:FileSystem", "aws:rds/instance:Instance"];
const alone = ALONE.map((type) => resource(type, CRITICAL, { provider: IRELAND }));
const COPIES = [{ copyActions: [{ destinationVaultArn: UNKNOWN }] }];
const selected = (stores: readonly GraphResource[], rules: GraphValue = COPIES) => {
  const plan = resource("aws:backup/plan:Plan", { rules });
  const selection = resource(
    "aws:backup/selection:Selection",
    { planId: UNKNOWN, resources: stores.map(() => UNKNOWN) },
    { madeFrom: { planId: [plan], resources: stores } },
  );
  return [...stores, plan, selection];
};
const MESSAGE = "nothing keeps a copy in another region";

describeRule(backupPolicyMet, {
  "passes replicas, members and copies elsewhere": {
    given: [
      ...[IRELAND, VIRGINIA, table({ replicas: [{ regionName: "us-east-1" }] })],
      ...[IRELAND, VIRGINIA].flatMap((provider) => [documents(provider, MEMBER), graphs(provider, MEMBER)]),
    ],
  },
  "passes what a plan copies": {
    given: [IRELAND, ...selected([...alone, table({}), documents(IRELAND)])],
  },
  "objects to what is in one region alone": {
    given: [
      ...[IRELAND, VIRGINIA, table({}), table({ replicas: [] }), documents(IRELAND), documents(VIRGINIA)],
      ...[documents(VIRGINIA, MEMBER), ...alone],
    ],
    violations: Array.from({ length: 8 }, () => MESSAGE),
  },
  "objects to members of different databases, or of another kind, that share a name": {
    given: [
      ...[IRELAND, VIRGINIA, documents(IRELAND, MEMBER), graphs(VIRGINIA, MEMBER)],
      documents(VIRGINIA, { globalClusterIdentifier: "others" }),
    ],
    violations: [MESSAGE, MESSAGE, MESSAGE],
  },
  "leaves alone what can be made good": {
    given: [IRELAND, table({ tags: { DataClass: "internal" } }), resource("aws:efs/fileSystem:FileSystem", {})],
    notApplicable: true,
  },
  "cannot tell of tags, replicas and databases that are unknown": {
    given: [
      ...[IRELAND, table({ tags: UNKNOWN }), table({ replicas: UNKNOWN })],
      documents(IRELAND, { globalClusterIdentifier: UNKNOWN }),
    ],
    undetermined: ["globalClusterIdentifier", "tags", "replicas"],
  },
  "cannot tell where members of a database are": {
    given: [resource(DOCUMENTS, { ...CRITICAL, ...MEMBER }), resource(DOCUMENTS, { ...CRITICAL, ...MEMBER })],
    undetermined: ["region of the provider", "region of the provider"],
  },
  "cannot tell what a plan copies of what is in one region alone": {
    given: [
      ...[IRELAND, VIRGINIA],
      ...selected([table({}), documents(IRELAND), documents(VIRGINIA, MEMBER), ...alone], UNKNOWN),
    ],
    undetermined: Array.from({ length: 6 }, () => "copyActions of a backup plan"),
  },
});
