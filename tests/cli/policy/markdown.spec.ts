import assert from "node:assert/strict";
import { marker, renderMarkdown } from "../../../cli/policy/markdown";
import { costDifference } from "../../../platform/cost/difference";
import { JUDGEMENT, KEY, WELL } from "./hand-made-judgement";

describe("renderMarkdown", () => {
  it("says in two lines that all is well", () => {
    assert.equal(
      renderMarkdown(WELL),
      `<!-- meridian-policy prod -->

### prod: ✅ no policy is violated

**Cost**: 0 US dollars a month as deployed, at most 0, before anybody uses it.

1 rule as for production, 1 resource, 1 judgement, 0 not applicable.
`,
    );
    assert.equal(marker("prod"), "<!-- meridian-policy prod -->");
  });

  it("tells what blocks first, then what is waived, open and changed; no value and no markup of others", () => {
    assert.equal(
      renderMarkdown(JUDGEMENT),
      `<!-- meridian-policy prod -->

### prod: ❌ 2 findings block, ⚠️ 1 finding warns

|  | rule | resource | where | what to do |
| --- | --- | --- | --- | --- |
| ❌ | \`kms-rotation\` | Key us-keys-logs | \`components/keys.ts:42\` | enableKeyRotation is not true: set enableKeyRotation: true |
| ❌ | \`waiver-hygiene\` | Stack meridian-prod | \`policies/waivers.yaml:7\` | waiver of ebs-encrypted: it has expired |
| ⚠️ | \`log-group-encrypted-and-retained\` | LogGroup us-\\<b\\>\\|group | \`Pulumi.prod.yaml:1\` | retentionInDays is not at least 365: keep it |

<details><summary>Waived: 1</summary>

| rule | resource | until | owner | reason |
| --- | --- | --- | --- | --- |
| \`kms-rotation\` | Key us-keys-logs | 2027-02-01 | platform | imported material |

</details>

<details><summary>Undetermined until deployed: 1</summary>

| rule | resource | property |
| --- | --- | --- |
| \`kms-rotation\` | Key us-keys-logs | \`rotationPeriodInDays\` |

</details>

**Resources against the base branch**

| kind | added | removed | changed | where |
| --- | --- | --- | --- | --- |
| \`aws:kms/key:Key\` | 1 | 0 | 2 | inputs.policy (2), options.protect |

**Cost**: 3 US dollars a month as deployed, at most 9, before anybody uses it, and 1 price that nobody knows.

| what | before | as deployed | change | at most, change |
| --- | --- | --- | --- | --- |
| together | 1 | 3 | +2 | +6 |
| KMS: keys | 1 | 3 | +2 | +6 |

3 rules as for production, 3 resources, 3 judgements, 4 not applicable.
`,
    );
  });

  it("says that nothing costs more or less", () => {
    const difference = costDifference(WELL.cost.cost, WELL.cost.cost);
    assert.match(
      renderMarkdown({ ...WELL, cost: { ...WELL.cost, difference } }),
      /\*\*Cost\*\*: 0 US dollars a month as deployed, at most 0, before anybody uses it: as before\.\n/,
    );
  });

  it("says that nothing changed, and stays short whatever is found", () => {
    assert.match(renderMarkdown({ ...WELL, changes: [] }), /\n\nNo resource differs from the base branch's\.\n\n/);
    const open = Array.from({ length: 500 }, () => ({ rule: "kms-rotation", urn: KEY, path: "policy" }));
    const text = renderMarkdown({ ...WELL, report: { ...WELL.report, undetermined: open } });
    assert.ok(text.includes("\n\n… and 480 more."));
    const paths = Array.from({ length: 9 }, (_, place) => `inputs.${String(place)}`);
    const changes = [{ type: "a:b:C", added: [], removed: [], changed: [{ name: "it", paths }] }];
    assert.match(renderMarkdown({ ...WELL, changes }), /inputs\.5 and 3 more \|/);
  });
});
