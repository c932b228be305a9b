import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environmentOf, preparePack } from "../../../cli/policy/pack";
import { RULES } from "../../../policies/catalogue";

describe("preparePack", () => {
  it("lets production block by what development warns of, doors to the internet excepted", () => {
    const [production, development] = [
      preparePack("production", { waived: true }),
      preparePack("development", { waived: true }),
    ];
    const levels = (id: string): readonly unknown[] =>
      [production, development].map(({ configuration }) => configuration.settings.get(id)?.level);
    assert.deepEqual(levels("kms-rotation"), ["mandatory", "advisory"]);
    assert.deepEqual(levels("sg-no-public-ingress"), ["mandatory", "mandatory"]);
    for (const { id, level } of RULES) assert.equal(levels(id)[0], level);
    assert.deepEqual(
      [production, development].map(({ configuration: { environment } }) => environment),
      ["production", "development"],
    );
  });

  it("asks for longer records in production than in development", () => {
    const days = (["production", "development"] as const).map((environment) => {
      const { settings } = preparePack(environment, { waived: true }).configuration;
      return settings.get("log-group-encrypted-and-retained")?.thresholds["shortestDays"];
    });
    assert.deepEqual(days, [365, 30]);
  });

  it("sets every threshold in both environments or in neither, since the engine adds one configuration to the other", () => {
    const [one, other] = ["production", "development"].map((environment) => {
      const file = join(__dirname, "../../../policies/config", `${environment}.json`);
      const entries = Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>);
      return entries.flatMap(([id, given]) =>
        typeof given === "object" && given !== null
          ? Object.keys(given).flatMap((name) => (name === "enforcementLevel" ? [] : [`${id}.${name}`]))
          : [],
      );
    });
    assert.deepEqual(one, other);
  });

  it("has no waiver where none may count", () => {
    assert.deepEqual(preparePack("production", { waived: false }).waivers, { waivers: [], faults: [] });
  });
});

describe("environmentOf", () => {
  it("is the tier of a stack, and production where none is said", () => {
    const configOf = (platform: object) => ({ "meridian:platform": JSON.stringify(platform) });
    assert.equal(environmentOf(configOf({ tier: "development" })), "development");
    assert.equal(environmentOf(configOf({ tier: "production" })), "production");
    assert.equal(environmentOf(configOf({ tier: "staging" })), "production");
    assert.equal(environmentOf({}), "production");
  });
});
