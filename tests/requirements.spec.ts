import assert from "node:assert/strict";
import { join } from "node:path";
import { mock } from "node:test";
import { readProject } from "../scripts/architecture/project";
import { REQUIRE_VARIABLE, skipWithout } from "./support/requirements";

const TEST = {
  skip(): never {
    throw new Error("skipped");
  },
};

describe("A test of what npm does not bring", () => {
  const before = process.env[REQUIRE_VARIABLE];
  const printed: unknown[] = [];

  beforeEach(() => {
    printed.length = 0;
    mock.method(console, "log", (line: unknown) => printed.push(line));
  });
  afterEach(() => {
    mock.restoreAll();
    if (before === undefined) Reflect.deleteProperty(process.env, REQUIRE_VARIABLE);
    else process.env[REQUIRE_VARIABLE] = before;
  });

  it("runs where nothing is missing, whatever has to be there", () => {
    for (const required of ["", "engine", "engine,charts,programs"]) {
      process.env[REQUIRE_VARIABLE] = required;
      skipWithout(TEST, "engine", undefined);
    }
    assert.deepEqual(printed, []);
  });

  it("is skipped with its reason where a part is missing that nobody asks for", () => {
    for (const required of ["", "charts,programs"]) {
      process.env[REQUIRE_VARIABLE] = required;
      assert.throws(() => {
        skipWithout(TEST, "engine", "pulumi is not on PATH");
      }, /^Error: skipped$/);
    }
    assert.deepEqual(printed, Array(2).fill("      skipped: pulumi is not on PATH"));
  });

  it("fails with its reason where the part has to be there", () => {
    process.env[REQUIRE_VARIABLE] = "engine,programs";
    assert.throws(
      () => {
        skipWithout(TEST, "programs", "pgbouncer is not on PATH");
      },
      { message: "MERIDIAN_REQUIRE asks for programs: pgbouncer is not on PATH" },
    );
    assert.deepEqual(printed, []);
  });

  it("fails for a part that there is not, even with nothing missing", () => {
    process.env[REQUIRE_VARIABLE] = "engine,program";
    assert.throws(
      () => {
        skipWithout(TEST, "engine", undefined);
      },
      { message: "MERIDIAN_REQUIRE names program; there are engine, charts, programs, checkov, sarif" },
    );
  });

  it("is skipped in no other way, and .ci/run asks for every part", () => {
    const files = readProject(join(__dirname, ".."));
    const skipping = files.filter(
      ({ path, text }) => /^tests\/.*\.ts$/.test(path) && /\b(this|test|it|describe)\.skip\(/.test(text),
    );
    assert.deepEqual(
      skipping.map(({ path }) => path),
      ["tests/support/requirements.ts"],
    );
    const ci = files.find(({ path }) => path === ".ci/run")?.text;
    assert.match(ci ?? "", /MERIDIAN_REQUIRE=\$\{MERIDIAN_REQUIRE-engine,charts,programs,checkov,sarif\}/);
  });
});
