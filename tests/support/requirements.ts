/** What some tests run on and npm does not bring: the real engine with clusters, the charts, what pods run, a second judge, a reader of SARIF. */
const PARTS = ["engine", "charts", "programs", "checkov", "sarif"] as const;
type Part = (typeof PARTS)[number];

/** Names the parts, with commas between them, that have to be here: `.ci/run` sets it where the engine lies beside the project. */
export const REQUIRE_VARIABLE = "MERIDIAN_REQUIRE";

/**
 * Skips what cannot run here, and says why; nothing is missing where no reason is given.
 *
 * @throws where the part has to be here: what nobody runs would be taken for what passes
 */
export function skipWithout(test: Pick<Mocha.Context, "skip">, part: Part, missing: string | undefined): void {
  const required = requiredParts(process.env[REQUIRE_VARIABLE] ?? "");
  if (missing === undefined) return;
  if (required.includes(part)) throw new Error(`${REQUIRE_VARIABLE} asks for ${part}: ${missing}`);
  console.log(`      skipped: ${missing}`);
  test.skip();
}

function requiredParts(text: string): readonly string[] {
  const parts = text.split(",").filter((part) => part !== "");
  const unknown = parts.filter((part) => !PARTS.some((known) => known === part));
  if (unknown.length > 0) {
    throw new Error(`${REQUIRE_VARIABLE} names ${unknown.join(", ")}; there are ${PARTS.join(", ")}`);
  }
  return parts;
}
