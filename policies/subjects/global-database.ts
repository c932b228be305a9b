import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isHidden, read } from "../../platform/graph/reading";
import { undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { sourcesOf } from "../../platform/graph/wiring";

/** Clusters that can be members of a global database. */
export const MEMBERS = ["aws:docdb/cluster:Cluster", "aws:rds/cluster:Cluster"];

export const GLOBAL_DATABASES = ["aws:docdb/globalCluster:GlobalCluster", "aws:rds/globalCluster:GlobalCluster"];

const NAME = "globalClusterIdentifier";

/**
 * The global database that a cluster is a member of: its URN, or its name where the graph does not have it. Undefined for a
 * cluster that stands alone.
 */
export function databaseOf(member: GraphResource, index: GraphIndex): string | Undetermined | undefined {
  const named = read(member, NAME);
  if (named.value === undefined) return undefined;
  const [database, ...others] = sourcesOf(member, NAME, { index, types: GLOBAL_DATABASES });
  if (database !== undefined) return others.length === 0 ? database.urn : undetermined(NAME);
  if (isHidden(named) || typeof named.value !== "string") return undetermined(NAME);
  const { value } = named;
  return index.ofTypes(GLOBAL_DATABASES).find(({ inputs }) => inputs[NAME] === value)?.urn ?? value;
}

/** All members of a global database that can be told, and whether there may be more. */
export function membersOf(
  database: string,
  index: GraphIndex,
): { readonly members: readonly GraphResource[]; readonly perhaps: boolean } {
  const all = index.ofTypes(MEMBERS).map((member) => ({ member, of: databaseOf(member, index) }));
  return {
    members: all.filter(({ of }) => of === database).map(({ member }) => member),
    perhaps: all.some(({ of }) => typeof of === "object"),
  };
}
