import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { record } from "../../cli/record/record";
import { program } from "../../infra/program";
import type { AccountPlan } from "../../platform/account-model";
import type { AccountFile } from "../../platform/configuration/account-file";
import { checkAccountFile } from "../../platform/configuration/check-account";
import { renderProblems } from "../../platform/configuration/problem";
import type { Graph } from "../../platform/graph/graph";
import { planAccount } from "../../platform/planning/account";

/** What a person may write under `meridian:account`, as plain data that a test can bend. */
export type RawAccount = Record<string, unknown> & { stacks: Record<string, Record<string, unknown>> };

/** The committed description of the account, a fresh copy each time. */
export function rawAccount(): RawAccount {
  const text = readFileSync(join(__dirname, "..", "..", "Pulumi.account.yaml"), "utf8");
  const { config } = parse(text) as { config: { "meridian:account": RawAccount } };
  return config["meridian:account"];
}

/** The committed description with some of its fields changed, checked; a wrong one fails the test with its problems. */
export function accountFile(changes: Readonly<Record<string, unknown>> = {}): AccountFile {
  const checked = checkAccountFile({ ...rawAccount(), ...changes });
  if (!checked.ok) throw new Error(renderProblems("the test's account file", checked.problems));
  return checked.value;
}

export function accountPlan(changes: Readonly<Record<string, unknown>> = {}): AccountPlan {
  return planAccount(accountFile(changes));
}

/** What the program registers for a description of an account. */
export function accountGraph(changes: Readonly<Record<string, unknown>> = {}): Promise<Graph> {
  const config = {
    "pulumi:disable-default-providers": '["aws","kubernetes","cloudflare"]',
    "meridian:account": JSON.stringify({ ...rawAccount(), ...changes }),
  };
  return record(program, { project: "meridian", stack: "account", config });
}
