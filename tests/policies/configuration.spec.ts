import assert from "node:assert/strict";
import { renderProblems } from "../../platform/configuration/problem";
import { checkConfiguration, type Configuration } from "../../policies/configuration";
import type { ResourceRule, Rule } from "../../policies/rule";
import { numbers, texts, wholeNumber } from "../../policies/threshold";

const THRESHOLDS = {
  longestDays: wholeNumber({
    about: "The longest time",
    ...{ unit: "days", from: 1, to: 3650 },
    ...{ production: 365, development: 30, source: "Nobody" },
  }),
  regions: texts({ about: "Regions", production: ["here"], development: ["here", "there"], source: "Nobody" }),
  quotas: numbers({
    about: "Quotas",
    ...{ unit: "things", from: 0, to: 100 },
    ...{ production: { cells: 3 }, development: { cells: 1 }, source: "Nobody" },
  }),
};

const plain: Rule = {
  ...{ id: "doors-closed", title: "Doors are closed", severity: "high", level: "mandatory" },
  ...{
    rationale: "Draught.",
    remedy: "close them",
    controls: {},
    types: ["a:b:C"],
    scope: "resource",
    judge: () => [],
  },
};
const measured: ResourceRule<typeof THRESHOLDS> = {
  ...plain,
  ...{ id: "logs-kept", level: "advisory", thresholds: THRESHOLDS, scope: "resource", judge: () => [] },
};
const rules = [plain, measured];

function accepted(raw: unknown): Configuration {
  const checked = checkConfiguration(raw, { rules, fallback: "production" });
  if (!checked.ok) assert.fail(renderProblems("the configuration", checked.problems));
  return checked.value;
}

function refusal(raw: unknown): string {
  const checked = checkConfiguration(raw, { rules, fallback: "production" });
  assert.ok(!checked.ok, "it was accepted");
  return renderProblems("the configuration", checked.problems);
}

const PRODUCTION = { longestDays: 365, regions: ["here"], quotas: { cells: 3 } };

describe("A configuration of the policy pack", () => {
  it("that says nothing leaves rules as they are, and thresholds as in production", () => {
    const { environment, settings, reports } = accepted({});
    assert.equal(environment, "production");
    assert.deepEqual(Object.fromEntries(settings), {
      "doors-closed": { level: "mandatory", thresholds: {} },
      "logs-kept": { level: "advisory", thresholds: PRODUCTION },
    });
    assert.deepEqual([...reports], []);
  });

  it("names the environment whose thresholds hold, and sets levels of all, then of each", () => {
    const { environment, settings, reports } = accepted({
      all: "advisory",
      configuration: { environment: "development" },
      "doors-closed": "mandatory",
      "logs-kept": { enforcementLevel: "disabled" },
      "waiver-hygiene": "mandatory",
    });
    assert.equal(environment, "development");
    assert.deepEqual(Object.fromEntries(settings), {
      "doors-closed": { level: "mandatory", thresholds: {} },
      "logs-kept": {
        level: "disabled",
        thresholds: { longestDays: 30, regions: ["here", "there"], quotas: { cells: 1 } },
      },
    });
    assert.deepEqual(Object.fromEntries(reports), {
      configuration: "advisory",
      "rule-crashed": "advisory",
      "undetermined-until-deployed": "advisory",
      waived: "advisory",
      "waiver-hygiene": "mandatory",
    });
  });

  it("sets thresholds, and leaves the level that is not said", () => {
    const { settings } = accepted({ "logs-kept": { longestDays: 7, quotas: { vpcs: 5 } } });
    assert.deepEqual(settings.get("logs-kept"), {
      level: "advisory",
      thresholds: { ...PRODUCTION, longestDays: 7, quotas: { vpcs: 5 } },
    });
  });

  it("is refused with everything that is wrong, where, and what to do", () => {
    const wrong = {
      all: "mandatry",
      configuration: { environment: "prod" },
      "doors-close": "advisory",
      "doors-closed": "remediate",
      "logs-kept": { longestDay: 5, longestDays: "a year", quotas: { cells: 500 }, enforcementLevel: 1, regions: [""] },
      waived: { until: 5 },
    };
    assert.equal(
      refusal(wrong),
      `the configuration has 10 problems:

  all
    got       "mandatry"
    expected  mandatory or advisory or disabled
    to do     did you mean mandatory?

  configuration.environment
    got       "prod"
    expected  production or development
    to do     write "production" or "development"

  doors-close
    got       a key that nothing reads
    expected  the id of a rule
    to do     did you mean doors-closed?

  doors-closed
    got       "remediate"
    expected  mandatory or advisory or disabled
    to do     write "mandatory" or "advisory" or "disabled"

  logs-kept.enforcementLevel
    got       1
    expected  mandatory or advisory or disabled
    to do     write "mandatory" or "advisory" or "disabled"

  logs-kept.longestDay
    got       a key that nothing reads
    expected  one of enforcementLevel, longestDays, regions, quotas
    to do     did you mean longestDays?

  logs-kept.longestDays
    got       "a year"
    expected  a whole number of days from 1 to 3,650
    to do     write it without a unit, or leave it out for 365 in production

  logs-kept.quotas.cells
    got       500
    expected  whole numbers of things from 0 to 100, by key
    to do     write every key that is to count; what is left out is not limited

  logs-kept.regions.0
    got       ""
    expected  a list of words
    to do     write it like ["one", "two"], or leave it out

  waived.until
    got       a key that nothing reads
    expected  one of enforcementLevel
    to do     remove it; docs/policies.md lists what there is`,
    );
  });

  for (const [what, raw] of [
    ["a list", []],
    ["nothing", undefined],
    ["a word", "advisory"],
  ] as const) {
    it(`is refused where it is ${what}`, () => {
      assert.equal(
        refusal(raw),
        `the configuration has 1 problem:

  (the whole file)
    got       ${raw === undefined ? "nothing" : JSON.stringify(raw)}
    expected  an object with levels and thresholds by id of the rule
    to do     write it like { "kms-rotation": "advisory" }`,
      );
    });
  }

  it("shows no more of a value than fits a line", () => {
    assert.match(refusal({ all: "x".repeat(200) }), /got {7}"x{76}\.\.\.$/m);
  });
});
