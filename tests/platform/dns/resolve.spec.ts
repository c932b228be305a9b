import assert from "node:assert/strict";
import { recordSets } from "../../../platform/dns/records";
import { type Place, resolve } from "../../../platform/dns/resolve";
import type { Described } from "../graph/hand-made-graph";
import { check, forPlace, HOST, PRIMARY, record, SECONDARY, toCell, toName, ZONE, zoneOf } from "./hand-made-zone";

/** Whoever answers for the host: a cell, or why nobody does, or why nobody can tell. */
function answer(described: readonly Described[], { lost = [], place = {} }: Circumstances = {}): string {
  const asked = { zone: ZONE, name: HOST, type: "A" };
  const found = resolve(recordSets(zoneOf(...described)), { asked, place, lost: new Set(lost) });
  return found.kind === "load-balancer" ? (found.loadBalancer.cell ?? "?") : `${found.kind}: ${found.why}`;
}

interface Circumstances {
  readonly lost?: readonly string[];
  readonly place?: Place;
}

const GERMANY = { country: "DE", continent: "EU" };

describe("A simple record", () => {
  it("answers, whatever its health: there is nothing to choose", () => {
    assert.equal(answer([toCell(HOST, "eu")]), "eu");
    assert.equal(answer([toCell(HOST, "eu")], { lost: ["eu"] }), "eu");
  });

  it("answers with what the name answers that it leads to", () => {
    assert.equal(answer([toName(HOST, "a.shop.example"), toCell("a.shop.example", "eu")]), "eu");
  });

  it("stands alone", () => {
    assert.equal(
      answer([toCell(HOST, "eu"), toCell(HOST, "us", { setIdentifier: "x" })]),
      `undetermined: ${HOST} has several records without a routing policy`,
    );
  });
});

describe("Failover records", () => {
  const pair = [toCell(HOST, "eu", PRIMARY), toCell(HOST, "us", SECONDARY)];

  it("answer with the primary, with the secondary while it is lost, and with the primary when both are", () => {
    assert.equal(answer(pair), "eu");
    assert.equal(answer(pair, { lost: ["us"] }), "eu");
    assert.equal(answer(pair, { lost: ["eu"] }), "us");
    assert.equal(answer(pair, { lost: ["eu", "us"] }), "eu");
    assert.equal(answer(pair.toReversed(), { lost: ["eu", "us"] }), "eu");
  });

  it("answer with the only one of them", () => {
    assert.equal(answer([toCell(HOST, "eu", PRIMARY)], { lost: ["eu"] }), "eu");
    assert.equal(answer([toCell(HOST, "us", SECONDARY)]), "us");
  });

  it("stay with a target that is lost where they do not evaluate it", () => {
    const blind = { aliases: [{ name: { unknown: true }, zoneId: { unknown: true }, evaluateTargetHealth: false }] };
    assert.equal(
      answer([toCell(HOST, "eu", { ...PRIMARY, ...blind }), toCell(HOST, "us", SECONDARY)], { lost: ["eu"] }),
      "eu",
    );
  });

  it("are two, one of each kind", () => {
    const second = { ...PRIMARY, setIdentifier: "second" };
    assert.equal(
      answer([...pair, toCell(HOST, "asia", second)]),
      `undetermined: ${HOST} has more than one record of a kind, which Route 53 refuses`,
    );
  });
});

describe("Geolocation records", () => {
  const places = [
    toCell(HOST, "asia", forPlace({ country: "DE" })),
    toCell(HOST, "eu", forPlace({ continent: "EU" })),
    toCell(HOST, "us", forPlace({ country: "*" })),
  ];

  it("answer with the country's, else the continent's, else the default", () => {
    assert.equal(answer(places, { place: GERMANY }), "asia");
    assert.equal(answer(places, { place: { country: "FR", continent: "EU" } }), "eu");
    assert.equal(answer(places, { place: { country: "BR", continent: "SA" } }), "us");
    assert.equal(answer(places), "us");
  });

  it("go on to the next larger place when one is lost, and back to the smallest when all are", () => {
    assert.equal(answer(places, { place: GERMANY, lost: ["asia"] }), "eu");
    assert.equal(answer(places, { place: GERMANY, lost: ["asia", "eu"] }), "us");
    assert.equal(answer(places, { place: GERMANY, lost: ["asia", "eu", "us"] }), "asia");
  });

  it("answer nothing where no record is for the place, and none is the default", () => {
    assert.equal(
      answer([toCell(HOST, "eu", forPlace({ continent: "EU" }))], { place: { country: "BR", continent: "SA" } }),
      `none: ${HOST} has no record for that place, and no default`,
    );
  });

  it("are not for a part of a country", () => {
    const washington = toCell(HOST, "us", forPlace({ country: "US", subdivision: "WA" }));
    const everybody = toCell(HOST, "eu", forPlace({ country: "*" }));
    assert.equal(answer([washington, everybody], { place: { country: "US", continent: "NA" } }), "eu");
  });

  it("are as healthy, further down a tree, as those for the place", () => {
    const inner = "inner.shop.example";
    const tree = [
      toName(HOST, inner, PRIMARY),
      toCell(HOST, "us", SECONDARY),
      toCell(inner, "eu", forPlace({ continent: "EU" })),
      toCell(inner, "asia", forPlace({ country: "*" })),
    ];
    assert.equal(answer(tree, { place: GERMANY, lost: ["eu"] }), "asia");
    assert.equal(answer(tree, { place: {}, lost: ["asia"] }), "us");
  });
});

