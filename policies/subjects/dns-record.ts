import { normal, type SetName, setKey } from "../../platform/dns/records";
import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isHidden, read } from "../../platform/graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";

export const RECORD = "aws:route53/record:Record";

/** Inputs by which Route 53 chooses among the records of a name. */
const POLICIES = [
  "cidrRoutingPolicy",
  "failoverRoutingPolicies",
  "geolocationRoutingPolicies",
  "geoproximityRoutingPolicy",
  "latencyRoutingPolicies",
  "multivalueAnswerRoutingPolicy",
  "weightedRoutingPolicies",
];

/** The input by which Route 53 chooses; undefined for a record that is alone under its name. */
export function routingOf({ inputs }: GraphResource): string | undefined {
  return POLICIES.find((policy) => inputs[policy] !== undefined);
}

/** The records of the same zone, name and type, the record itself among them, as Route 53 chooses among them. */
export function recordsBeside(record: GraphResource, index: GraphIndex): readonly GraphResource[] | Undetermined {
  const own = setNameOf(record);
  if (isUndetermined(own)) return own;
  return index.ofTypes([RECORD]).filter((each) => {
    const other = setNameOf(each);
    return !isUndetermined(other) && setKey(other) === setKey(own);
  });
}

/** Records of a name, whatever their type. */
export function recordsNamed(name: string, index: GraphIndex): readonly GraphResource[] {
  return index.ofTypes([RECORD]).filter(({ inputs }) => {
    const { name: own } = inputs;
    return typeof own === "string" && normal(own) === normal(name);
  });
}

/** A zone whose id only the cloud knows is known by what the id is made from. */
function setNameOf(record: GraphResource): SetName | Undetermined {
  const hidden = ["name", "type"].map((property) => read(record, property)).find(isHidden);
  if (hidden !== undefined) return undetermined(hidden.path);
  const { name, type, zoneId } = record.inputs;
  const sources = record.propertyDependencies["zoneId"] ?? [];
  const zone = typeof zoneId === "string" ? zoneId : sources.join(" ");
  return typeof name === "string" && typeof type === "string" && zone !== ""
    ? { zone, name: normal(name), type }
    : undetermined("zoneId");
}
