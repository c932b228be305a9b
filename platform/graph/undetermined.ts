/** Something that was looked for and cannot be told. */
export interface Undetermined {
  readonly kind: "undetermined";
  /** The property that is known only after deployment, or is a secret. */
  readonly path: string;
}

export function undetermined(path: string): Undetermined {
  return { kind: "undetermined", path };
}

/** Whether something that was looked for cannot be told. */
export function isUndetermined(found: unknown): found is Undetermined {
  return typeof found === "object" && found !== null && "kind" in found && found.kind === "undetermined";
}
