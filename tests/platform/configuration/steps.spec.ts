import assert from "node:assert/strict";
import { stepProblems } from "../../../platform/configuration/steps";

const step = (upTo: number): { readonly upTo: number; readonly value: string } => ({ upTo, value: "a figure" });

describe("The steps of a figure", () => {
  it("may be none, or rise", () => {
    for (const steps of [[], [step(1)], [step(1), step(2)]]) {
      assert.deepEqual(stepProblems("it", { steps, beyond: "a figure", source: "a test" }), []);
    }
  });

  it("must not stand still or fall", () => {
    assert.deepEqual(stepProblems("it", { steps: [step(5), step(5)], beyond: "a figure", source: "a test" }), [
      {
        path: "it.steps.1",
        got: "up to 5, after a step up to 5",
        expected: "steps in rising order",
        remedy: "correct upTo, or the order",
      },
    ]);
  });
});
