import assert from "node:assert/strict";
import { nodesFor, podsOn } from "../../../platform/planning/node-room";
import { fileWith } from "../bent-stack-file";
import { definitionOf, sizesAt } from "./planned-sizes";

describe("nodesFor", () => {
  const pods = (count: number, cpuMillicores: number, memoryMiB: number): Parameters<typeof nodesFor>[0] => {
    return [{ pods: { min: count, max: 2 * count }, requests: { cpuMillicores, memoryMiB } }];
  };

  it("counts whichever runs out first, processors or memory", () => {
    // t3.xlarge: 4 vCPU and 16 GiB, of which 80 % are usable.
    assert.equal(nodesFor(pods(20, 500, 512), "min", "t3.xlarge"), Math.ceil((20 * 0.5) / 3.2));
    assert.equal(nodesFor(pods(20, 500, 512), "max", "t3.xlarge"), Math.ceil((40 * 0.5) / 3.2));
    assert.equal(nodesFor(pods(20, 100, 4096), "min", "t3.xlarge"), Math.ceil((20 * 4) / 12.8));
  });

  it("needs no nodes for a group without workloads", () => {
    assert.equal(nodesFor([], "max", "t3.large"), 0);
  });
});

describe("podsOn", () => {
  it("finds a node group's workloads, the pooler and the cell's own beside them, and nothing where nothing runs", () => {
    const file = fileWith({});
    const sizes = sizesAt(file.users, file);
    const poolers = { requests: { cpuMillicores: 250, memoryMiB: 256 }, pods: { min: 5, max: 5 } };
    const { backend, websocket } = sizes.workloads;
    const system = { requests: { cpuMillicores: 5500, memoryMiB: 15_360 }, pods: { min: 1, max: 1 } };
    assert.deepEqual(podsOn("general", definitionOf(file), sizes), [backend, websocket, poolers, system]);
    assert.deepEqual(podsOn("preview", definitionOf(file), sizes), []);
  });
});
