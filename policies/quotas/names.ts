import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isHidden, itemsOf, read } from "../../platform/graph/reading";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import type { Counted, Counter } from "./counter";
import { eachIn, eachInAccount, partOf } from "./holder";

const ZONE = "aws:route53/zone:Zone";
const RECORD = "aws:route53/record:Record";

/** Answers by place of the same question. */
function geolocationRecords(record: GraphResource, index: GraphIndex): readonly Counted[] {
  const policies = read(record, "geolocationRoutingPolicies");
  if (isHidden(policies)) return [undetermined(policies.path)];
  if (itemsOf(policies).length === 0) return [];
  const [name, type] = [read(record, "name"), read(record, "type")];
  const zone = partOf(record, ["zoneId", [ZONE]], index);
  if (isUndetermined(zone)) return [zone];
  if (typeof name.value !== "string" || typeof type.value !== "string") return [undetermined("name or type")];
  return [{ ...zone, holder: `${zone.holder} ${name.value} ${type.value}` }];
}

export const NAME_COUNTERS: readonly Counter[] = [
  eachInAccount("L-4EA4796A", [ZONE]),
  eachIn("L-E209CC9F", [RECORD], ["zoneId", [ZONE]]),
  eachInAccount("L-ACB674F3", ["aws:route53/healthCheck:HealthCheck"]),
];

export const GEOLOCATION_RECORDS: Counter = {
  quota: "geolocation-records",
  types: [RECORD],
  count: geolocationRecords,
};
