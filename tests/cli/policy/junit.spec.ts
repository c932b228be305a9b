import assert from "node:assert/strict";
import { renderJunit } from "../../../cli/policy/junit";
import { RULES } from "../../../policies/catalogue";
import { JUDGEMENT, WELL } from "./hand-made-judgement";

function suite(xml: string, name: string): string {
  const found = xml.split(/(?=^ {2}<testsuite )/m).find((part) => part.includes(`<testsuite name="${name}"`));
  assert.ok(found, `there is no suite ${name}`);
  return found.trimEnd();
}

describe("renderJunit", () => {
  it("has a suite for every rule, each with a case for what is well", async () => {
    const xml = await renderJunit(WELL);
    assert.equal(xml.match(/<testsuite /g)?.length, RULES.length + 1);
    assert.match(
      xml,
      new RegExp(`<testsuites tests="${String(RULES.length + 1)}" failures="0" errors="0" skipped="0">`),
    );
    assert.equal(
      suite(xml, "kms-rotation"),
      `  <testsuite name="kms-rotation" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="kms-rotation" name="all others">
      <system-out><![CDATA[judged, not applicable: 1, 0]]></system-out>
    </testcase>
  </testsuite>`,
    );
  });

  it("fails what is mandatory, skips what is waived or open with the reason, and warns of the rest", async () => {
    const xml = await renderJunit(JUDGEMENT);
    assert.match(xml, /<testsuites tests="\d+" failures="2" errors="0" skipped="2">/);
    assert.equal(
      suite(xml, "kms-rotation"),
      `  <testsuite name="kms-rotation" tests="4" failures="1" errors="0" skipped="2">
    <testcase classname="kms-rotation" name="Key us-keys-logs" file="components/keys.ts:42">
      <failure message="enableKeyRotation is not true: set enableKeyRotation: true" type="high"/>
    </testcase>
    <testcase classname="kms-rotation" name="Key us-keys-logs" file="components/keys.ts:42">
      <skipped/>
      <system-out><![CDATA[waived until 2027-02-01 by platform, imported material: it is old: renew it]]></system-out>
    </testcase>
    <testcase classname="kms-rotation" name="Key us-keys-logs" file="components/keys.ts:42">
      <skipped/>
      <system-out><![CDATA[rotationPeriodInDays is not known yet]]></system-out>
    </testcase>
    <testcase classname="kms-rotation" name="all others">
      <system-out><![CDATA[judged, not applicable: 1, 4]]></system-out>
    </testcase>
  </testsuite>`,
    );
    assert.match(suite(xml, "log-group-encrypted-and-retained"), /name="LogGroup us-&lt;b>\|group"/);
    assert.match(suite(xml, "log-group-encrypted-and-retained"), /CDATA\[advisory: retentionInDays/);
    assert.match(suite(xml, "waiver-hygiene"), /file="policies\/waivers\.yaml:7"/);
  });
});
