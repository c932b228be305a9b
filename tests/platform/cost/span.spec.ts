import assert from "node:assert/strict";
import { always, NOTHING, spanOf, sumOf, times } from "../../../platform/cost/span";
import { undetermined } from "../../../platform/graph/undetermined";

describe("A span", () => {
  const open = undetermined("maxSize");

  it("is one figure three times where nothing changes by itself", () => {
    assert.deepEqual(always(3), { least: 3, deployed: 3, most: 3 });
  });

  it("is made of three figures", () => {
    assert.deepEqual(spanOf(1, 2, 30), { least: 1, deployed: 2, most: 30 });
  });

  it("is open as soon as one of its figures is, and says which: the first that is", () => {
    assert.deepEqual(spanOf(open, 2, 30), open);
    assert.deepEqual(spanOf(1, open, 30), open);
    assert.deepEqual(spanOf(1, 2, open), open);
    assert.deepEqual(spanOf(1, undetermined("desiredSize"), open), undetermined("desiredSize"));
    assert.deepEqual(spanOf(undetermined("minSize"), undetermined("desiredSize"), open), undetermined("minSize"));
  });

  it("is multiplied figure by figure", () => {
    assert.deepEqual(times({ least: 1, deployed: 2, most: 30 }, 1.5), { least: 1.5, deployed: 3, most: 45 });
  });

  it("is added to others figure by figure; the sum of none is nothing", () => {
    assert.deepEqual(sumOf([{ least: 1, deployed: 2, most: 30 }, always(0.5), { least: 0, deployed: 0, most: 7 }]), {
      least: 1.5,
      deployed: 2.5,
      most: 37.5,
    });
    assert.deepEqual(sumOf([]), { least: 0, deployed: 0, most: 0 });
    assert.deepEqual(NOTHING, { least: 0, deployed: 0, most: 0 });
  });
});
