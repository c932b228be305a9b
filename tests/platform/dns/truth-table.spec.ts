import assert from "node:assert/strict";
import { type Answered, type TruthTable, truthTables } from "../../../platform/dns/truth-table";
import { COUNTRIES } from "../../../platform/facts/countries";
import type { Graph, GraphValue } from "../../../platform/graph/graph";
import { namesOf, recordedTree } from "../../support/dns-tree";
import { type Changes, fileWith } from "../bent-stack-file";
import { type Described, graphOf } from "../graph/hand-made-graph";
import { forPlace, HOST, PRIMARY, SECONDARY, toCell, toName, zoneOf } from "./hand-made-zone";

function only(graph: Graph): TruthTable {
  const [table, ...others] = truthTables(graph);
  assert.ok(table !== undefined && others.length === 0);
  return table;
}

function said(answer: Answered | undefined): string {
  if (answer?.kind === "cell") return answer.cell;
  return answer === undefined ? "?" : `${answer.kind}: ${answer.why}`;
}

/** Answers in a country, or in none, by what is lost: `all`, `us`, `us eu`. */
function answers({ rows, outages }: TruthTable, code?: string): Record<string, string> {
  const row = rows.find(({ country }) => country?.code === code);
  return Object.fromEntries(
    outages.map((lost, index) => [lost.length === 0 ? "none" : lost.join(" "), said(row?.answers[index])]),
  );
}

const inProd = async (changes: Changes = {}): Promise<Graph> => (await recordedTree(namesOf(fileWith(changes)))).graph;

describe("The truth table", () => {
  it("has a row for every country and one for everywhere else, and a column for no cell lost, each, and each two", async () => {
    const { host, type, outages, rows } = only(await inProd());
    assert.deepEqual({ host, type }, { host: "api.covibes.com", type: "A" });
    assert.deepEqual(outages, [[], ["asia"], ["eu"], ["us"], ["asia", "eu"], ["asia", "us"], ["eu", "us"]]);
    assert.deepEqual(
      rows.map(({ country }) => country?.code),
      [...COUNTRIES.map(({ code }) => code), undefined],
    );
    for (const { answers: found } of rows) assert.equal(found.length, outages.length);
  });

  it("says in prod who answers whom, whatever is lost (CV-09)", async () => {
    const table = only(await inProd());
    const europe = {
      ...{ none: "eu", asia: "eu", eu: "us", us: "eu" },
      ...{ "asia eu": "us", "asia us": "eu", "eu us": "asia" },
    };
    const america = {
      ...{ none: "us", asia: "us", eu: "us", us: "eu" },
      ...{ "asia eu": "us", "asia us": "eu", "eu us": "asia" },
    };
    assert.deepEqual(answers(table, "DE"), europe);
    assert.deepEqual(answers(table, "RU"), europe);
    assert.deepEqual(answers(table, "KE"), europe);
    for (const code of ["US", "BR", "AQ", "EH", undefined]) assert.deepEqual(answers(table, code), america);
    assert.deepEqual(answers(table, "JP"), {
      ...{ none: "asia", asia: "eu", eu: "asia", us: "asia" },
      ...{ "asia eu": "us", "asia us": "eu", "eu us": "asia" },
    });
  });

  it("is empty without geolocation records, and has a table a name and type", () => {
    assert.deepEqual(truthTables(zoneOf(toCell(HOST, "eu"))), []);
    const everybody = forPlace({ country: "*" });
    const tables = truthTables(
      zoneOf(toCell("b.example", "eu", everybody), toCell("a.example", "eu", { ...everybody, type: "AAAA" })),
    );
    assert.deepEqual(
      tables.map(({ host, type }) => [host, type]),
      [
        ["a.example", "AAAA"],
        ["b.example", "A"],
      ],
    );
  });

  it("tells a country that has a record of its own from the others of its continent", () => {
    const table = only(
      zoneOf(
        toCell(HOST, "asia", forPlace({ country: "DE" })),
        toCell(HOST, "eu", forPlace({ continent: "EU" })),
        toCell(HOST, "us", forPlace({ country: "*" })),
      ),
    );
    assert.deepEqual([answers(table, "DE")["none"], answers(table, "FR")["none"]], ["asia", "eu"]);
  });

  it("says that nobody answers where Route 53 answers with what is lost", () => {
    const table = only(zoneOf(toCell(HOST, "eu", forPlace({ country: "*" }))));
    assert.deepEqual(answers(table, "DE"), { none: "eu", eu: "nobody: Route 53 answers with eu, which is lost" });
  });

  it("says that nobody can tell what a load balancer outside the cells is", () => {
    const outside = { type: "aws:lb/loadBalancer:LoadBalancer", name: "eu-api" };
    const table = only(graphOf([outside, toCell(HOST, "eu", forPlace({ country: "*" }))]));
    assert.deepEqual(answers(table, "DE"), { none: "undetermined: load balancer eu-api is in no cell" });
  });
});

