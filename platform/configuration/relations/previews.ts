import type { Problem } from "../problem";
import type { StackFile } from "../stack-file";
import { type Applications, definitionOf } from "./application";

/** Each is two objects of every cell's that a deployment looks at: what is there for thousands, the application stamps. */
const MAX_TEAMS = 50;

/** Teams have previews where the application has any, and a stack file names a few of them. */
export function previewsFit({ application, previews }: StackFile, applications: Applications): Problem[] {
  const definition = definitionOf(application, applications);
  const count = Object.keys(previews.teams).length;
  if (definition === undefined || count === 0) return [];
  if (definition.previews === undefined) {
    return [
      {
        path: "previews.teams",
        got: `${String(count)} teams`,
        expected: "an application with previews",
        remedy: "remove the entry",
      },
    ];
  }
  if (count <= MAX_TEAMS) return [];
  return [
    {
      path: "previews.teams",
      got: `${String(count)} teams`,
      expected: `at most ${String(MAX_TEAMS)}`,
      remedy: "leave out those that the application stamps itself",
    },
  ];
}
