import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { dnsSetIdentifierUnique } from "../../../policies/rules/dns-set-identifier-unique";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const CERTIFICATE = resource("aws:acm/certificate:Certificate", {});
const record = (name: string, inputs: Inputs = {}) =>
  resource("aws:route53/record:Record", { zoneId: "Z1", name: "api.example.org", type: "A", ...inputs }, { name });
const placed = (name: string, identifier: GraphValue) =>
  record(name, { setIdentifier: identifier, geolocationRoutingPolicies: [{ continent: "EU" }] });
const SAME_IDENTIFIER = "another record of the name and type has the same setIdentifier";
const OTHER_POLICY = "another record of the name and type has another routing policy";

describeRule(dnsSetIdentifierUnique, {
  "passes records of one name with identifiers of their own": { given: [placed("a", "a"), placed("b", "b")] },
  "passes a record that is alone under its name, whatever its identifier": { given: [placed("a", UNKNOWN)] },
  "passes records of other names, types and zones": {
    given: [record("a"), record("b", { type: "AAAA" }), record("c", { zoneId: "Z2" }), record("d", { name: "www" })],
  },
  "passes the record by which ACM knows a name": {
    given: ["a", "b"].map((name) =>
      resource(
        "aws:route53/record:Record",
        { name: UNKNOWN, type: UNKNOWN, zoneId: UNKNOWN },
        { name, madeFrom: { name: [CERTIFICATE] } },
      ),
    ),
  },
  "objects once to a pair with one identifier, or with none": {
    given: [placed("a", "a"), placed("b", "a"), record("c", { name: "www" }), record("d", { name: "www" })],
    violations: [SAME_IDENTIFIER, SAME_IDENTIFIER],
  },
  "objects to two ways of choosing": {
    given: [placed("a", "a"), record("b", { setIdentifier: "b", weightedRoutingPolicies: [{ weight: 1 }] })],
    violations: [OTHER_POLICY],
  },
  "cannot tell of names and identifiers that are unknown": {
    given: [record("a", { name: UNKNOWN }), placed("b", "b"), placed("c", UNKNOWN)],
    undetermined: ["name", "setIdentifier"],
  },
});
