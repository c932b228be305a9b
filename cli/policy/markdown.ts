import { totalOf } from "../../platform/cost/breakdown";
import { CHANGE_HEADINGS, changeCells, usd } from "../page/usd";
import type { Finding } from "../../policies/judge";
import type { KindOfChange } from "./changes";
import { type Judgement, placeOf, shortName } from "./judgement";

/** Rows of a table, at most: a comment that nobody can read tells nothing. */
const MOST_ROWS = 20;

/** A comment for a pull request: the same for the same stack, so that the last one can be replaced. */
export function renderMarkdown(judgement: Judgement): string {
  return `${[
    marker(judgement.stack),
    heading(judgement),
    findingsTable(judgement),
    waivedTable(judgement),
    openTable(judgement),
    changesTable(judgement),
    costTable(judgement),
    footer(judgement),
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

/** By which a comment is found again. */
export function marker(stack: string): string {
  return `<!-- meridian-policy ${stack} -->`;
}

function heading({ stack, report: { findings } }: Judgement): string {
  const blocking = findings.filter(({ level }) => level === "mandatory").length;
  const warning = findings.length - blocking;
  const verdict =
    findings.length === 0
      ? "✅ no policy is violated"
      : [
          ...(blocking > 0 ? [`❌ ${plural(blocking, "finding blocks", "findings block")}`] : []),
          ...(warning > 0 ? [`⚠️ ${plural(warning, "finding warns", "findings warn")}`] : []),
        ].join(", ");
  return `### ${text(stack)}: ${verdict}`;
}

function findingsTable(judgement: Judgement): string {
  const order = (finding: Finding): number => (finding.level === "mandatory" ? 0 : 1);
  const findings = judgement.report.findings.toSorted((a, b) => order(a) - order(b));
  return table(
    ["", "rule", "resource", "where", "what to do"],
    findings.map((finding) => {
      const { file, line } = placeOf(finding, judgement);
      return [
        finding.level === "mandatory" ? "❌" : "⚠️",
        code(finding.rule),
        text(shortName(finding.urn)),
        code(`${file}:${String(line)}`),
        text(finding.message),
      ];
    }),
  );
}

function waivedTable({ report: { waived } }: Judgement): string {
  const rows = waived.map(({ rule, urn, waiver: { expires, owner, reason } }) => [
    code(rule),
    text(shortName(urn)),
    expires,
    text(owner),
    text(reason),
  ]);
  return titled(`Waived: ${String(waived.length)}`, table(["rule", "resource", "until", "owner", "reason"], rows));
}

function openTable({ report: { undetermined } }: Judgement): string {
  const rows = undetermined.map(({ rule, urn, path }) => [code(rule), text(shortName(urn)), code(path)]);
  return titled(
    `Undetermined until deployed: ${String(undetermined.length)}`,
    table(["rule", "resource", "property"], rows),
  );
}

function changesTable({ changes }: Judgement): string {
  if (changes === undefined) return "";
  if (changes.length === 0) return "No resource differs from the base branch's.";
  const rows = changes.map(({ type, added, removed, changed }) => [
    code(type),
    ...[added.length, removed.length, changed.length].map(String),
    text(pathsOf(changed)),
  ]);
  return `**Resources against the base branch**\n\n${table(["kind", "added", "removed", "changed", "where"], rows)}`;
}

/** What the stack costs, and by what it costs more or less than before. */
function costTable({ cost: { cost, difference } }: Judgement): string {
  const { deployed, most } = totalOf(cost.charges);
  const open =
    cost.unpriced.length === 0 ? "" : `, and ${plural(cost.unpriced.length, "price", "prices")} that nobody knows`;
  const total = `**Cost**: ${usd(deployed)} US dollars a month as deployed, at most ${usd(most)}, before anybody uses it${open}`;
  if (difference === undefined) return `${total}.`;
  if (difference.changed.length === 0) return `${total}: as before.`;
  const rows = [{ of: "together", ...difference.total }, ...difference.changed].map(({ of, ...each }) => [
    text(of),
    ...changeCells(each),
  ]);
  return `${total}.\n\n${table(["what", ...CHANGE_HEADINGS], rows)}`;
}

/** Where resources of a kind differ, each place once, with how many differ there. */
function pathsOf(changed: KindOfChange["changed"]): string {
  const counts = new Map<string, number>();
  for (const path of changed.flatMap(({ paths }) => paths)) counts.set(path, (counts.get(path) ?? 0) + 1);
  const told = [...counts].map(([path, count]) => (count === 1 ? path : `${path} (${String(count)})`));
  return told.length > MOST_PATHS
    ? `${told.slice(0, MOST_PATHS).join(", ")} and ${String(told.length - MOST_PATHS)} more`
    : told.join(", ");
}

const MOST_PATHS = 6;

function footer({ environment, resources, report: { examined, notApplicable } }: Judgement): string {
  const sum = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  const [rules, judgements] = [Object.keys(examined).length, sum(examined)];
  return (
    `${plural(rules, "rule", "rules")} as for ${environment}, ${plural(resources, "resource", "resources")}, ` +
    `${plural(judgements, "judgement", "judgements")}, ${String(sum(notApplicable))} not applicable.`
  );
}

function titled(title: string, body: string): string {
  return body === "" ? "" : `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const more = rows.length - MOST_ROWS;
  return [
    line(headings),
    line(headings.map(() => "---")),
    ...rows.slice(0, MOST_ROWS).map(line),
    ...(more > 0 ? [`\n… and ${String(more)} more.`] : []),
  ].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** What must neither end a cell nor be read as Markdown or HTML. */
function text(content: string): string {
  return content.replace(/[\\`*_[\]<>|@#]/g, (sign) => `\\${sign}`).replace(/\s+/g, " ");
}

function code(content: string): string {
  return `\`${content.replace(/[`|\n]/g, " ")}\``;
}

function plural(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
