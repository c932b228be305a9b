import type { ApplicationDefinition } from "../application";
import type { StackFile } from "../configuration/stack-file";
import { DATABASE_CLASSES, type DatabaseClass } from "../facts/aurora";
import { lookup } from "./lookup";
import { databaseClusters, servingCluster } from "./placement";

/** What poolers may open to one database cluster's writer and to one cell's readers, and what those take. */
export interface ConnectionBudget {
  /** Key of the database cluster. */
  readonly cluster: string;
  /** Databases that are served from it. */
  readonly databases: readonly string[];
  readonly writer: ConnectionUse;
  readonly readers: ConnectionUse;
}

export interface ConnectionUse {
  /** Class of the instance that takes them; for the writer, of the smaller of the two that may be it. */
  readonly instanceClass: DatabaseClass;
  /** Connections when every pool is full, that of the pod more which a cell has while its pooler rolls among them. */
  readonly opened: number;
  /** Connections that pools may take together. */
  readonly available: number;
}

/**
 * Share of an instance's connections that pools may take, an assumption: the rest is for migrations, for people, for
 * replication when a database moves, and for AWS's own sessions.
 */
const POOLED_SHARE = 0.9;

/**
 * Pods that a cell's pooler has beside the planned ones while it rolls: each new one is ready before an old one is told to
 * go. What drains is left out, an assumption: it takes no new clients, so its pools empty as others' fill.
 */
const SURGE_PODS = 1;

type Stack = Pick<StackFile, "cells" | "ownClusters">;

interface Sizes {
  readonly databaseClusters: Readonly<
    Record<string, { readonly writerClass: DatabaseClass; readonly readerClass: DatabaseClass }>
  >;
}

/**
 * The connections that the pods of all cells' poolers open to each cluster. Every cell writes to the one writer, so its
 * connections are shared by all; each cell reads from its own readers, of which one alone must suffice.
 */
export function connectionBudgets(
  stack: Stack,
  application: ApplicationDefinition,
  sizes: Sizes & { readonly pooler: { readonly pods: number; readonly connectionsPerPool: number } },
): ConnectionBudget[] {
  const { pods, connectionsPerPool } = sizes.pooler;
  return Object.keys(databaseClusters(stack, application)).map((cluster) => {
    const { writerClass, readerClass } = lookup(sizes.databaseClusters, cluster);
    const databases = databasesOn(stack, application, cluster);
    // After the writer's failure the second instance writes, until the first is back.
    const weakest = [writerClass, readerClass].reduce((a, b) => (available(b) < available(a) ? b : a));
    const opened = (pods + SURGE_PODS) * connectionsPerPool * databases.length;
    return {
      cluster,
      databases,
      writer: {
        instanceClass: weakest,
        opened: opened * Object.keys(stack.cells).length,
        available: available(weakest),
      },
      readers: { instanceClass: readerClass, opened, available: available(readerClass) },
    };
  });
}

/** Most connections that each pool of each pod may have so that no writer and no reader runs out of them. */
export function connectionsPerPoolThatFit(
  stack: Stack,
  application: ApplicationDefinition,
  { pods, databaseClusters: sizes }: Sizes & { readonly pods: number },
): number {
  const one = connectionBudgets(stack, application, {
    databaseClusters: sizes,
    pooler: { pods, connectionsPerPool: 1 },
  });
  const shares = one.flatMap(({ writer, readers }) =>
    [writer, readers].filter(({ opened }) => opened > 0).map((use) => Math.floor(use.available / use.opened)),
  );
  return Math.min(...shares);
}

function databasesOn(stack: Stack, application: ApplicationDefinition, cluster: string): string[] {
  return Object.keys(application.databases).filter(
    (database) => servingCluster(stack, application, database) === cluster,
  );
}

function available(instanceClass: DatabaseClass): number {
  return Math.floor(DATABASE_CLASSES[instanceClass].maxConnections * POOLED_SHARE);
}
