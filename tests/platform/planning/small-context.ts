import type { ApplicationDefinition } from "../../../platform/application";
import { type StackFile, stackFileSchema } from "../../../platform/configuration/stack-file";
import { planSizes } from "../../../platform/planning/capacity";
import { planningContext, type PlanningContext } from "../../../platform/planning/context";

/** An application with one of everything, small enough that whole plans can be read. */
const SHOP: ApplicationDefinition = {
  name: "shop",
  workloads: {},
  nodeGroups: {},
  databaseClusters: {
    "main-1": {
      engineVersion: "17.9",
      writerClass: { steps: [], beyond: "db.r6g.large", source: "a test" },
      readerClass: { steps: [], beyond: "db.r6g.large", source: "a test" },
      readers: { min: 1, max: 2, cpuPercent: 70, source: "a test" },
    },
  },
  databases: { orders: { cluster: "main-1" } },
  pooling: {
    clientsPerPod: 100,
    connectionsPerPool: 5,
    clientsPerAddress: 2,
    addressParameters: { connection_limit: "2", options: "-c a=b&c" },
    source: "a test",
  },
  migrations: { workload: "api", command: ["migrate"], timeoutSeconds: 60 },
  caches: {
    cache: {
      kind: "cache",
      nodeType: { steps: [], beyond: "cache.t4g.small", source: "a test" },
      shards: { steps: [], beyond: 1, source: "a test" },
    },
  },
};

/** What a part of a plan of the shop may look at; `us` is the foundation's region. */
export function shopContext(
  written: Partial<Pick<StackFile, "tier" | "rotation" | "ownClusters" | "zone" | "firewall">> = {},
  changes: Partial<ApplicationDefinition> = {},
): PlanningContext {
  const application = { ...SHOP, ...changes };
  const file = stackFileSchema.parse({
    application: application.name,
    users: 1000,
    account: "111122223333",
    domain: "shop.example",
    zone: "create",
    foundation: "us-east-1",
    cells: {
      us: { slot: 0, region: "us-east-1", serves: ["NA"] },
      eu: { slot: 1, region: "eu-west-1", serves: ["EU"] },
    },
    home: "us",
    access: { operators: ["arn:aws:iam::111122223333:role/operators"], endpointCidrs: [] },
    images: "pending",
    ...written,
  });
  return planningContext({ stack: "prod", file, application, sizes: planSizes(file, application) });
}
