import type { Colors } from "picocolors/types";
import type { PolicyReport } from "../../policies/judge";
import { paragraph, table } from "./table";

/** The pack's judgement in a few lines when all is well, and every finding with its remedy when it is not. */
export function policySection(policy: PolicyReport, colors: Colors): string {
  return [verdict(policy, colors), ...findings(policy, colors), ...waivers(policy), ...openQuestions(policy)].join(
    "\n",
  );
}

function verdict({ findings, examined }: PolicyReport, colors: Colors): string {
  const rules = Object.keys(examined).length;
  const looked = Object.values(examined).reduce((sum, count) => sum + count, 0);
  const silent = Object.values(examined).filter((count) => count === 0).length;
  const judged = `${String(rules)} rules, ${String(looked)} judgements`;
  const idle = silent === 0 ? "" : `; ${String(silent)} ${silent === 1 ? "rule" : "rules"} found nothing to judge`;
  const found = String(findings.length);
  return findings.length === 0
    ? `  ${colors.green("✔")} no violation: ${judged}${idle}`
    : `  ${colors.red("✖")} ${found} ${findings.length === 1 ? "violation" : "violations"}: ${judged}${idle}`;
}

function findings({ findings: found }: PolicyReport, colors: Colors): string[] {
  return found.flatMap(({ rule, level, urn, message }) => [
    "",
    `  ${level === "mandatory" ? colors.red(level) : colors.yellow(level)} ${rule} · ${shortName(urn)}`,
    paragraph(message, 4),
  ]);
}

/** What a waiver covers is still there. */
function waivers({ waived }: PolicyReport): string[] {
  return waived.flatMap(({ rule, urn, waiver: { expires, owner, reason } }) => [
    "",
    `  waived ${rule} · ${shortName(urn)}, until ${expires} by ${owner}`,
    paragraph(reason, 4),
  ]);
}

/** What nobody can tell before deployment is said, not passed over. */
function openQuestions({ undetermined }: PolicyReport): string[] {
  if (undetermined.length === 0) return [];
  const rows = undetermined.map(({ rule, urn, path }) => [rule, shortName(urn), path]);
  return [
    "",
    "  Undetermined until deployed:",
    table([{ heading: "rule" }, { heading: "resource" }, { heading: "property" }], rows),
  ];
}

/** Kind and name: what people know a resource by. */
function shortName(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.slice(types.lastIndexOf(":") + 1)} ${name}`;
}
