import assert from "node:assert/strict";
import { PLAIN } from "../../cli/page/colors";
import { renderPage } from "../../cli/page/page";
import { costOf } from "../../platform/cost/cost";
import { indexResources } from "../../platform/graph/graph-index";
import { summarise } from "../../platform/graph/summary";
import { judgeGraph } from "../../policies/judge";
import { revealed } from "../support/canaries";
import { asRecorded } from "../support/recorded";
import { graphOf, planOf, rawStackFile } from "../support/stacks";

const PASSWORD = "random:index/randomPassword:RandomPassword";

describe("generated passwords", () => {
  for (const stack of ["dev", "prod"] as const) {
    it(`of ${stack} are told to what keeps them, and stand nowhere in the graph, on the page or in a message (ALL-04)`, async () => {
      const raw = rawStackFile(stack);
      const { recorded, secrets } = await revealed(async () => asRecorded(await graphOf(raw, stack)));

      const passwords = recorded.all(PASSWORD).map(({ name }) => `canary-${name}`);
      const told = Object.values(secrets).join("\n");
      assert.deepEqual(
        passwords.filter((password) => !told.includes(password)),
        [],
        "some are told to nobody: nothing was tried",
      );
      assert.ok(passwords.length > 10);

      const { graph } = recorded;
      const policy = judgeGraph(graph);
      const cost = costOf(indexResources(graph.resources));
      const page = renderPage({ plan: planOf(raw, stack), summary: summarise(graph), cost, policy }, PLAIN);
      for (const [what, text] of Object.entries({
        graph: JSON.stringify(graph),
        policy: JSON.stringify(policy),
        cost: JSON.stringify(cost),
        page,
      })) {
        assert.deepEqual(text.match(/canary-[\w-]+/g), null, what);
      }
    });
  }
});
