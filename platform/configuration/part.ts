import { z } from "zod";
import type { Problem } from "./problem";
import type { StackFile } from "./stack-file";

/**
 * The part of a platform that one Pulumi stack deploys: all of it, or one layer, or one cell. In a stack file, the key
 * `meridian:part` makes a stack a part of another; without it the stack is the whole.
 */
export type Part = { readonly layer: "all" } | LayerPart;

type LayerPart = z.infer<typeof partSchema>;

const partSchema = z.discriminatedUnion("layer", [
  z.strictObject({ of: z.string(), layer: z.enum(["foundation", "interconnect", "traffic"]) }),
  z.strictObject({ of: z.string(), layer: z.literal("cell"), cell: z.string() }),
]);

const EXPECTED =
  "{ of: <stack>, layer: foundation | interconnect | traffic } or { of: <stack>, layer: cell, cell: <key> }";

/** Reads `meridian:part`, or says what is wrong with it. */
export function parsePart(raw: unknown): LayerPart | Problem {
  const result = partSchema.safeParse(raw);
  if (result.success) return result.data;
  return {
    path: "meridian:part",
    got: JSON.stringify(raw),
    expected: EXPECTED,
    remedy: "name the stack whose file describes the platform, and the layer that this stack deploys",
  };
}

/** Whether a stack that deploys `part` may deploy the platform that the stack file describes. */
export function partProblems(part: Part, { stacks, cells }: StackFile): Problem[] {
  if (part.layer === "all") {
    return stacks === "one"
      ? []
      : [
          {
            path: "stacks",
            got: "per-layer, in a stack that deploys everything",
            expected: "a stack with the key meridian:part for each layer and cell",
            remedy: "deploy those stacks in the order foundation, cells, interconnect, traffic",
          },
        ];
  }
  const problems: Problem[] = [];
  if (stacks === "one") {
    problems.push({
      path: "stacks",
      got: `one, in the file that ${partStackName(part)} is a part of`,
      expected: "per-layer",
      remedy: "write stacks: per-layer, or remove meridian:part; the choice holds for a stack's whole life",
    });
  }
  if (part.layer === "cell" && cells[part.cell] === undefined) {
    problems.push({
      path: "meridian:part.cell",
      got: JSON.stringify(part.cell),
      expected: `one of ${Object.keys(cells).join(", ")}`,
      remedy: "name a cell of the stack file",
    });
  }
  return problems;
}

/** The Pulumi stack that deploys a part, such as `prod-foundation` or `prod-cell-us`. */
export function partStackName(part: LayerPart): string {
  return part.layer === "cell" ? `${part.of}-cell-${part.cell}` : `${part.of}-${part.layer}`;
}
