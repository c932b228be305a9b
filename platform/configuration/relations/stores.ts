import { connectionBudgets, type ConnectionUse } from "../../planning/connection-budget";
import type { ApplicationDefinition } from "../../application";
import { MAX_READERS } from "../../facts/aurora";
import { type CellSizes, planSizes } from "../../planning/capacity";
import { clientConnections, type DatabaseClusterSize, mostReaders, poolerPodsNeeded } from "../../planning/store-sizes";
import type { Problem } from "../problem";
import type { StackFile } from "../stack-file";
import { type Applications, definitionOf, unknownNames } from "./application";

/** Only a database of the application can have a cluster of its own. */
export function ownClustersExist({ application, ownClusters }: StackFile, applications: Applications): Problem[] {
  const definition = definitionOf(application, applications);
  if (definition === undefined) return [];
  const known = Object.keys(definition.databases);
  return unknownNames({ path: "ownClusters", what: "a database" }, Object.keys(ownClusters), known);
}

/**
 * Replicas are in order and no more than Aurora takes; poolers take all connections of the workloads, and open no more than
 * the instances take. A cluster for a database that there is not has no size, and is reported by itself.
 */
export function storesFit(file: StackFile, applications: Applications): Problem[] {
  const definition = definitionOf(file.application, applications);
  if (definition === undefined) return [];
  const sizes = planSizes(file, definition);
  return [
    ...Object.entries(sizes.databaseClusters).flatMap(([key, size]) => disordered(key, size)),
    ...Object.keys(sizes.databaseClusters).flatMap((key) => tooManyReaders(file, key)),
    ...tooFewPoolers(file, definition, sizes),
    ...overdrawnServers(file, definition, sizes),
  ];
}

function disordered(key: string, { readers }: DatabaseClusterSize): Problem[] {
  if (readers.min <= readers.max) return [];
  return [
    {
      path: `sizes.databaseClusters.${key}`,
      got: `minReaders ${String(readers.min)}, maxReaders ${String(readers.max)}`,
      expected: "minReaders <= maxReaders, planned and overridden together",
      remedy: "override both",
    },
  ];
}

/** Planned readers fit; what a person writes is not changed behind their back. */
function tooManyReaders({ cells, sizes }: StackFile, key: string): Problem[] {
  const most = mostReaders(cells);
  return (["minReaders", "maxReaders"] as const).flatMap((bound) => {
    const readers = sizes.databaseClusters[key]?.[bound];
    if (readers === undefined || readers <= most) return [];
    return [
      {
        path: `sizes.databaseClusters.${key}.${bound}`,
        got: String(readers),
        expected: `at most ${String(most)}, ${String(MAX_READERS)} less one for each other cell`,
        remedy: "lower it, or leave it out: every member may become the primary, which has room for no more",
      },
    ];
  });
}

function tooFewPoolers(
  stack: StackFile,
  application: ApplicationDefinition,
  { pooler, workloads }: CellSizes,
): Problem[] {
  const { pooling } = application;
  if (pooler === undefined || pooling === undefined) return [];
  const clients = { stack, application, workloads };
  const needed = poolerPodsNeeded(clients, pooling);
  if (pooler.pods >= needed) return [];
  const connections = clientConnections(clients, pooling).toLocaleString("en");
  return [
    {
      path: "sizes.pooler.pods",
      got: `${String(pooler.pods)}, each for ${pooler.maxClients.toLocaleString("en")} connections`,
      expected: `at least ${String(needed)}, for the ${connections} connections of a cell's workloads at their most pods, a quarter more while they roll, and one pod spare`,
      remedy: "raise it, leave it out, or lower maxPods of the workloads",
    },
  ];
}

function overdrawnServers(
  file: StackFile,
  application: ApplicationDefinition,
  { databaseClusters, pooler }: CellSizes,
): Problem[] {
  if (pooler === undefined) return [];
  return connectionBudgets(file, application, { databaseClusters, pooler }).flatMap(
    ({ cluster, databases, writer, readers }) => [
      ...overdrawn(`the writer of ${cluster}, for ${databases.join(", ")} in all cells`, writer),
      ...overdrawn(`each cell's readers of ${cluster}, for ${databases.join(", ")}`, readers),
    ],
  );
}

function overdrawn(whom: string, { opened, available, instanceClass }: ConnectionUse): Problem[] {
  if (opened <= available) return [];
  return [
    {
      path: "sizes.pooler",
      got: `pools of up to ${opened.toLocaleString("en")} connections, while poolers roll, to ${whom}`,
      expected: `at most ${available.toLocaleString("en")}, nine tenths of what ${instanceClass} takes`,
      remedy:
        "lower connectionsPerPool or pods, give a database a cluster of its own (ownClusters), or choose a larger class",
    },
  ];
}
