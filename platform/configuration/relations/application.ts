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
  // Whoever has digests has something deployed, which would go with them.
  const otherwise = Object.keys(images).length === 0 ? ", or write images: pending while there is none" : "";
  const missing = needed
    .filter((key) => images[key] === undefined)
    .map((key) => ({
      path: `images.${key}`,
      got: "nothing",
      expected: `the digest of the image ${key}`,
      remedy: `add ${key}: sha256:<64 hexadecimal digits>${otherwise}`,
    }));
  return [...missing, ...unknownNames({ path: "images", what: "an image" }, Object.keys(images), needed)];
}

export function overridesExist({ application, sizes, ownClusters }: StackFile, applications: Applications): Problem[] {
  const definition = definitionOf(application, applications);
  if (definition === undefined) return [];
  const { workloads, nodeGroups, databaseClusters, caches } = definition;
  const unknown = (part: keyof typeof sizes, what: string, known: Readonly<Record<string, unknown>>): Problem[] =>
    unknownNames({ path: `sizes.${part}`, what }, Object.keys(sizes[part]), Object.keys(known));
  return [
    ...unknown("workloads", "a workload", workloads),
    ...unknown("nodeGroups", "a node group", nodeGroups),
    ...unknown("databaseClusters", "a database cluster", { ...databaseClusters, ...ownClusters }),
    ...unknown("caches", "a cache", caches),
    ...poolerOverridden(sizes.pooler, definition),
  ];
}

/** Without databases there is no pooler. */
function poolerOverridden(pooler: StackFile["sizes"]["pooler"], { databases }: ApplicationDefinition): Problem[] {
  if (Object.keys(pooler).length === 0 || Object.keys(databases).length > 0) return [];
  return [
    {
      path: "sizes.pooler",
      got: `${Object.keys(pooler).join(", ")} of a pooler that there is not`,
      expected: "an application with databases, which a pooler stands in front of",
      remedy: "remove the entry",
    },
  ];
}

/** Names that the application has nothing by, where it may have several of something. */
export function unknownNames(
  { path, what }: { readonly path: string; readonly what: string },
  given: readonly string[],
  known: readonly string[],
): Problem[] {
  return given
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: `${path}.${name}`,
      got: "a name that the application does not have",
      expected: known.length === 0 ? `${what}, and the application has none` : `one of ${known.join(", ")}`,
      remedy: known.length === 0 ? "remove the entry" : "correct the name, or remove the entry",
    }));
}
