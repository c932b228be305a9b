import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { StackFile } from "../../platform/configuration/stack-file";
import { recordSets } from "../../platform/dns/records";
import { type Resolution, resolve } from "../../platform/dns/resolve";
import { type TruthRow, type TruthTable, truthTables } from "../../platform/dns/truth-table";
import { CONTINENT_CODES } from "../../platform/facts/continents";
import { COUNTRIES } from "../../platform/facts/countries";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { planRouting } from "../../platform/planning/routing";
import { validFiles } from "../platform/planning/valid-files";
import { namesOf, recordedTree } from "../support/dns-tree";
import { plainAnswer, plainRecords } from "./plain-routing";

const HOST = "api.covibes.com";
const RECORD = "aws:route53/record:Record";
const NOWHERE = { code: undefined, continent: undefined };

/** Stack files of one to eight cells, in any state, with any failover lists. */
const files = validFiles.filter(({ cells }) => Object.keys(cells).length <= 8);

async function graphOf(file: StackFile): Promise<Graph> {
  return (await recordedTree(namesOf(file))).graph;
}

/** The cells that may answer for a continent: that which serves it, or home, and those that may stand in for it. */
function permitted({ cells, home }: StackFile, continent: string | undefined): string[] {
  const keys = Object.keys(cells);
  const server = keys.find((key) => cells[key]?.serves.some((served) => served === continent)) ?? home;
  return [server, ...(cells[server]?.failover ?? keys)].filter((key) => cells[key]?.state !== "draining");
}

/** The order in which they do. */
function order(file: StackFile, continent: string | undefined): readonly string[] {
  const { continents, everyoneElse } = planRouting(file);
  return continents.find((answer) => answer.continent === continent)?.order ?? everyoneElse;
}

/** A resolution as the second evaluator says it. */
function plainly(found: Resolution, lost: readonly string[]): string {
  if (found.kind === "none") return "nothing";
  const cell = found.kind === "undetermined" ? undefined : found.loadBalancer.cell;
  if (cell === undefined) return "unclear";
  return lost.includes(cell) ? `${cell} is lost` : cell;
}

function asked(graph: Graph): { zone: string; name: string; type: string } {
  const zones = graph.resources.find(({ type }) => type === RECORD)?.propertyDependencies["zoneId"] ?? [];
  return { zone: zones.join(" "), name: HOST, type: "A" };
}

/** Where the evaluators differ, for every country and for nowhere, with these cells lost. */
function disagreements(graph: Graph, lost: readonly string[]): string[] {
  const [sets, records] = [recordSets(graph), plainRecords(graph)];
  return [...COUNTRIES, NOWHERE].flatMap(({ code, continent }) => {
    const place = {
      ...(code === undefined ? {} : { country: code }),
      ...(continent === undefined ? {} : { continent }),
    };
    const first = plainly(resolve(sets, { asked: asked(graph), place, lost: new Set(lost) }), lost);
    const second = plainAnswer(records, { host: HOST, country: code, continent, lost });
    return first === second ? [] : [`${code ?? "nowhere"} without ${lost.join()}: ${first} or ${second}`];
  });
}

/** What is wrong with one country's answers, while somebody is alive who may answer. */
function mistakes(file: StackFile, { outages }: TruthTable, { country, answers }: TruthRow): string[] {
  const [allowed, inOrder] = [permitted(file, country?.continent), order(file, country?.continent)];
  return outages.flatMap((lost, index) => {
    const answer = answers[index];
    const isAlive = (cell: string): boolean => !lost.includes(cell);
    if (!allowed.some(isAlive)) return [];
    const isRight =
      answer?.kind === "cell" && allowed.filter(isAlive).includes(answer.cell) && answer.cell === inOrder.find(isAlive);
    return isRight ? [] : [`${country?.code ?? "nowhere"} without ${lost.join()}: ${JSON.stringify(answer)}`];
  });
}

/** Changes a name's record, or the health check of a cell, as somebody might who means well. */
const SABOTAGE: Readonly<Record<string, (resource: GraphResource, other: GraphResource) => GraphResource | undefined>> =
  {
    "goes away": () => undefined,
    "no longer looks at its target": ({ inputs, ...rest }) => ({
      ...rest,
      inputs: JSON.parse(
        JSON.stringify(inputs).replace('"evaluateTargetHealth":true', '"evaluateTargetHealth":false'),
      ) as typeof inputs,
    }),
    "leads, or asks, elsewhere": ({ inputs, ...rest }, other) => ({
      ...rest,
      inputs:
        "fqdn" in inputs
          ? { ...inputs, fqdn: other.inputs["name"] ?? "" }
          : { ...inputs, aliases: [{ ...first(inputs["aliases"]), name: other.inputs["name"] ?? "" }] },
    }),
    "has no health check": ({ inputs: { healthCheckId: _, ...inputs }, ...rest }) => ({ ...rest, inputs }),
  };

function first(aliases: unknown): Record<string, string> {
  return (aliases as Record<string, string>[])[0] ?? {};
}

describe("Routing, from the registered records of any platform", () => {
  it("gives every country exactly one cell that is alive and permitted, while there is one: the first of its order (CV-09, ALL-06)", async () => {
    await fc.assert(
      fc.asyncProperty(files, async (file) => {
        const [table, ...others] = truthTables(await graphOf(file));
        assert.ok(table !== undefined && others.length === 0);
        assert.equal(table.rows.length, COUNTRIES.length + 1);
        const found = [...new Set(table.rows.flatMap((row) => mistakes(file, table, row)))];
        assert.deepEqual(found, []);
      }),
      { numRuns: 40 },
    );
  });

  it("is read alike by two evaluators, for every country and outage, also when all are lost", async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.infiniteStream(fc.boolean()), async (file, coins) => {
        const graph = await graphOf(file);
        const keys = Object.keys(file.cells);
        const some = keys.filter(() => coins.next().value === true);
        const continents: readonly (string | undefined)[] = [...CONTINENT_CODES, undefined];
        const outages = [[], keys, some, ...keys.map((key) => [key]), ...continents.map((one) => permitted(file, one))];
        for (const lost of outages) assert.deepEqual(disagreements(graph, lost), []);
      }),
      { numRuns: 25 },
    );
  });

  it("is read alike by two evaluators when records are wrong", async () => {
    const kinds = fc.constantFrom(...Object.keys(SABOTAGE));
    await fc.assert(
      fc.asyncProperty(files, kinds, fc.tuple(fc.nat(), fc.nat()), async (file, kind, [one, other]) => {
        const graph = await graphOf(file);
        const targets = graph.resources.filter(({ type }) => type.startsWith("aws:route53/") && !type.endsWith("Zone"));
        const records = targets.filter(({ type }) => type === RECORD);
        const [victim, decoy] = [targets[one % targets.length], records[other % records.length]];
        assert.ok(victim && decoy);
        const bent = SABOTAGE[kind]?.(victim, decoy);
        const resources = graph.resources.flatMap((resource) => (resource === victim ? (bent ?? []) : [resource]));
        const keys = Object.keys(file.cells);
        for (const lost of [[], keys, ...keys.map((key) => [key])]) {
          assert.deepEqual(disagreements({ ...graph, resources }, lost), [], `${victim.name} ${kind}, ${decoy.name}`);
        }
      }),
      { numRuns: 40 },
    );
  });
});
