import assert from "node:assert/strict";
import * as guide from "../../../applications/covibes/guide";
import type { Band } from "../../../platform/application";

const bands = (figures: readonly Band<unknown>[]): unknown =>
  figures.map(({ from, to, cells, value }) => ({ from, to, cells, value }));

/** Quoted from the checklist's rows, so that a change to the guide's data must be argued here. */
describe("The guide of Covibes, as data", () => {
  it('runs "10–100 pods at 10k–50k, 20–100 at 100k", in one region and in three (CV-01)', () => {
    assert.deepEqual(bands(guide.BACKEND_PODS), [
      { from: 10_000, to: 50_000, cells: 1, value: { min: 10, max: 100 } },
      { from: 50_001, to: 100_000, cells: 3, value: { min: 20, max: 100 } },
    ]);
  });

  it('requests "500m/512Mi" (CV-01)', () => {
    assert.deepEqual(guide.BACKEND_REQUESTS, { cpuMillicores: 500, memoryMiB: 512 });
  });

  it('limits to "1000m/1Gi at 10k–50k users and 2000m/2Gi at 100k" (CV-01)', () => {
    const { steps, beyond } = guide.BACKEND_LIMITS;
    assert.deepEqual(steps, [{ upTo: 50_000, value: { cpuMillicores: 1000, memoryMiB: 1024 } }]);
    assert.deepEqual(beyond, { cpuMillicores: 2000, memoryMiB: 2048 });
  });

  it('has general nodes "10–100, desired 20" in each of three regions (CV-04)', () => {
    assert.deepEqual(bands(guide.GENERAL_NODES), [
      { from: 50_001, to: 100_000, cells: 3, value: { min: 10, desired: 20, max: 100 } },
    ]);
  });

  it('has preview nodes "20–200, desired 30" in each of three regions (CV-04)', () => {
    assert.deepEqual(bands(guide.PREVIEW_NODES), [
      { from: 50_001, to: 100_000, cells: 3, value: { min: 20, desired: 30, max: 200 } },
    ]);
  });

  it('puts previews "at most 50 a node" (CV-03)', () => {
    assert.equal(guide.PREVIEW_CONTAINERS_PER_NODE, 50);
  });

  it('requests "250m/256Mi" for a preview, and limits it to "500m/512Mi" (CV-03)', () => {
    assert.deepEqual(guide.PREVIEW_REQUESTS, { cpuMillicores: 250, memoryMiB: 256 });
    assert.deepEqual(guide.PREVIEW_LIMITS, { cpuMillicores: 500, memoryMiB: 512 });
    assert.equal(guide.PREVIEW_PORT, 8080);
  });

  it('gives all previews a quota of "cpu 100/200, memory 200Gi/400Gi" (CV-03)', () => {
    assert.deepEqual(guide.PREVIEW_QUOTA, {
      requests: { cpuMillicores: 100_000, memoryMiB: 200 * 1024 },
      limits: { cpuMillicores: 200_000, memoryMiB: 400 * 1024 },
    });
  });

  it('keeps static files of previews for "60 minutes" (CV-03)', () => {
    const { minutes, extensions } = guide.PREVIEW_STATIC_CACHE;
    assert.equal(minutes, 60);
    for (const extension of ["js", "css", "png", "jpg", "jpeg", "gif", "ico"])
      assert.ok(extensions.includes(extension));
  });

  it("gives every band in the order of users, without an overlap", () => {
    for (const figures of [guide.BACKEND_PODS, guide.GENERAL_NODES, guide.PREVIEW_NODES]) {
      const ends = figures.flatMap(({ from, to }) => [from, to]);
      assert.deepEqual(
        ends,
        [...new Set(ends)].sort((a, b) => a - b),
      );
    }
  });
});
