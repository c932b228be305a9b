import type { ApplicationDefinition } from "../application";
import { isRecord } from "../is-record";
import { checkShape } from "./check-shape";
import type { Checked } from "./problem";
import { cellProblems, relationProblems } from "./relations";
import { type StackFile, stackFileSchema } from "./stack-file";

const WHOLE = {
  expected: "an object under the key meridian:platform",
  remedy: "describe the platform: application, users, account, domain, zone, foundation, cells, home, access, images",
};

/**
 * Checks what a person wrote under `meridian:platform`: shapes, bounds, and how the parts fit together and fit the
 * application. A part that is wrong does not hide what is wrong with the others.
 *
 * @param applications every application that has a definition, by name
 */
export function checkStackFile(
  raw: unknown,
  applications: Readonly<Record<string, ApplicationDefinition>>,
): Checked<StackFile> {
  const { parts, problems } = checkShape(raw, { schema: stackFileSchema, whole: WHOLE });
  const all = [
    ...problems,
    ...relationProblems(parts, applications),
    ...("cells" in parts ? [] : cellProblems(cellsThatPass(isRecord(raw) ? raw["cells"] : undefined))),
  ];
  return all.length > 0 ? { ok: false, problems: all } : { ok: true, value: parts as StackFile };
}

/** The cells beside one that is wrong. */
function cellsThatPass(raw: unknown): StackFile["cells"] {
  const schema = stackFileSchema.shape.cells;
  const each = Object.entries(isRecord(raw) ? raw : {}).map(([key, cell]) => schema.safeParse({ [key]: cell }));
  return Object.fromEntries(each.flatMap(({ data = {} }) => Object.entries(data)));
}