describe("A wrong record shows in the truth table", () => {
  type Inputs = Readonly<Record<string, GraphValue>>;
  /** Prod's records, one of them with other inputs; none of them where there are none. */
  const bent = (graph: Graph, name: string, bend: (inputs: Inputs) => Inputs | undefined): TruthTable => {
    const resources = graph.resources.flatMap((resource) => {
      if (resource.name !== name || !resource.type.startsWith("aws:route53/")) return [resource];
      const inputs = bend(resource.inputs);
      return inputs === undefined ? [] : [{ ...resource, inputs }];
    });
    return only({ ...graph, resources });
  };
  const leadingTo = (name: string): ((inputs: Inputs) => Inputs) => {
    return (inputs) => ({ ...inputs, aliases: [{ name, zoneId: { unknown: true }, evaluateTargetHealth: true }] });
  };

  it("a health check that asks another cell's name: that cell takes this one with it", async () => {
    const table = bent(await inProd(), "traffic-api-cell-eu", (inputs) =>
      "fqdn" in inputs ? { ...inputs, fqdn: "us.api.covibes.com" } : inputs,
    );
    assert.equal(answers(table, "DE")["us"], "asia");
    assert.equal(answers(table, "DE")["none"], "eu");
  });

  it("a missing default", async () => {
    const table = bent(await inProd(), "traffic-api-answer-default", () => undefined);
    const nobody = "nobody: api.covibes.com has no record for that place, and no default";
    for (const code of ["AQ", "EH", undefined]) assert.equal(answers(table, code)["none"], nobody);
    assert.equal(answers(table, "DE")["none"], "eu");
  });

  it("a secondary that leads to a dead end", async () => {
    const table = bent(await inProd(), "traffic-api-link-eu-us-asia-secondary", leadingTo("gone.api.covibes.com"));
    const { none, us, eu } = answers(table, "DE");
    assert.deepEqual(
      { none, us, eu },
      {
        none: "eu",
        us: "eu",
        eu: "undetermined: gone.api.covibes.com has no A record in the graph",
      },
    );
  });

  it("a loop", async () => {
    const table = bent(
      await inProd(),
      "traffic-api-link-us-asia-secondary",
      leadingTo("eu-us-asia.failover.api.covibes.com"),
    );
    assert.equal(answers(table, "DE")["eu"], "us");
    assert.match(
      answers(table, "DE")["eu us"] ?? "",
      /^undetermined: .*eu-us-asia\.failover.* → us-asia\.failover.* → eu-us-asia\.failover.* is a loop, which Route 53 refuses$/,
    );
  });

  it("an answer that does not evaluate its target stays with what is lost", async () => {
    const graph = await inProd({ "cells.eu.failover": [] });
    assert.equal(answers(only(graph), "DE")["eu"], "us");
    const table = bent(graph, "traffic-api-answer-eu", (inputs) => ({
      ...inputs,
      aliases: [{ name: "eu.failover.api.covibes.com", zoneId: { unknown: true }, evaluateTargetHealth: false }],
    }));
    assert.equal(answers(table, "DE")["eu"], "nobody: Route 53 answers with eu, which is lost");
  });

  it("a link without its primary goes on to the next cell", () => {
    const link = "eu-us.failover.shop.example";
    const described: Described[] = [
      toCell("us.failover.shop.example", "us", PRIMARY),
      toName(link, "us.failover.shop.example", SECONDARY),
      toName(HOST, link, forPlace({ country: "*" })),
    ];
    assert.equal(answers(only(zoneOf(...described)), "DE")["none"], "us");
  });
});
