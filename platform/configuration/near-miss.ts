import { distance } from "fastest-levenshtein";

/** Letters by which a misspelt word may differ from the one that was meant. */
const NEAR = 2;

/** The known word that somebody probably meant, if one is near. */
export function nearMiss(word: string, known: readonly string[]): string | undefined {
  const [nearest] = known.toSorted((a, b) => distance(a, word) - distance(b, word));
  return nearest !== undefined && distance(nearest, word) <= NEAR ? nearest : undefined;
}
