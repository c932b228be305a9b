import assert from "node:assert/strict";
import { PLAIN } from "../../../cli/page/colors";
import { renderText } from "../../../cli/policy/text";
import { JUDGEMENT, WELL } from "./hand-made-judgement";

describe("renderText", () => {
  it("says in a few lines that all is well", () => {
    assert.equal(
      renderText({ ...WELL, changes: [] }, PLAIN),
      `
  prod, 1 resources, judged as production

  ✔ no violation: 1 rules, 1 judgements

  No resource differs from the base.
`,
    );
  });

  it("says where what is wrong was made, and what differs", () => {
    const text = renderText(JUDGEMENT, PLAIN);
    const after = text.slice(text.indexOf("  Made in:"));
    assert.equal(
      after,
      `  Made in:
    LogGroup us-<b>|group: Pulumi.prod.yaml:1
    Key us-keys-logs: components/keys.ts:42
    Stack meridian-prod: policies/waivers.yaml:7

  Against the base:
    + aws:kms/key:Key us-keys-new
    ~ aws:kms/key:Key us-keys-logs: inputs.policy, options.protect
    ~ aws:kms/key:Key us-keys-data: inputs.policy

  Cost: 3 US dollars a month as deployed, before anybody uses it: +2
`,
    );
  });
});
