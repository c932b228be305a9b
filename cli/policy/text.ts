import type { Colors } from "picocolors/types";
import { totalOf } from "../../platform/cost/breakdown";
import { policySection } from "../page/policy-section";
import { usd, usdChange } from "../page/usd";
import { type Judgement, placeOf, shortName } from "./judgement";

/** What the page of a preview says of policies, with the lines that made what is wrong, and what differs. */
export function renderText(judgement: Judgement, colors: Colors): string {
  const { stack, environment, resources, report } = judgement;
  const places = new Map(
    [...report.findings, ...report.waived].map((finding) => {
      const { file, line } = placeOf(finding, judgement);
      return [finding.urn, `    ${shortName(finding.urn)}: ${file}:${String(line)}`] as const;
    }),
  );
  return [
    "",
    `  ${colors.bold(stack)}, ${String(resources)} resources, judged as ${environment}`,
    "",
    policySection(report, colors),
    ...(places.size === 0 ? [] : ["", "  Made in:", ...places.values()]),
    ...changesOf(judgement),
    ...costOf(judgement),
    "",
  ].join("\n");
}

function costOf({ cost: { cost, difference } }: Judgement): readonly string[] {
  if (difference === undefined) return [];
  const { deployed } = totalOf(cost.charges);
  const change = usdChange(deployed - difference.total.before.deployed);
  return ["", `  Cost: ${usd(deployed)} US dollars a month as deployed, before anybody uses it: ${change}`];
}

function changesOf({ changes }: Judgement): readonly string[] {
  if (changes === undefined) return [];
  if (changes.length === 0) return ["", "  No resource differs from the base."];
  return [
    "",
    "  Against the base:",
    ...changes.flatMap(({ type, added, removed, changed }) => [
      ...added.map((name) => `    + ${type} ${name}`),
      ...removed.map((name) => `    - ${type} ${name}`),
      ...changed.map(({ name, paths }) => `    ~ ${type} ${name}: ${paths.join(", ")}`),
    ]),
  ];
}
