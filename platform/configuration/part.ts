import type { Checked, Problem } from "./problem";
import type { StackFile } from "./stack-file";

/**
 * The part of a platform that one Pulumi stack deploys: all of it, or one layer, or one cell. Where a platform is
 * deployed as one Pulumi stack per layer, the stack's name says which: `prod-foundation`, `prod-cell-us`,
 * `prod-interconnect`, `prod-application-us`, `prod-traffic`; they all read the one file Pulumi.prod.yaml.
 */
export type Part = { readonly layer: "all"; readonly of: string } | LayerPart;

/** One layer, or what a layer has in one cell, of the platform `of`. */
export type LayerPart =
  | { readonly of: string; readonly layer: "foundation" | "interconnect" | "traffic" }
  | { readonly of: string; readonly layer: CellLayer; readonly cell: string };

/** The layers that are made for each cell by itself. */
type CellLayer = "cell" | "application";

/** The part that a Pulumi stack deploys, by its name. */
export function partOf(pulumiStack: string, { stacks, cells }: Pick<StackFile, "stacks" | "cells">): Checked<Part> {
  if (stacks === "one") return { ok: true, value: { layer: "all", of: pulumiStack } };
  for (const layer of ["foundation", "interconnect", "traffic"] as const) {
    const of = before(pulumiStack, `-${layer}`);
    if (of !== undefined) return { ok: true, value: { of, layer } };
  }
  for (const layer of ["cell", "application"] as const) {
    for (const cell of Object.keys(cells)) {
      const of = before(pulumiStack, `-${layer}-${cell}`);
      if (of !== undefined) return { ok: true, value: { of, layer, cell } };
    }
  }
  return { ok: false, problems: [noPart(pulumiStack, Object.keys(cells))] };
}

/** What stands before an ending; nothing when the name ends otherwise, or is nothing else. */
function before(name: string, ending: string): string | undefined {
  return name.endsWith(ending) && name.length > ending.length ? name.slice(0, -ending.length) : undefined;
}

function noPart(pulumiStack: string, cells: readonly string[]): Problem {
  const inCells = (layer: CellLayer): string[] => cells.map((key) => `${layer}-${key}`);
  const layers = ["foundation", ...inCells("cell"), "interconnect", ...inCells("application"), "traffic"];
  return {
    path: "stacks",
    got: `per-layer, for the Pulumi stack ${pulumiStack}`,
    expected: `a Pulumi stack whose name ends with one of ${layers.map((layer) => `-${layer}`).join(", ")}`,
    remedy: "deploy a Pulumi stack for each of these, in this order, from the one file: --config-file",
  };
}

/** The Pulumi stack that deploys a part, such as `prod-foundation` or `prod-cell-us`. */
export function partStackName(part: LayerPart): string {
  return "cell" in part ? `${part.of}-${part.layer}-${part.cell}` : `${part.of}-${part.layer}`;
}
