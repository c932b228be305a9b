import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraInBackupPlan } from "../../../policies/rules/aurora-in-backup-plan";
import { ACCOUNT, describeRule, IRELAND, resource, type ResourceDetails, VIRGINIA } from "../behaviour";

const CLUSTER = "aws:rds/cluster:Cluster";
const PLAN = "aws:backup/plan:Plan";
const SELECTION = "aws:backup/selection:Selection";
const PROVIDERS = [IRELAND, VIRGINIA];
const GLOBAL = resource("aws:rds/globalCluster:GlobalCluster", {});
const OTHER_GLOBAL = resource("aws:rds/globalCluster:GlobalCluster", {}, { name: "other" });
const MESSAGE = "backups lie in fewer than 2 regions";

const cluster = (provider: GraphResource, global?: GraphValue, sources: readonly GraphResource[] = []) =>
  resource(
    CLUSTER,
    {
      clusterIdentifier: "it",
      tags: { Backup: "yes" },
      ...(global === undefined ? {} : { globalClusterIdentifier: global }),
    },
    { provider, madeFrom: sources.length === 0 ? {} : { globalClusterIdentifier: sources } },
  );
const plan = (rules: GraphValue) => resource(PLAN, { rules });
const selection = (
  inputs: Readonly<Record<string, GraphValue>>,
  madeFrom: NonNullable<ResourceDetails["madeFrom"]> = {},
) => resource(SELECTION, inputs, { madeFrom: { planId: [plan([])], ...madeFrom } });
const MADE_FROM_OTHER = { madeFrom: { planId: [resource(PLAN, {}, { name: "other" })] } };

describeRule(auroraInBackupPlan, {
  "passes members of a global database in two regions": {
    given: [...PROVIDERS, ...[IRELAND, VIRGINIA].map((provider) => cluster(provider, UNKNOWN, [GLOBAL]))],
  },
  "passes a member whose global database is named after something else as well": {
    given: [
      ...[...PROVIDERS, cluster(VIRGINIA, UNKNOWN, [GLOBAL])],
      cluster(IRELAND, UNKNOWN, [resource("random:index/randomId:RandomId", {}), GLOBAL]),
    ],
  },
  "passes members that say the name of their global database": {
    given: [...PROVIDERS, cluster(IRELAND, "main"), cluster(VIRGINIA, "main")],
  },
  "passes a cluster in the one region that an environment asks for": {
    given: [IRELAND, cluster(IRELAND)],
    thresholds: { fewestRegions: 1 },
  },
  "passes a cluster that a plan selects and copies": {
    given: [
      IRELAND,
      cluster(IRELAND),
      plan([{ copyActions: [{ destinationVaultArn: UNKNOWN }] }]),
      selection({ resources: [UNKNOWN] }, { resources: [cluster(IRELAND)] }),
    ],
  },
  "passes a cluster that a plan selects by its name or its tag": {
    given: [
      IRELAND,
      cluster(IRELAND),
      plan([{ ruleName: "weekly" }, { copyActions: [{}] }]),
      selection({ resources: [`arn:aws:rds:*:${ACCOUNT}:cluster:it*`] }),
      selection({ selectionTags: [{ type: "STRINGEQUALS", key: "Backup", value: "yes" }] }),
    ],
  },
  "passes a cluster that a plan selects by its tag alone": {
    given: [
      IRELAND,
      cluster(IRELAND),
      plan([{ copyActions: [{}] }]),
      selection({ selectionTags: [{ type: "STRINGEQUALS", key: "Backup", value: "yes" }] }),
    ],
  },
  "objects to a cluster that stands alone, and to members that are together": {
    given: [...PROVIDERS, cluster(IRELAND), cluster(VIRGINIA, "main"), cluster(VIRGINIA, "main")],
    violations: [MESSAGE, MESSAGE, MESSAGE],
  },
  "objects to clusters in two regions that stand alone, or in global databases of their own": {
    given: [
      ...[...PROVIDERS, cluster(IRELAND), cluster(VIRGINIA)],
      ...[cluster(IRELAND, UNKNOWN, [GLOBAL]), cluster(VIRGINIA, UNKNOWN, [OTHER_GLOBAL])],
    ],
    violations: Array.from({ length: 4 }, () => MESSAGE),
  },
  "objects to a plan that copies nothing, or selects something else": {
    given: [
      IRELAND,
      cluster(IRELAND),
      plan([{ ruleName: "weekly" }]),
      selection({ resources: [`arn:aws:rds:*:${ACCOUNT}:cluster:*`] }),
      resource(PLAN, { rules: [{ copyActions: [{}] }] }, { name: "other" }),
      resource(SELECTION, { resources: ["arn:aws:rds:*:*:cluster:other"] }, MADE_FROM_OTHER),
    ],
    violations: [MESSAGE],
  },
  "cannot tell who else is in a global database that another stack has": {
    given: [IRELAND, cluster(IRELAND, UNKNOWN)],
    undetermined: ["globalClusterIdentifier"],
  },
  "cannot tell what a plan selects or copies": {
    given: [IRELAND, cluster(IRELAND), plan(UNKNOWN), selection({ resources: [`arn:aws:rds:*:${ACCOUNT}:cluster:*`] })],
    undetermined: ["copyActions of a backup plan"],
  },
  "cannot tell where another member is": {
    given: [IRELAND, cluster(IRELAND, "main"), resource(CLUSTER, { globalClusterIdentifier: "main" })],
    undetermined: ["region of the provider", "region of the provider"],
  },
  "cannot tell which tag a plan selects, or what a cluster is called": {
    given: [
      IRELAND,
      cluster(IRELAND),
      plan([{ copyActions: [{}] }]),
      selection({ selectionTags: [{ type: "STRINGEQUALS", key: "Backup", value: UNKNOWN }] }),
      resource(CLUSTER, {}, { name: "nameless", provider: IRELAND }),
      selection({ resources: ["arn:aws:rds:*:*:cluster:other"] }),
    ],
    undetermined: ["selectionTags[0].value", "selectionTags[0].value"],
  },
  "cannot tell how a cluster without a name is selected": {
    given: [
      IRELAND,
      resource(CLUSTER, {}, { provider: IRELAND }),
      plan([{ copyActions: [{}] }]),
      selection({ resources: ["arn:aws:rds:*:*:cluster:other"] }),
    ],
    undetermined: ["ARN of the cluster"],
  },
  "cannot tell whether one of two rules copies": {
    given: [
      IRELAND,
      cluster(IRELAND),
      plan([{ copyActions: [] }, { copyActions: UNKNOWN }]),
      selection({ resources: [UNKNOWN] }, { resources: [cluster(IRELAND)] }),
    ],
    undetermined: ["copyActions of a backup plan"],
  },
  "cannot tell where a cluster is": {
    given: [resource(CLUSTER, { clusterIdentifier: "it" })],
    undetermined: ["region of the provider"],
  },
});
