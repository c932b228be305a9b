import { connectionBudgets, type ConnectionUse } from "../../planning/connection-budget";
import { planSizes } from "../../planning/capacity";
import type { Problem } from "../problem";
import type { StackFile } from "../stack-file";
import { type Applications, definitionOf, unknownNames } from "./application";

/** Only a database of the application can have a cluster of its own. */
export function ownClustersExist({ application, ownClusters }: StackFile, applications: Applications): Problem[] {
  const definition = definitionOf(application, applications);
  if (definition === undefined) return [];
  return unknownNames("ownClusters", Object.keys(ownClusters), Object.keys(definition.databases));
}

/** Replicas are planned and overridden in order; poolers open no more connections than the instances take. */
export function storesFit(file: StackFile, applications: Applications): Problem[] {
  const definition = definitionOf(file.application, applications);
  // A cluster of its own for a database that there is not is reported by itself.
  if (definition === undefined || ownClustersExist(file, applications).length > 0) return [];
  const { databaseClusters, pooler } = planSizes(file, definition);
  const ranges = Object.entries(databaseClusters).flatMap(([key, { readers }]) =>
    readers.min <= readers.max
      ? []
      : [
          {
            path: `sizes.databaseClusters.${key}`,
            got: `minReaders ${String(readers.min)}, maxReaders ${String(readers.max)}`,
            expected: "minReaders <= maxReaders, planned and overridden together",
            remedy: "override both",
          },
        ],
  );
  if (pooler === undefined) return ranges;
  const budgets = connectionBudgets(file, definition, { databaseClusters, pooler });
  return [
    ...ranges,
    ...budgets.flatMap(({ cluster, databases, writer, readers }) => [
      ...overdrawn(`the writer of ${cluster}, for ${databases.join(", ")} in all cells`, writer),
      ...overdrawn(`each cell's readers of ${cluster}, for ${databases.join(", ")}`, readers),
    ]),
  ];
}

function overdrawn(whom: string, { opened, available, instanceClass }: ConnectionUse): Problem[] {
  if (opened <= available) return [];
  return [
    {
      path: "sizes.pooler",
      got: `pools of up to ${opened.toLocaleString("en")} connections to ${whom}`,
      expected: `at most ${available.toLocaleString("en")}, nine tenths of what ${instanceClass} takes`,
      remedy:
        "lower connectionsPerPool or pods, give a database a cluster of its own (ownClusters), or choose a larger class",
    },
  ];
}
