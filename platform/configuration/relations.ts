import type { Problem } from "./problem";
import { endpointsAreClosed, operatorsAreDistinct } from "./relations/access";
import { applicationExists, type Applications, imagesMatchApplication, overridesExist } from "./relations/application";
import {
  cellsAreCounted,
  drainedUsersAreAnswered,
  failoversExist,
  homeAnswers,
  shared,
  standbysWait,
} from "./relations/cells";
import { previewsFit } from "./relations/previews";
import { namesFit } from "./relations/names";
import { sizesFit } from "./relations/sizes";
import { ownClustersExist, storesFit } from "./relations/stores";
import { supernetIsUsable } from "./relations/supernet";
import type { StackFile } from "./stack-file";

/** How parts of a stack file must fit together; checked when the parts that it needs have passed the schema. */
interface Relation {
  readonly needs: readonly (keyof StackFile)[];
  readonly check: (file: StackFile, applications: Applications) => Problem[];
}

const RELATIONS: readonly Relation[] = [
  { needs: ["application"], check: applicationExists },
  { needs: ["cells"], check: cellsAreCounted },
  { needs: ["cells"], check: ({ cells }) => cellProblems(cells) },
  { needs: ["cells"], check: failoversExist },
  { needs: ["cells"], check: drainedUsersAreAnswered },
  { needs: ["cells", "home"], check: homeAnswers },
  { needs: ["supernet"], check: supernetIsUsable },
  { needs: ["access"], check: endpointsAreClosed },
  { needs: ["access"], check: operatorsAreDistinct },
  { needs: ["application", "images"], check: imagesMatchApplication },
  { needs: ["application", "domain"], check: namesFit },
  { needs: ["application", "sizes", "ownClusters"], check: overridesExist },
  { needs: ["application", "ownClusters"], check: ownClustersExist },
  { needs: ["application", "previews"], check: previewsFit },
  { needs: ["application", "tier", "users", "cells", "sizes", "ownClusters"], check: sizesFit },
  { needs: ["application", "tier", "users", "cells", "sizes", "ownClusters"], check: storesFit },
];

/**
 * What is wrong with a cell, or between two, whichever others there are: judged of the cells that passed the schema though
 * another did not. What counts cells, or names them, needs them all.
 */
export function cellProblems(cells: StackFile["cells"]): Problem[] {
  return [
    ...shared(cells, "slot", (cell) => [String(cell.slot)]),
    ...shared(cells, "region", (cell) => [cell.region]),
    ...shared(cells, "serves", (cell) => cell.serves),
    ...standbysWait(cells),
  ];
}

export function relationProblems(parts: Partial<StackFile>, applications: Applications): Problem[] {
  return RELATIONS.filter(({ needs }) => needs.every((key) => key in parts)).flatMap(({ check }) =>
    check(parts as StackFile, applications),
  );
}
