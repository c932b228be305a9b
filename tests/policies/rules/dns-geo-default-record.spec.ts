import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { dnsGeoDefaultRecord } from "../../../policies/rules/dns-geo-default-record";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const MESSAGE = "no record of the name is for everybody else";
const ZONE = resource("aws:route53/zone:Zone", {});
const OTHER_ZONE = resource("aws:route53/zone:Zone", {}, { name: "other" });

const record = (name: string, inputs: Inputs, zone = ZONE) =>
  resource(
    "aws:route53/record:Record",
    { name: "api.example.org", type: "A", zoneId: UNKNOWN, ...inputs },
    { name, madeFrom: { zoneId: [zone] } },
  );
const answering = (name: string, place: GraphValue, inputs: Inputs = {}) =>
  record(name, { geolocationRoutingPolicies: [place], ...inputs });
const EUROPE = answering("eu", { continent: "EU" });

describeRule(dnsGeoDefaultRecord, {
  "passes a name with a default, however it is written": {
    given: [EUROPE, answering("default", { country: "*" }, { name: "API.example.org." })],
  },
  "leaves alone what does not answer by place": {
    given: [record("simple", {}), record("failover", { failoverRoutingPolicies: [{ type: "PRIMARY" }] })],
    notApplicable: true,
  },
  "objects once to a name without a default": {
    given: [EUROPE, answering("asia", { continent: "AS" })],
    violations: [MESSAGE],
  },
  "objects to a name whose every answer is for one country or continent": {
    given: [EUROPE, answering("nz", { country: "NZ" })],
    violations: [MESSAGE],
  },
  "objects where the default is another name's, type's or zone's": {
    given: [
      EUROPE,
      answering("name", { country: "*" }, { name: "www.example.org" }),
      answering("type", { country: "*" }, { type: "AAAA" }),
      record("zone", { geolocationRoutingPolicies: [{ country: "*" }] }, OTHER_ZONE),
    ],
    violations: [MESSAGE],
  },
  "cannot tell of names, zones or places that are unknown": {
    given: [
      answering("name", { continent: "EU" }, { name: UNKNOWN }),
      resource("aws:route53/record:Record", {
        name: "a.example.org",
        type: "A",
        zoneId: UNKNOWN,
        geolocationRoutingPolicies: [{ continent: "EU" }],
      }),
      EUROPE,
      answering("place", UNKNOWN),
    ],
    undetermined: ["name", "zoneId", "geolocationRoutingPolicies[0]"],
  },
  "cannot tell of places of which not even the number is known": {
    given: [record("places", { geolocationRoutingPolicies: UNKNOWN }), EUROPE],
    undetermined: ["geolocationRoutingPolicies"],
  },
});
