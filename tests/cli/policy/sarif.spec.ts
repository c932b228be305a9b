import assert from "node:assert/strict";
import type { Log } from "sarif";
import { renderSarif } from "../../../cli/policy/sarif";
import { RULES } from "../../../policies/catalogue";
import { GROUP, JUDGEMENT, KEY } from "./hand-made-judgement";

describe("renderSarif", () => {
  const log = JSON.parse(renderSarif(JUDGEMENT)) as Log;
  const [run, ...others] = log.runs;
  const results = run?.results ?? [];

  it("is one run of the pack, for its stack, with every rule described", () => {
    assert.equal(log.version, "2.1.0");
    assert.deepEqual(others, []);
    assert.equal(run?.automationDetails?.id, "policy/prod/");
    const rules = run.tool.driver.rules ?? [];
    assert.deepEqual(
      rules.map(({ id }) => id),
      [...RULES.map(({ id }) => id), "waiver-hygiene"],
    );
    const rotation = rules.find(({ id }) => id === "kms-rotation");
    assert.deepEqual(rotation?.defaultConfiguration, { level: "error" });
    assert.equal(rotation.properties?.["security-severity"], "8.0");
    assert.ok(rotation.properties.tags?.includes("CIS AWS 5.0 3.6"));
    assert.match(rotation.help?.text ?? "", /To do: set enableKeyRotation: true, .* at most 365\.$/);
  });

  it("puts each finding at the line that made the resource, and what nobody placed at the stack's file", () => {
    const places = results.map(({ ruleId, level, locations = [] }) => {
      const { artifactLocation, region } = locations[0]?.physicalLocation ?? {};
      return [
        ruleId,
        level,
        artifactLocation?.uri,
        region?.startLine,
        locations[0]?.logicalLocations?.[0]?.fullyQualifiedName,
      ];
    });
    assert.deepEqual(places, [
      ["log-group-encrypted-and-retained", "warning", "Pulumi.prod.yaml", 1, GROUP],
      ["kms-rotation", "error", "components/keys.ts", 42, KEY],
      [
        "waiver-hygiene",
        "error",
        "policies/waivers.yaml",
        7,
        "urn:pulumi:prod::meridian::pulumi:pulumi:Stack::meridian-prod",
      ],
      ["kms-rotation", "error", "components/keys.ts", 42, KEY],
    ]);
  });

  it("points each result to its rule", () => {
    for (const { ruleId, ruleIndex = -1 } of results) {
      assert.equal(run?.tool.driver.rules?.[ruleIndex]?.id, ruleId);
    }
  });

  it("says what a waiver covers, with its reason, as suppressed", () => {
    assert.deepEqual(
      results.map(({ suppressions }) => suppressions),
      [
        undefined,
        undefined,
        undefined,
        [{ kind: "external", status: "accepted", justification: "imported material (platform, until 2027-02-01)" }],
      ],
    );
  });

  it("tells what cannot be told as a note of the run, which is no alert", () => {
    const [note, ...more] = run?.invocations?.[0]?.toolExecutionNotifications ?? [];
    assert.deepEqual(more, []);
    assert.equal(note?.level, "note");
    assert.equal(note.message.text, "rotationPeriodInDays is not known before deployment, so nobody can judge it yet");
    assert.equal(note.associatedRule?.id, "kms-rotation");
  });

  it("knows a finding again on another line, and tells it from others", () => {
    const moved = { ...JUDGEMENT, sources: new Map([[KEY, "components/keys.ts:50"]]) };
    const prints = (judged: Log): unknown[] => (judged.runs[0]?.results ?? []).map((each) => each.partialFingerprints);
    assert.deepEqual(prints(JSON.parse(renderSarif(moved)) as Log), prints(log));
    assert.equal(new Set(prints(log).map((print) => JSON.stringify(print))).size, 4);
  });
});
