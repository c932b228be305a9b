import { type CostReport, pricedAgainst } from "../cost/cost-report";
import type { Graph } from "../../platform/graph/graph";
import { RULES } from "../../policies/catalogue";
import { judgeGraph, type PolicyReport } from "../../policies/judge";
import type { Environment } from "../../policies/threshold";
import { partsOf } from "../../policies/waiver";
import { changesBetween, type KindOfChange } from "./changes";
import { type PreparedPack, WAIVERS_FILE } from "./pack";

/** Everything that is told of a stack, in whatever format. */
export interface Judgement {
  readonly stack: string;
  readonly environment: Environment;
  readonly resources: number;
  readonly report: PolicyReport;
  /** Absent where there is nothing to compare with. */
  readonly changes?: readonly KindOfChange[];
  /** What the resources cost, and what changes in that where there is something to compare with. */
  readonly cost: Pick<CostReport, "cost" | "difference">;
  /** File and line of the source that made a resource, by URN. */
  readonly sources: ReadonlyMap<string, string>;
}

export function judgementOf(graph: Graph, pack: PreparedPack, base: Graph | undefined): Judgement {
  const { resources, stack } = graph;
  return {
    stack,
    environment: pack.configuration.environment,
    resources: resources.length,
    report: judgeGraph(graph, RULES, pack),
    ...(base === undefined ? {} : { changes: changesBetween(base, graph) }),
    cost: pricedAgainst(graph, base),
    sources: sourcesOf(graph),
  };
}

export function sourcesOf({ resources }: Graph): ReadonlyMap<string, string> {
  return new Map(resources.flatMap(({ urn, source }) => (source === undefined ? [] : [[urn, source] as const])));
}

/** A place in a file. */
export interface Place {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Where something is to be mended; where nobody knows, the stack's file. */
export function placeOf(
  { urn, line }: { readonly urn: string; readonly line?: number },
  { stack, sources }: Pick<Judgement, "stack" | "sources">,
): Place {
  if (line !== undefined) return { file: WAIVERS_FILE, line };
  const [, file, text] = /^(.*):(\d+)$/.exec(sources.get(urn) ?? "") ?? [];
  return file === undefined ? { file: `Pulumi.${stack}.yaml`, line: 1 } : { file, line: Number(text) };
}

/** Kind and name of a resource: what people know it by. */
export function shortName(urn: string): string {
  const { type, name } = partsOf(urn);
  return `${type.slice(type.lastIndexOf(":") + 1)} ${name}`;
}

/** Ids of mandatory rules that are violated. */
export function blocking({ report }: Judgement): readonly string[] {
  return [...new Set(report.findings.filter(({ level }) => level === "mandatory").map(({ rule }) => rule))];
}
