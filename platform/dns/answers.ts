import { type Continent, CONTINENT_CODES } from "../facts/continents";
import { COUNTRIES, type Country } from "../facts/countries";
import type { Graph } from "../graph/graph";
import { type Answered, type TruthRow, type TruthTable, truthTables } from "./truth-table";

/** A truth table with the places that are answered alike in one row, so that people can read it. */
export interface HostAnswers {
  readonly host: string;
  /** `A` or `AAAA`. */
  readonly type: string;
  /** In the order of their first continent. */
  readonly groups: readonly GroupAnswers[];
}

/** Places whose questions are answered alike, whatever is lost. */
export interface GroupAnswers {
  /** Those that are in the group as a whole. */
  readonly continents: readonly Continent[];
  /** Codes of the countries of other continents, and of none. */
  readonly countries: readonly string[];
  /** Whether whoever is in no country that Route 53 knows is among them. */
  readonly elsewhere: boolean;
  /** How many countries there are in all. */
  readonly countryCount: number;
  /** None lost, each lost, each two. */
  readonly answers: readonly { readonly lost: readonly string[]; readonly answer: Answered }[];
}

/** Who is served from where, from the registered records alone; nothing without geolocation records. */
export function answersOf(graph: Graph): readonly HostAnswers[] {
  return truthTables(graph).map((table) => ({ host: table.host, type: table.type, groups: groupsOf(table) }));
}

function groupsOf({ rows, outages }: TruthTable): GroupAnswers[] {
  const alike = new Map<string, TruthRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.answers);
    alike.set(key, [...(alike.get(key) ?? []), row]);
  }
  return [...alike.values()]
    .map((group) => groupOf(group, outages))
    .toSorted((a, b) => firstContinent(a) - firstContinent(b));
}

function groupOf(rows: readonly TruthRow[], outages: TruthTable["outages"]): GroupAnswers {
  const countries = rows.flatMap(({ country }) => country ?? []);
  const elsewhere = rows.some(({ country }) => country === undefined);
  const continents = CONTINENT_CODES.filter((continent) => {
    const all = COUNTRIES.filter((country) => country.continent === continent);
    return all.every(({ code }) => countries.some((country) => country.code === code));
  });
  return {
    continents,
    countries: countries.filter((country) => !isIncluded(country, continents, elsewhere)).map(({ code }) => code),
    elsewhere,
    countryCount: countries.length,
    answers: outages.flatMap((lost, index) => {
      const answer = rows[0]?.answers[index];
      return answer === undefined ? [] : [{ lost, answer }];
    }),
  };
}

/** Whether a country need not be named: its continent is, or Route 53 knows no more of it than of nowhere. */
function isIncluded({ continent }: Country, continents: readonly Continent[], elsewhere: boolean): boolean {
  return continent === undefined ? elsewhere : continents.includes(continent);
}

/** Groups without a whole continent come last. */
function firstContinent({ continents: [first] }: GroupAnswers): number {
  return first === undefined ? CONTINENT_CODES.length : CONTINENT_CODES.indexOf(first);
}
