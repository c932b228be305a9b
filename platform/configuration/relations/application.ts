import type { ApplicationDefinition } from "../../application";
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

export function imagesMatchWorkloads({ application, images }: StackFile, applications: Applications): Problem[] {
  const definition = definitionOf(application, applications);
  if (definition === undefined) return [];
  const workloads = Object.keys(definition.workloads);
  const missing = workloads
    .filter((key) => images[key] === undefined)
    .map((key) => ({
      path: `images.${key}`,
      got: "nothing",
      expected: `the digest of the image that ${key} runs`,
      remedy: `add ${key}: sha256:<64 hexadecimal digits>`,
    }));
  return [...missing, ...unknownNames("images", Object.keys(images), workloads)];
}

export function overridesExist({ application, sizes }: StackFile, applications: Applications): Problem[] {
  const definition = definitionOf(application, applications);
  if (definition === undefined) return [];
  return [
    ...unknownNames("sizes.workloads", Object.keys(sizes.workloads), Object.keys(definition.workloads)),
    ...unknownNames("sizes.nodeGroups", Object.keys(sizes.nodeGroups), Object.keys(definition.nodeGroups)),
  ];
}

function unknownNames(path: string, given: readonly string[], known: readonly string[]): Problem[] {
  return given
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: `${path}.${name}`,
      got: "a name that the application does not have",
      expected: `one of ${known.join(", ")}`,
      remedy: "correct the name, or remove the entry",
    }));
}