describe("A health check", () => {
  const pair = (...checks: readonly Described[]): Described[] => [
    ...checks,
    toCell("eu.shop.example", "eu"),
    toCell("us.shop.example", "us"),
    toCell(HOST, "eu", { ...PRIMARY, healthCheckId: "it" }),
    toCell(HOST, "us", SECONDARY),
  ];

  it("and the target must both be well", () => {
    const right = pair(check("it", { fqdn: "eu.shop.example" }));
    assert.equal(answer(right), "eu");
    assert.equal(answer(right, { lost: ["eu"] }), "us");
    const wrong = pair(check("it", { fqdn: "us.shop.example" }));
    assert.equal(answer(wrong), "eu");
    assert.equal(answer(wrong, { lost: ["eu"] }), "us");
    // Both are unhealthy for Route 53 then, so that the primary answers.
    assert.equal(answer(wrong, { lost: ["us"] }), "eu");
  });

  it("passes while it is switched off", () => {
    assert.equal(answer(pair(check("it", { fqdn: "us.shop.example", disabled: true })), { lost: ["us"] }), "eu");
  });

  it("cannot be told where it asks a name that answers by place, or cannot be followed", () => {
    const byPlace = toCell("place.shop.example", "eu", forPlace({ country: "*" }));
    assert.equal(
      answer([byPlace, ...pair(check("it", { fqdn: "place.shop.example" }))]),
      "undetermined: a health check asks place.shop.example, whose answer depends on who asks",
    );
    assert.equal(
      answer(pair(check("it", { fqdn: "gone.shop.example" }))),
      "undetermined: gone.shop.example has no A record in the graph",
    );
    assert.equal(
      answer(pair(check("it", { fqdn: "eu.shop.example", port: 80 }))),
      `undetermined: the health check of ${HOST} does not ask port 443 by HTTPS`,
    );
  });

  it("cannot be told where it asks the very name that depends on it: unpredictable, says Route 53", () => {
    assert.equal(
      answer(pair(check("it", { fqdn: HOST }))),
      `undetermined: ${HOST} → ${HOST} is a loop, which Route 53 refuses`,
    );
  });

  it("does not matter while the target is lost anyway", () => {
    assert.equal(answer(pair(check("it", { fqdn: HOST })), { lost: ["eu"] }), "us");
  });
});

describe("What cannot be told", () => {
  it("is a name without records, at the beginning or further down", () => {
    assert.equal(answer([]), `undetermined: ${HOST} has no A record in the graph`);
    assert.equal(
      answer([toName(HOST, "gone.shop.example")]),
      "undetermined: gone.shop.example has no A record in the graph",
    );
  });

  it("is a dead end, once it is its turn, and what depends on its health", () => {
    const tree = [toCell(HOST, "eu", PRIMARY), toName(HOST, "gone.shop.example", SECONDARY)];
    assert.equal(answer(tree), "eu");
    assert.equal(answer(tree, { lost: ["eu"] }), "undetermined: gone.shop.example has no A record in the graph");
  });

  it("is a loop", () => {
    const tree = [
      toName(HOST, "a.shop.example"),
      toName("a.shop.example", "b.shop.example"),
      toName("b.shop.example", HOST),
    ];
    assert.equal(
      answer(tree),
      `undetermined: ${HOST} → a.shop.example → b.shop.example → ${HOST} is a loop, which Route 53 refuses`,
    );
  });

  it("is a name whose records differ in their policy, or follow one whose answer no record tells", () => {
    assert.equal(
      answer([toCell(HOST, "eu", PRIMARY), toCell(HOST, "us", forPlace({ country: "*" }))]),
      `undetermined: the records of ${HOST} differ in their routing policy, which Route 53 refuses`,
    );
    assert.equal(
      answer([toCell(HOST, "eu", { setIdentifier: "eu", latencyRoutingPolicies: [{ region: "eu-west-1" }] })]),
      `undetermined: ${HOST} is answered by latency, which no record tells`,
    );
  });

  it("is what is no load balancer of the graph, and its health", () => {
    const values = { records: ["192.0.2.1"] };
    assert.equal(answer([record(HOST, values)]), `undetermined: ${HOST} answers with values of its own`);
    const outside = toCell(HOST, "africa", PRIMARY);
    assert.equal(
      answer([outside, toCell(HOST, "us", SECONDARY)]),
      `undetermined: ${HOST} is as healthy as what is made from 0 load balancers of the graph`,
    );
  });

  it("does not matter further down while another record is healthy", () => {
    const inner = "inner.shop.example";
    const tree = [
      toName(HOST, inner, PRIMARY),
      toCell(HOST, "us", SECONDARY),
      toCell(inner, "eu", PRIMARY),
      toName(inner, "gone.shop.example", SECONDARY),
    ];
    assert.equal(answer(tree), "eu");
    assert.equal(answer(tree, { lost: ["eu"] }), "undetermined: gone.shop.example has no A record in the graph");
  });
});
