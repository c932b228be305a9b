import type { GroupAnswers, HostAnswers } from "../../platform/dns/answers";
import type { Answered } from "../../platform/dns/truth-table";
import { CONTINENT_CODES, CONTINENTS } from "../../platform/facts/continents";
import type { RoutingPlan } from "../../platform/model";
import { table } from "./table";

/** Who is served from where, by the records; by the plan where there are none. */
export function routingSection(answers: readonly HostAnswers[], plan: RoutingPlan, heading: string): string[] {
  if (answers.length === 0) return [`${heading}, by plan\n${plannedTable(plan)}`];
  return alike(answers).map(({ hosts, groups }) => {
    const title = `${heading}, by the records of ${hosts.join(",\n  ")}`;
    return [title, answerTable(groups), ...reasonTable(groups)].join("\n");
  });
}

/** Names that are answered alike are shown once. */
function alike(answers: readonly HostAnswers[]): { hosts: string[]; groups: readonly GroupAnswers[] }[] {
  const found = new Map<string, { hosts: string[]; groups: readonly GroupAnswers[] }>();
  for (const { host, type, groups } of answers) {
    // Reasons name the host, and are no difference between two of them.
    const key = JSON.stringify(groups).replaceAll(host, "");
    const name = type === "A" ? host : `${host} (${type})`;
    found.set(key, { hosts: [...(found.get(key)?.hosts ?? []), name], groups });
  }
  return [...found.values()];
}

/** Characters after which a line of these columns goes on in the next, so that the page keeps its hundred. */
const WIDTHS = { places: 48, changes: 36, reasons: 84 };

function answerTable(groups: readonly GroupAnswers[]): string {
  return table(
    [
      { heading: "users in", width: WIDTHS.places },
      { heading: "answered by" },
      { heading: "when lost → by", width: WIDTHS.changes },
    ],
    groups.map((group) => [placesOf(group), named(group.answers[0]?.answer), changesOf(group)]),
  );
}

function placesOf({ continents, countries, elsewhere, countryCount }: GroupAnswers): string {
  if (continents.length === CONTINENT_CODES.length && elsewhere) return `everywhere (${String(countryCount)})`;
  const places = [
    ...continents.map((continent) => CONTINENTS[continent]),
    ...countries,
    ...(elsewhere ? ["everywhere else"] : []),
  ];
  return countries.length === countryCount ? places.join(", ") : `${places.join(", ")} (${String(countryCount)})`;
}

function named(answer: Answered | undefined): string {
  return answer?.kind === "cell" ? answer.cell : (answer?.kind ?? "?");
}

/** What changes with an outage: those of which a part has not the same effect already. */
function changesOf({ answers }: GroupAnswers): string {
  const changes = answers.filter(({ lost, answer }) => {
    const parts = answers.filter(
      (other) => other.lost.length < lost.length && other.lost.every((cell) => lost.includes(cell)),
    );
    return (
      parts.length > 0 &&
      !parts.some((part) => part.lost.length === lost.length - 1 && named(part.answer) === named(answer))
    );
  });
  return changes.map(({ lost, answer }) => `${lost.join(" + ")} → ${named(answer)}`).join(", ");
}

/** Why nobody can tell, or nobody answers although a cell is alive that answers these users at other times. */
function reasonTable(groups: readonly GroupAnswers[]): string[] {
  const reasons = groups.flatMap(({ answers }) => {
    const cells = answers.flatMap(({ answer }) => (answer.kind === "cell" ? [answer.cell] : []));
    return answers.flatMap(({ lost, answer }) => {
      const isPlain = cells.length > 0 && cells.every((cell) => lost.includes(cell));
      return answer.kind === "cell" || isPlain ? [] : [`${answer.kind}\n${answer.why}`];
    });
  });
  if (reasons.length === 0) return [];
  const rows = [...new Set(reasons)].map((reason) => reason.split("\n"));
  return ["", table([{ heading: "answer" }, { heading: "because", width: WIDTHS.reasons }], rows)];
}

function plannedTable({ continents, everyoneElse }: RoutingPlan): string {
  const row = (who: string, [first = "nobody", ...next]: readonly string[]): string[] => [
    who,
    first,
    next.length === 0 ? "nobody" : next.join(", "),
  ];
  return table(
    [{ heading: "users in" }, { heading: "answered by" }, { heading: "when that is lost, by" }],
    [
      ...continents.filter(({ declared }) => declared).map(({ continent, order }) => row(CONTINENTS[continent], order)),
      row("everywhere else", everyoneElse),
    ],
  );
}
