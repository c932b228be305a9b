import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { backupPolicyMet } from "../../../policies/rules/backup-policy-met";
import { describeRule, IRELAND, resource, VIRGINIA } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const CRITICAL = { tags: { DataClass: "critical" } };
const table = (inputs: Inputs) =>
  resource("aws:dynamodb/table:Table", { ...CRITICAL, ...inputs }, { provider: IRELAND });
const documents = (provider: GraphResource, inputs: Inputs = {}) =>
  resource("aws:docdb/cluster:Cluster", { ...CRITICAL, ...inputs }, { name: provider.name, provider });
const selected = (store: GraphResource) => {
  const plan = resource("aws:backup/plan:Plan", { rules: [{ copyActions: [{ destinationVaultArn: UNKNOWN }] }] });
  const selection = resource(
    "aws:backup/selection:Selection",
    { planId: UNKNOWN, resources: [UNKNOWN] },
    { madeFrom: { planId: [plan], resources: [store] } },
  );
  return [store, plan, selection];
};
const MESSAGE = "nothing keeps a copy in another region";

describeRule(backupPolicyMet, {
  "passes replicas, members and copies elsewhere": {
    given: [
      ...[IRELAND, VIRGINIA, table({ replicas: [{ regionName: "us-east-1" }] })],
      ...[IRELAND, VIRGINIA].map((provider) => documents(provider, { globalClusterIdentifier: "documents" })),
    ],
  },
  "passes what a plan copies": {
    given: [IRELAND, ...selected(resource("aws:efs/fileSystem:FileSystem", CRITICAL, { provider: IRELAND }))],
  },
  "objects to what is in one region alone": {
    given: [
      ...[
        IRELAND,
        table({}),
        documents(IRELAND),
        resource("aws:rds/instance:Instance", CRITICAL, { provider: IRELAND }),
      ],
      documents(VIRGINIA, { globalClusterIdentifier: "documents" }),
    ],
    violations: [MESSAGE, MESSAGE, MESSAGE, MESSAGE],
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
});
