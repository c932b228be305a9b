import { readFileSync } from "node:fs";
import { table } from "../../cli/page/table";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { RULES } from "../../policies/catalogue";
import { judgeGraph } from "../../policies/judge";
import { buildPack } from "../../scripts/policy-build";
import { graphOf as stackOf, rawStackFile } from "../support/stacks";
import { sentFrom, startAnalyzer } from "./analyzer";

/** What every change must keep: seconds and mebibytes on an idle machine. */
const BARS = { readySeconds: 1, readyMebibytes: 160, judgeSeconds: 1, engineSeconds: 3 };

const RESOURCES = 1000;
/** Runs of each, of which the fastest counts: it is the one that other work on the machine disturbed least. */
const ROUNDS = 5;

interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly most: number;
}

async function main(): Promise<void> {
  await buildPack();
  const prod = await stackOf(rawStackFile("prod"));
  const measurements = [...(await measurePack()), measureOffline(prod), await measureEngine(prod)];
  const rows = measurements.map(({ what, value, most }) => [
    value <= most ? "✔" : "✖",
    what,
    value.toFixed(2),
    most.toFixed(0),
  ]);
  const columns = [{ heading: "" }, { heading: "policy pack" }, { heading: "best" }, { heading: "most" }];
  process.stdout.write(`${table(columns, rows)}\n`);
  process.exitCode = measurements.every(({ value, most }) => value <= most) ? 0 : 1;
}

/** How long the compiled pack takes until the engine may speak to it, and what it holds then. */
async function measurePack(): Promise<readonly Measurement[]> {
  const seconds: number[] = [];
  const mebibytes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begin = process.hrtime.bigint();
    const analyzer = await startAnalyzer();
    seconds.push(secondsSince(begin));
    mebibytes.push(peakMebibytes(analyzer.pid));
    analyzer.stop();
  }
  return [
    { what: "seconds until the compiled pack is ready", value: Math.min(...seconds), most: BARS.readySeconds },
    { what: "MiB that it holds then", value: Math.min(...mebibytes), most: BARS.readyMebibytes },
  ];
}

/** Linux alone tells it of another process. */
function peakMebibytes(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

function measureOffline(graph: Graph): Measurement {
  const seconds = Array.from({ length: ROUNDS }, () => {
    const begin = process.hrtime.bigint();
    judgeGraph(graph);
    return secondsSince(begin);
  });
  const what = `seconds for ${String(RULES.length)} rules over the ${String(graph.resources.length)} resources of prod`;
  return { what, value: Math.min(...seconds), most: BARS.judgeSeconds };
}

/** As many resources as that, in the engine's protocol: each alone before its step, then all together. */
async function measureEngine(graph: Graph): Promise<Measurement> {
  const sent = sentFrom({ ...graph, resources: repeated(graph.resources) });
  const analyzer = await startAnalyzer();
  await analyzer.configure();
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begin = process.hrtime.bigint();
    for (const resource of sent) await analyzer.analyze(resource);
    await analyzer.analyzeStack(sent);
    seconds.push(secondsSince(begin));
  }
  analyzer.stop();
  const what = `seconds for ${String(RESOURCES)} resources in the engine's protocol`;
  return { what, value: Math.min(...seconds), most: BARS.engineSeconds };
}

function repeated(resources: readonly GraphResource[]): readonly GraphResource[] {
  return Array.from({ length: RESOURCES }, (_, place) => {
    const resource = resources[place % resources.length];
    if (resource === undefined) throw new Error("prod has no resources");
    const copy = Math.floor(place / resources.length);
    return copy === 0 ? resource : { ...resource, urn: `${resource.urn}-${String(copy)}` };
  });
}

function secondsSince(begin: bigint): number {
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

void main();
