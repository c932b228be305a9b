import assert from "node:assert/strict";
import * as fc from "fast-check";
import { type Graph, type GraphResource, type GraphValue, SECRET, UNKNOWN } from "../../platform/graph/graph";
import { RULES } from "../../policies/catalogue";
import { judgeGraph } from "../../policies/judge";
import { graphOf, rawStackFile } from "../support/stacks";
import { type Act, SABOTAGE } from "./sabotage";

describe("The pack, over the real stacks", () => {
  let prod: Graph;
  let dev: Graph;

  before(async () => {
    prod = await graphOf(rawStackFile("prod"));
    dev = await graphOf(rawStackFile("dev"), "dev");
  });

  it("finds nothing wrong, and nothing that cannot be told", () => {
    for (const graph of [prod, dev]) {
      const { findings, undetermined } = judgeGraph(graph);
      assert.deepEqual({ findings, undetermined }, { findings: [], undetermined: [] });
    }
  });

  it("has something to judge for every rule", () => {
    for (const graph of [prod, dev]) {
      const { examined } = judgeGraph(graph);
      assert.deepEqual(
        Object.entries(examined).filter(([, count]) => count === 0),
        [],
      );
    }
  });

  it("is sabotaged once for every rule at least", () => {
    assert.deepEqual(
      Object.keys(SABOTAGE).toSorted(),
      RULES.map(({ id }) => id),
    );
  });

  for (const [rule, acts] of Object.entries(SABOTAGE)) {
    for (const [title, act] of Object.entries(acts)) {
      it(`catches ${title}, by ${rule} alone`, () => {
        const { findings } = judgeGraph(bent(prod, act));
        assert.deepEqual([...new Set(findings.map((finding) => finding.rule))], [rule]);
      });
    }
  }

  it("survives any value anywhere, and repeats none", () => {
    const places = dev.resources.flatMap(({ urn, inputs }) => pathsIn(inputs).map((path) => ({ urn, path })));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom(...HOSTILE), ({ urn, path }, value) => {
        const { findings, undetermined } = judgeGraph(
          bent(dev, (each) => (each.urn === urn ? { ...each, inputs: replaced(each.inputs, path, value) } : each)),
        );
        const said = JSON.stringify([findings.map(({ message }) => message), undetermined.map((open) => open.path)]);
        assert.ok(!said.includes(CANARY), said);
        assert.ok(!said.includes("crashed"), said);
      }),
      { numRuns: 200 },
    );
  });
});

const CANARY = "canary-5f3a";
const HOSTILE: readonly GraphValue[] = [
  ...[CANARY, `arn:aws:iam::1:role/${CANARY}`, "", null, 0, true, [], {}, SECRET, UNKNOWN, [CANARY], [null], [UNKNOWN]],
  ...[{ [CANARY]: CANARY }, `{"Statement":[{"Effect":"Allow","Condition":{"${CANARY}":{"${CANARY}":5}}}]}`],
];

function bent(graph: Graph, act: Act): Graph {
  return { ...graph, resources: graph.resources.map(act) };
}

type Inputs = GraphResource["inputs"];
type Path = readonly [string, ...string[]];

/** Every place in some inputs. */
function pathsIn(inputs: Inputs): readonly Path[] {
  return Object.entries(inputs).flatMap(([key, value]): readonly Path[] => [
    [key],
    ...(isPlain(value) ? pathsIn(value).map((path): Path => [key, ...path]) : []),
  ]);
}

function replaced(inputs: Inputs, [key, next, ...rest]: Path, value: GraphValue): Inputs {
  const inner = inputs[key];
  return {
    ...inputs,
    [key]: next !== undefined && isPlain(inner) ? replaced(inner, [next, ...rest], value) : value,
  };
}

function isPlain(value: GraphValue | undefined): value is Inputs {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("unknown" in value);
}
