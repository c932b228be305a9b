import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { namedIn } from "./naming";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { undetermined, type Undetermined } from "../../platform/graph/undetermined";

const PROPERTY = "dbClusterParameterGroupName";
const OPEN = "parameters of the cluster's parameter group";

/** What to look for, and in groups of which type. */
export interface ParameterQuery {
  readonly parameter: string;
  readonly type: string;
  readonly index: GraphIndex;
}

/** A parameter of a database cluster, by the group that it names; without a value where AWS's default holds. */
export function parameterOf(
  cluster: GraphResource,
  { parameter, type, index }: ParameterQuery,
): Reading | Undetermined {
  const path = `${parameter} of the cluster's parameter group`;
  const group = namedIn(cluster, { name: "name", property: PROPERTY }, { index, types: [type] });
  const usual: Reading = { path, property: PROPERTY, value: undefined };
  if (group === undefined) return isDefault(read(cluster, PROPERTY)) ? usual : undetermined(OPEN);
  const items = itemsOf(read(group, "parameters"));
  const found = items.find((item) => within(item, "name").value === parameter);
  if (found !== undefined) return { ...within(found, "value"), path };
  return items.some((item) => isHidden(within(item, "name"))) ? undetermined(OPEN) : usual;
}

/** AWS's own groups cannot be changed. */
function isDefault({ value }: Reading): boolean {
  return value === undefined || (typeof value === "string" && value.startsWith("default."));
}
