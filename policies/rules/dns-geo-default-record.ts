import type { GraphResource } from "../../platform/graph/graph";
import { RECORD, recordsBeside } from "../subjects/dns-record";
import { anyOf, type Answer, hasItem, verdictOf } from "../answer";
import { itemsOf, read, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { isUndetermined } from "../../platform/graph/undetermined";

export const dnsGeoDefaultRecord: StackRule = {
  id: "dns-geo-default-record",
  title: "A name that answers by place answers everybody",
  severity: "critical",
  level: "mandatory",
  rationale:
    "Whoever is in no place that has a record, or in none that Route 53 knows, gets no answer at all; nobody at home sees it.",
  remedy: 'add a record of the name with geolocationRoutingPolicies: [{ country: "*" }]',
  controls: {},
  types: [RECORD],
  onlyHere: true,
  breaks: {
    "a name without a default": { type: RECORD, name: "*-answer-default", removes: true },
    "a default for one country": {
      type: RECORD,
      name: "*-answer-default",
      sets: { geolocationRoutingPolicies: [{ country: "NZ" }] },
    },
  },
  scope: "stack",
  judge(record, index) {
    const places = read(record, "geolocationRoutingPolicies");
    if (places.value === undefined) return [];
    const beside = recordsBeside(record, index);
    if (isUndetermined(beside)) return [beside];
    // The first record speaks for all of a name.
    return beside[0] === record
      ? [verdictOf(anyOf(beside.map(isDefault)), "no record of the name is for everybody else")]
      : [];
  },
};

function isDefault(record: GraphResource): Answer {
  const places = read(record, "geolocationRoutingPolicies");
  return anyOf(itemsOf(places).map((place) => hasItem(within(place, "country"), (country) => country === "*")));
}
