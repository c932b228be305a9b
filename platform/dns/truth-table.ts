import { compare } from "../compare";
import { COUNTRIES, type Country } from "../facts/countries";
import type { Graph } from "../graph/graph";
import { cellsOf, type DnsRecord, recordSets, type RecordSets, type SetName } from "./records";
import { resolve } from "./resolve";

/** Who answers for a name that answers by place: everywhere, with every cell alive, each lost, and each two. */
export interface TruthTable {
  readonly host: string;
  /** `A` or `AAAA`. */
  readonly type: string;
  /** Cells that are lost together; none, each, each two. */
  readonly outages: readonly (readonly string[])[];
  /** Every country, then whoever is in none that Route 53 knows. */
  readonly rows: readonly TruthRow[];
}

export interface TruthRow {
  /** @default - in no country that Route 53 knows */
  readonly country?: Country;
  /** One for each outage, in the same order. */
  readonly answers: readonly Answered[];
}

/** Who answers a question. */
export type Answered =
  | { readonly kind: "cell"; readonly cell: string }
  /** Nobody, and why. */
  | { readonly kind: "nobody"; readonly why: string }
  /** Nobody can tell, and why. */
  | { readonly kind: "undetermined"; readonly why: string };

/** A table for every name with geolocation records, in the order of the names: from the registered records alone. */
export function truthTables(graph: Graph): readonly TruthTable[] {
  const sets = recordSets(graph);
  const outages = outagesOf(cellsOf(sets));
  const named = namedCountries(sets);
  return [...sets.values()]
    .flatMap(([first]) => {
      if (first?.routing.kind !== "geolocation") return [];
      // Places that no record tells apart have one answer.
      const known = new Map<string, readonly Answered[]>();
      const answersAt = (country: Country | undefined): readonly Answered[] => {
        const key = country !== undefined && named.has(country.code) ? country.code : `in ${country?.continent ?? ""}`;
        const answers = known.get(key) ?? outages.map((lost) => answered({ sets, asked: first, country, lost }));
        known.set(key, answers);
        return answers;
      };
      const rows = [
        ...COUNTRIES.map((country): TruthRow => ({ country, answers: answersAt(country) })),
        { answers: answersAt(undefined) },
      ];
      return [{ host: first.name, type: first.type, outages, rows }];
    })
    .toSorted((a, b) => compare(`${a.host} ${a.type}`, `${b.host} ${b.type}`));
}

function outagesOf(cells: readonly string[]): (readonly string[])[] {
  const pairs = cells.flatMap((one, index) => cells.slice(index + 1).map((other) => [one, other]));
  return [[], ...cells.map((cell) => [cell]), ...pairs];
}

/** Countries that records name. */
function namedCountries(sets: RecordSets): ReadonlySet<string> {
  const countryOf = ({ routing }: DnsRecord): string | undefined =>
    routing.kind === "geolocation" ? routing.location.country : undefined;
  return new Set([...sets.values()].flat().flatMap((record) => countryOf(record) ?? []));
}

interface Case {
  readonly sets: RecordSets;
  readonly asked: SetName;
  readonly country: Country | undefined;
  readonly lost: readonly string[];
}

function answered({ sets, asked, country, lost }: Case): Answered {
  const { code, continent } = country ?? {};
  const place = { ...(code === undefined ? {} : { country: code }), ...(continent === undefined ? {} : { continent }) };
  const found = resolve(sets, { asked, place, lost: new Set(lost) });
  if (found.kind === "none") return { kind: "nobody", why: found.why };
  if (found.kind === "undetermined") return found;
  const { name, cell } = found.loadBalancer;
  if (cell === undefined) return { kind: "undetermined", why: `load balancer ${name} is in no cell` };
  return lost.includes(cell)
    ? { kind: "nobody", why: `Route 53 answers with ${cell}, which is lost` }
    : { kind: "cell", cell };
}
