import { RECORD, recordsBeside, routingOf } from "../subjects/dns-record";
import { isHidden, read } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { PASS, violation } from "../verdict";
import { isMadeFrom } from "../../platform/graph/wiring";

export const dnsSetIdentifierUnique: StackRule = {
  id: "dns-set-identifier-unique",
  title: "The records of a name can be told apart and are chosen in one way",
  severity: "high",
  level: "mandatory",
  rationale: "Route 53 refuses the second one in the middle of a deployment, or takes it in the first one's place.",
  remedy: "give each record of the name a setIdentifier of its own, and all of them the same routing policy",
  controls: {},
  types: [RECORD],
  onlyHere: true,
  breaks: {
    "two records of one identifier": {
      type: RECORD,
      name: "*-answer-eu",
      sets: { setIdentifier: "default" },
    },
    "a record that is chosen in another way": {
      type: RECORD,
      name: "*-answer-eu",
      sets: { failoverRoutingPolicies: [{ type: "PRIMARY" }] },
    },
  },
  scope: "stack",
  judge(record, index) {
    // ACM gives every name of a certificate a record of its own.
    if (isMadeFrom(record, "name", ["aws:acm/certificate:Certificate"])) return [PASS];
    const beside = recordsBeside(record, index);
    if (isUndetermined(beside)) return [beside];
    const before = beside.slice(0, beside.indexOf(record));
    const identifier = read(record, "setIdentifier");
    const others = before.map((each) => read(each, "setIdentifier"));
    return [
      [identifier, ...others].some(isHidden) && before.length > 0
        ? undetermined(identifier.path)
        : others.some(({ value }) => value === identifier.value)
          ? violation("another record of the name and type has the same setIdentifier")
          : PASS,
      before.some((each) => routingOf(each) !== routingOf(record))
        ? violation("another record of the name and type has another routing policy")
        : PASS,
    ];
  },
};
