import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { poolerConfiguration } from "../../../platform/planning/pooler-files";
import { capacityVsConnections } from "../../../policies/rules/capacity-vs-connections";
import { describeRule, IRELAND, kubernetesOf, resource, VIRGINIA } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const GLOBAL = resource("aws:rds/globalCluster:GlobalCluster", {}, { provider: VIRGINIA });
const CLUSTER = kubernetesOf("prod-eu");
const US = kubernetesOf("prod-us");

const member = (provider: GraphResource, inputs: Inputs = {}) =>
  resource(
    "aws:rds/cluster:Cluster",
    { engine: "aurora-postgresql", clusterIdentifier: provider.name, globalClusterIdentifier: UNKNOWN, ...inputs },
    { name: provider.name, provider, madeFrom: { globalClusterIdentifier: [GLOBAL] } },
  );
const instance = (of: GraphResource, instanceClass: GraphValue) =>
  resource(
    "aws:rds/clusterInstance:ClusterInstance",
    { clusterIdentifier: UNKNOWN, instanceClass },
    { name: of.name, madeFrom: { clusterIdentifier: [of] } },
  );
const EU = member(IRELAND);
const WRITER = member(VIRGINIA);
/** 1,600 connections each, of which poolers may take 1,440. */
const STORES = [IRELAND, VIRGINIA, GLOBAL, EU, WRITER, instance(EU, "db.r6g.large"), instance(WRITER, "db.r6g.large")];

const file = (poolSize: number) =>
  poolerConfiguration(
    [
      { name: "app", database: "app", host: "${host:main:write}" },
      { name: "app_read", database: "app", host: "${host:main:read}" },
    ],
    { maxClients: 1000, poolSize },
  );
const metadata = { name: "pooler", namespace: "app" };
const pooler = (cluster: GraphResource, reads: GraphResource, more: { map: Inputs; replicas?: GraphValue }) => [
  cluster,
  resource(
    "kubernetes:core/v1:ConfigMap",
    { metadata, ...more.map },
    { name: reads.name, provider: cluster, madeFrom: { data: [GLOBAL, reads] } },
  ),
  resource(
    "kubernetes:apps/v1:Deployment",
    {
      metadata,
      spec: {
        replicas: more.replicas ?? 5,
        strategy: { rollingUpdate: { maxSurge: 1 } },
        template: { spec: { volumes: [{ configMap: { name: "pooler" } }] } },
      },
    },
    { name: reads.name, provider: cluster },
  ),
];
const written = (poolSize: number): Inputs => ({ data: { "pgbouncer.ini": file(poolSize) } });
const planned = (poolSize: number): Inputs => ({
  metadata: { ...metadata, annotations: { "meridian/pgbouncer.ini": file(poolSize) } },
  data: { "pgbouncer.ini": UNKNOWN },
});
const MAP = { map: written(1) };
const SMALL = "db.r6g.large";
const ELSEWHERE = resource(
  "aws:rds/cluster:Cluster",
  { engine: "aurora-postgresql", globalClusterIdentifier: UNKNOWN },
  { name: "elsewhere", provider: IRELAND },
);
const WRITING = "poolers may open more connections for writing than an instance of the cluster takes";
const READING = "poolers may open more connections for reading than an instance of the cluster takes";

describeRule(capacityVsConnections, {
  "passes poolers whose connections fit, of all cells at the writer and of each at its readers": {
    given: [...STORES, ...pooler(CLUSTER, EU, { map: written(120) }), ...pooler(US, WRITER, { map: planned(120) })],
  },
  "passes a file with endpoints in it": {
    given: [
      ...STORES,
      ...pooler(CLUSTER, EU, {
        map: {
          data: {
            "pgbouncer.ini":
              "[databases]\na = host=main.global-1.global.rds.amazonaws.com\nb = host=eu.cluster-ro-1.rds.amazonaws.com\n\n[pgbouncer]\n",
          },
        },
      }),
    ],
  },
  "objects to what all cells may open at the writer, at every member that may become it": {
    given: [...STORES, ...pooler(CLUSTER, EU, { map: written(121) }), ...pooler(US, WRITER, { map: planned(120) })],
    violations: [WRITING, WRITING],
  },
  "objects to what one cell may open at its readers": {
    given: [...STORES, ...pooler(CLUSTER, EU, { map: written(241) })],
    violations: [WRITING, READING, WRITING],
  },
  "objects to pods that are too many": {
    given: [...STORES, ...pooler(CLUSTER, EU, { map: written(120), replicas: 12 })],
    violations: [WRITING, READING, WRITING],
  },
  "objects to a smaller instance beside a larger one, which may be the one that is left": {
    given: [
      ...[IRELAND, VIRGINIA, GLOBAL, EU, instance(EU, "db.r6g.xlarge")],
      resource("aws:rds/clusterInstance:ClusterInstance", { clusterIdentifier: "eu-west-1", instanceClass: SMALL }),
      ...pooler(CLUSTER, EU, { map: written(241) }),
    ],
    violations: [WRITING, READING],
  },
  "leaves databases alone that have no pooler": { given: STORES, notApplicable: true },
  "leaves other engines alone": {
    given: [...[IRELAND, GLOBAL, member(IRELAND, { engine: "aurora-mysql" })], ...pooler(CLUSTER, EU, MAP)],
    notApplicable: true,
  },
  "cannot tell of a cluster without instances, or in a global database that another stack has": {
    given: [...[IRELAND, VIRGINIA, GLOBAL, EU, instance(ELSEWHERE, SMALL), ELSEWHERE], ...pooler(CLUSTER, EU, MAP)],
    undetermined: ["instances of the cluster", "globalClusterIdentifier"],
  },
  "cannot tell of a file or of pods that are unknown": {
    given: [...STORES, ...pooler(CLUSTER, EU, { map: { data: { "pgbouncer.ini": UNKNOWN } } })],
    undetermined: ["pgbouncer.ini in data of a ConfigMap", "pgbouncer.ini in data of a ConfigMap"],
  },
  "cannot tell of replicas, engines and classes that are unknown": {
    given: [
      ...[IRELAND, VIRGINIA, GLOBAL, EU, instance(EU, "db.x9.mega"), member(VIRGINIA, { engine: UNKNOWN })],
      ...pooler(CLUSTER, EU, { map: written(1) }),
    ],
    undetermined: ["instanceClass of an instance", "engine"],
  },
});
