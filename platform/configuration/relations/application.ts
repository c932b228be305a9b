import type { ApplicationDefinition } from "../../application";
import { imageKeys } from "../../planning/registry";
import type { Problem } from "../problem";
import type { StackFile } from "../stack-file";

/** Every application that has a definition, by name. */
export type Applications = Readonly<Record<string, ApplicationDefinition>>;

/** The definition of an application, if it has one; `constructor` has none, though every object has one. */
export function definitionOf(name: string, applications: Applications): ApplicationDefinition | undefined {
  return Object.hasOwn(applications, name) ? applications[name] : undefined;
}

export function applicationExists({ application }: StackFile, applications: Applications): Problem[] {
  if (Object.hasOwn(applications, application)) return [];
  return [
    {
      path: "application",
      got: JSON.stringify(application),
      expected: `one of ${Object.keys(applications).join(", ")}`,
      remedy: `name one of them, or add applications/${application}/application.ts`,
    },
  ];
}

export function imagesMatchApplication({ application, images }: StackFile, applications: Applications): Problem[] {
  const definition = definitionOf(application, applications);
  if (definition === undefined || images === "pending") return [];
  const needed = imageKeys(definition);
  const missing = needed
    .filter((key) => images[key] === undefined)
    .map((key) => ({
      path: `images.${key}`,
      got: "nothing",
      expected: `the digest of the image ${key}`,
      remedy: `add ${key}: sha256:<64 hexadecimal digits>, or write images: pending while there is none`,
    }));
  return [...missing, ...unknownNames("images", Object.keys(images), needed)];
}

export function overridesExist({ application, sizes, ownClusters }: StackFile, applications: Applications): Problem[] {
  const definition = definitionOf(application, applications);
  if (definition === undefined) return [];
  const { workloads, nodeGroups, databaseClusters, caches } = definition;
  const known = {
    workloads: Object.keys(workloads),
    nodeGroups: Object.keys(nodeGroups),
    databaseClusters: [...Object.keys(databaseClusters), ...Object.keys(ownClusters)],
    caches: Object.keys(caches),
  };
  return (["workloads", "nodeGroups", "databaseClusters", "caches"] as const).flatMap((part) =>
    unknownNames(`sizes.${part}`, Object.keys(sizes[part]), known[part]),
  );
}

export function unknownNames(path: string, given: readonly string[], known: readonly string[]): Problem[] {
  return given
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: `${path}.${name}`,
      got: "a name that the application does not have",
      expected: `one of ${known.join(", ")}`,
      remedy: "correct the name, or remove the entry",
    }));
}
