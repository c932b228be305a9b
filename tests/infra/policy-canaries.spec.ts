import assert from "node:assert/strict";
import { FORMATS, rendered } from "../../cli/policy/formats";
import { judgementOf } from "../../cli/policy/judgement";
import { preparePack } from "../../cli/policy/pack";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { broken } from "../../policies/break";
import { RULES } from "../../policies/catalogue";
import { revealed } from "../support/canaries";
import { asRecorded } from "../support/recorded";
import { graphOf, rawStackFile } from "../support/stacks";

const CANARY = "canary-5f3a";

/** Every text of an input is a canary: what a report repeats of it would show. */
function poisoned(resource: GraphResource): GraphResource {
  const inputs = JSON.parse(
    JSON.stringify(resource.inputs, (_, value: unknown) => (typeof value === "string" ? `${value}${CANARY}` : value)),
  ) as GraphResource["inputs"];
  return { ...resource, inputs };
}

function withMistakes(graph: Graph): Graph {
  return RULES.flatMap((rule) => Object.values(rule.breaks ?? {}).map((mistake) => ({ rule, mistake }))).reduce(
    (bent, { rule, mistake }) => broken(bent, rule, mistake)[0]?.graph ?? bent,
    graph,
  );
}

describe("reports of policies", () => {
  it("repeat no secret and no other value, in no format, whatever is wrong (ALL-04)", async () => {
    const { recorded, secrets } = await revealed(async () => asRecorded(await graphOf(rawStackFile("prod"))));
    assert.notDeepEqual(secrets, {});
    const { graph } = recorded;
    const wrong = withMistakes(graph);
    const poison = { ...wrong, resources: wrong.resources.map(poisoned) };
    const pack = preparePack("production", { waived: true });
    for (const bent of [wrong, poison]) {
      const judgement = judgementOf(bent, pack, graph);
      assert.ok(judgement.report.findings.length > 5);
      assert.ok((judgement.changes ?? []).length > 5);
      for (const format of FORMATS) {
        const text = await rendered(judgement, format);
        assert.ok(text.length > 1000, format);
        assert.deepEqual(text.match(/canary-[\w-]+/g), null, format);
      }
    }
  });
});
