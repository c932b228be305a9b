import { type AccountFile, accountFileSchema } from "./account-file";
import { checkShape } from "./check-shape";
import type { Checked } from "./problem";
import { regionsAreDistinct, replicationFits, stacksExist } from "./relations/account";

const WHOLE = {
  expected: "an object under the key meridian:account",
  remedy:
    "describe the account: account, region, stacks and budget, and if need be github, imageScanning and securityHub",
};

/** Checks what a person wrote under `meridian:account`. A part that is wrong does not hide what is wrong with the others. */
export function checkAccountFile(raw: unknown): Checked<AccountFile> {
  const { parts, problems } = checkShape(raw, { schema: accountFileSchema, whole: WHOLE });
  const { stacks } = parts;
  const relations = stacks === undefined ? [] : [stacksExist, regionsAreDistinct, replicationFits];
  const all = [...problems, ...relations.flatMap((check) => check({ stacks: stacks ?? {} }))];
  return all.length > 0 ? { ok: false, problems: all } : { ok: true, value: parts as AccountFile };
}
