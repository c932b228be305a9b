import assert from "node:assert/strict";
import { cataloguePage } from "../../../cli/policy/catalogue-page";
import type { ResourceRule } from "../../../policies/rule";
import { defaultSettings } from "../../../policies/settings";
import { wholeNumber } from "../../../policies/threshold";

const THRESHOLDS = {
  longestDays: wholeNumber({
    about: "The longest | time",
    ...{ unit: "days", from: 1, to: 3650 },
    ...{ production: 365, development: 30, source: "A page" },
  }),
};

const rule: ResourceRule<typeof THRESHOLDS> = {
  id: "kept-short",
  title: "Nothing is kept for long",
  severity: "high",
  level: "mandatory",
  rationale: "It weighs.",
  remedy: "keep it for {longestDays} days",
  controls: { "SOC 2": ["CC1", "CC2"], "PCI DSS 4.0": ["1.1"] },
  types: ["a:b:C", "a:b:D"],
  thresholds: THRESHOLDS,
  onlyHere: true,
  scope: "resource",
  judge: () => [],
};

describe("The catalogue's page", () => {
  const rules = [{ ...rule, id: "low-one", severity: "low" } as const, rule];
  const page = cataloguePage(
    {
      production: { settings: defaultSettings(rules, "production") },
      development: {
        settings: new Map([["kept-short", { level: "advisory" as const, thresholds: { longestDays: 30 } }]]),
      },
    },
    rules,
  );

  it("counts the rules, and those that nobody else has", () => {
    assert.match(page, /^2 rules\. 2, marked ◆, we found in no other pack\./m);
  });

  it("lists them by severity, with their level in each environment", () => {
    const rows = page.split("\n").filter((line) => line.startsWith("| [`"));
    assert.deepEqual(rows, [
      "| [`kept-short`](#kept-short) ◆ | Nothing is kept for long | high | mandatory | advisory |",
      "| [`low-one`](#low-one) ◆ | Nothing is kept for long | low | mandatory | mandatory |",
    ]);
  });

  it("tells of each what, why, what to do, who asks for it, and its thresholds with their sources", () => {
    assert.equal(
      page.slice(page.indexOf("## kept-short")),
      `## kept-short

Nothing is kept for long. **High**; production mandatory, development advisory. ◆ In no other pack that we compared.

- Why: It weighs.
- To do: keep it for 365 days.
- Judges: \`a:b:C\`, \`a:b:D\`, before each step.
- Asked for by: SOC 2 CC1, CC2; PCI DSS 4.0 1.1.

| threshold | what it is | production | development | source |
| --- | --- | --- | --- | --- |
| \`longestDays\` | The longest \\| time | 365 days | 30 days | A page |
`,
    );
  });
});
