import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { PodRange } from "../../../platform/application";
import type { StackFile } from "../../../platform/configuration/stack-file";
import { nodesFor, podsOn } from "../../../platform/planning/node-room";
import { planRouting } from "../../../platform/planning/routing";
import { rawWithCells, stackFile } from "../../support/stacks";
import { fileWith } from "../bent-stack-file";
import { assertNoLess, definitionOf, sizesAt, sizesWith } from "./planned-sizes";
import { validFiles } from "./valid-files";

/** Prod with that many cells, all of them active. */
function sharedBy(cells: number): StackFile {
  return stackFile({ ...rawWithCells(cells), users: 10_000 });
}

describe("Sizes in prod at 100,000 users", () => {
  const { workloads, nodeGroups, overrides } = sizesWith({});

  it("are the guide's for the backend and for websockets (CV-01, CV-02)", () => {
    const resources = {
      requests: { cpuMillicores: 500, memoryMiB: 512 },
      limits: { cpuMillicores: 2000, memoryMiB: 2048 },
    };
    assert.deepEqual(workloads, {
      backend: { pods: { min: 20, max: 100 }, ...resources },
      websocket: { pods: { min: 30, max: 90 }, ...resources },
    });
  });

  it("are the guide's for the nodes (CV-04)", () => {
    assert.deepEqual(nodeGroups, {
      general: {
        key: "general",
        instanceTypes: ["t3.xlarge"],
        typesIn: "template",
        capacity: "on-demand",
        labels: { NodeType: "general" },
        taints: [],
        maxPodsPerNode: 110,
        nodes: { min: 10, desired: 20, max: 100 },
      },
      preview: {
        key: "preview",
        instanceTypes: ["t3.large", "t3a.large", "m5.large", "m6i.large", "m6a.large"],
        typesIn: "group",
        capacity: "spot",
        labels: { NodeType: "preview" },
        taints: [{ key: "preview", value: "true", effect: "NO_SCHEDULE" }],
        maxPodsPerNode: 50,
        nodes: { min: 20, desired: 30, max: 200 },
      },
    });
  });

  it("replace nothing that the stack file does not name", () => {
    assert.deepEqual(overrides, []);
  });
});

describe("Sizes in dev at 1,000 users", () => {
  const { workloads, nodeGroups } = sizesWith({}, "dev");

  it("are the least that runs, bought as in production", () => {
    assert.deepEqual(workloads["backend"], {
      pods: { min: 1, max: 2 },
      requests: { cpuMillicores: 500, memoryMiB: 512 },
      limits: { cpuMillicores: 1000, memoryMiB: 1024 },
    });
    const { general } = nodeGroups;
    assert.deepEqual(
      [general?.instanceTypes, general?.capacity, general?.nodes],
      [["t3.large"], "on-demand", { min: 3, desired: 3, max: 4 }],
    );
  });

  it("let previews sleep until somebody looks at one, and wake at least one node", () => {
    const asleep = (users: number): unknown => sizesAt(users, fileWith({}, "dev")).nodeGroups["preview"]?.nodes;
    assert.deepEqual(
      [nodeGroups["preview"]?.capacity, nodeGroups["preview"]?.nodes],
      ["spot", { min: 0, desired: 0, max: 2 }],
    );
    assert.deepEqual(asleep(1), { min: 0, desired: 0, max: 1 });
    // Two processors a node, 550 users each, and twice as many at the peak.
    assert.deepEqual(asleep(9_999), { min: 0, desired: 0, max: Math.ceil((9_999 * 2) / (550 * 2)) });
  });
});

describe("Sizes by users (CV-01, CV-16)", () => {
  const backend = (users: number): readonly number[] => {
    const size = sizesAt(users, fileWith({})).workloads["backend"];
    assert.ok(size);
    return [size.pods.min, size.pods.max, size.limits.cpuMillicores, size.limits.memoryMiB];
  };

  it("are the guide's from the first to the last user of each phase", () => {
    assert.deepEqual(backend(10_000), [10, 100, 1000, 1024]);
    assert.deepEqual(backend(50_000), [10, 100, 1000, 1024]);
    assert.deepEqual(backend(50_001), [20, 100, 2000, 2048]);
    assert.deepEqual(backend(100_000), [20, 100, 2000, 2048]);
  });

  it("keep a pod in every zone before the guide begins, and no less than its last figure after it", () => {
    assert.deepEqual(backend(1_000), [3, 4, 1000, 1024]);
    assert.deepEqual(backend(100_001).slice(0, 1), [20]);
    // A third of the users over 2,000 a pod.
    assert.deepEqual(backend(1_000_000).slice(0, 1), [167]);
  });
});

describe("Sizes by cells that share the users", () => {
  const sizesIn = (cells: number): unknown => {
    const { workloads, nodeGroups } = sizesAt(100_000, sharedBy(cells));
    return [workloads["backend"]?.pods, nodeGroups["general"]?.nodes, nodeGroups["preview"]?.nodes];
  };
  const GENERAL = { min: 10, desired: 20, max: 100 };

  it("are the guide's at 100,000 users in its three cells, and in more", () => {
    const guide = [{ min: 20, max: 100 }, GENERAL, { min: 20, desired: 30, max: 200 }];
    assert.deepEqual(sizesIn(3), guide);
    assert.deepEqual(sizesIn(4), guide);
  });

  it("are at least what the users demand in fewer cells than the guide has", () => {
    // 50,000 or 100,000 users a cell: 2,000 a pod, 1,100 a node for previews; all 100,000, twice over, at the peak.
    // Beside them stand 42 or 84 pods for sockets, 1,200 users a pod.
    assert.deepEqual(sizesIn(2), [
      { min: 25, max: 100 },
      { ...GENERAL, min: 13 },
      { min: 46, desired: 46, max: 200 },
    ]);
    assert.deepEqual(sizesIn(1), [
      { min: 50, max: 100 },
      { min: 24, desired: 24, max: 100 },
      { min: 91, desired: 91, max: 200 },
    ]);
  });

  it("count the cells that answer: one that drains shares nothing", () => {
    const { workloads, nodeGroups } = sizesWith({ "cells.eu.state": "draining" });
    assert.deepEqual(workloads["backend"]?.pods, { min: 25, max: 100 });
    assert.deepEqual(nodeGroups["preview"]?.nodes, { min: 46, desired: 46, max: 200 });
  });

  it("are the guide's in one cell where the guide has one", () => {
    assert.deepEqual(
      [1, 2, 3].map((cells) => sizesAt(50_000, sharedBy(cells)).workloads["backend"]?.pods),
      Array.from({ length: 3 }, () => ({ min: 10, max: 100 })),
    );
  });

  it("are demand's before the guide's first figure, which bounds them for as many cells as it is for", () => {
    const previews = (cells: number): unknown => sizesAt(50_000, sharedBy(cells)).nodeGroups["preview"]?.nodes;
    assert.deepEqual(previews(3), { min: 16, desired: 16, max: 61 });
    assert.deepEqual(previews(1), { min: 46, desired: 46, max: 91 });
  });
});

describe("Overrides", () => {
  it("replace what they name, and are shown with what they replace", () => {
    const { workloads, nodeGroups, overrides } = sizesWith({
      "sizes.workloads.backend": { minPods: 25 },
      "sizes.nodeGroups.general": { max: 60, instanceType: "m6i.2xlarge" },
    });
    assert.deepEqual(workloads["backend"]?.pods, { min: 25, max: 100 });
    assert.deepEqual(nodeGroups["general"]?.nodes, { min: 10, desired: 20, max: 60 });
    assert.deepEqual(nodeGroups["general"].instanceTypes, ["m6i.2xlarge"]);
    assert.deepEqual(
      new Set(overrides),
      new Set([
        { path: "sizes.workloads.backend.minPods", planned: 20, used: 25 },
        { path: "sizes.nodeGroups.general.max", planned: 100, used: 60 },
        { path: "sizes.nodeGroups.general.instanceType", planned: "t3.xlarge", used: "m6i.2xlarge" },
      ]),
    );
  });

  it("of an instance type take the place of all that were offered together, where those stood", () => {
    const one = { instanceType: "m6i.2xlarge" };
    const { general, preview } = sizesWith({ "sizes.nodeGroups": { general: one, preview: one } }).nodeGroups;
    assert.deepEqual([general?.instanceTypes, general?.typesIn], [["m6i.2xlarge"], "template"]);
    assert.deepEqual([preview?.instanceTypes, preview?.typesIn], [["m6i.2xlarge"], "group"]);
  });

  it("do not decide where instance types stand, nor does the number of users", () => {
    for (const users of [1_000, 100_000, 200_000, 1_000_000]) {
      const { general, preview } = sizesAt(users, fileWith({})).nodeGroups;
      assert.deepEqual([general?.typesIn, preview?.typesIn], ["template", "group"], String(users));
    }
  });
});

describe("More users", () => {
  const EDGES = [1, 9_999, 10_000, 10_001, 49_999, 50_000, 50_001, 100_000, 100_001, 250_000, 250_001, 10_000_000];
  const users = fc.oneof(fc.constantFrom(...EDGES), fc.integer({ min: 1, max: 10_000_000 }));
  const files = fc
    .record({ count: fc.integer({ min: 1, max: 11 }), tier: fc.constantFrom("production", "development") })
    .map(({ count, tier }) => stackFile({ ...rawWithCells(count), tier, users: 10_000 }));

  it("never mean fewer pods or less room for them", () => {
    fc.assert(
      fc.property(users, users, files, (a, b, file) => {
        assertNoLess(Math.min(a, b), Math.max(a, b), file);
      }),
    );
  });

  it("never mean less from one edge of the guide's phases to the next", () => {
    for (const count of [1, 2, 3, 11]) {
      const file = sharedBy(count);
      for (const [position, edge] of EDGES.slice(1).entries()) assertNoLess(EDGES[position] ?? 0, edge, file);
    }
  });

  it("never mean more pods than the nodes can hold", () => {
    fc.assert(
      fc.property(users, files, (count, file) => {
        const definition = definitionOf(file);
        const sizes = sizesAt(count, file);
        for (const { key, nodes, instanceTypes } of Object.values(sizes.nodeGroups)) {
          assert.ok(nodes.min <= nodes.desired && nodes.desired < nodes.max, JSON.stringify(nodes));
          assert.ok(nodesFor(podsOn(key, definition, sizes), "max", instanceTypes[0]) <= nodes.max, key);
        }
      }),
    );
  });
});

describe("The load of a cell", () => {
  const USERS = 1_000_000;
  const pods = (file: StackFile): PodRange => {
    const backend = sizesAt(USERS, file).workloads["backend"];
    assert.ok(backend);
    return backend.pods;
  };

  it("is an even share of the users over the cells that answer", () => {
    assert.equal(pods(fileWith({})).min, Math.ceil(USERS / 3 / 2000));
    assert.equal(pods(fileWith({ "cells.eu.state": "draining" })).min, Math.ceil(USERS / 2 / 2000));
  });

  it("is, when one cell is lost, two shares, and never more than all that there is", () => {
    const peak = (cells: number): number => pods(sharedBy(cells)).max;
    // Twice as many pods at the peak, for 2,000 users each.
    assert.deepEqual(
      [1, 2, 3, 4, 11].map(peak),
      [1, 1, 2 / 3, 2 / 4, 2 / 11].map((share) => Math.ceil((USERS * share * 2) / 2000)),
    );
  });

  it("is all that there is where there is one cell", () => {
    assert.deepEqual(pods(fileWith({}, "dev")), { min: USERS / 2000, max: (2 * USERS) / 2000 });
  });

  it("is carried, when one cell is lost, by the cell that the routing then sends it to", () => {
    fc.assert(
      fc.property(validFiles, (file) => {
        const active = Object.keys(file.cells).filter((key) => file.cells[key]?.state === "active");
        // A cell's own users are answered as everyone else is when it is home.
        const orders = active.map((home) => planRouting({ ...file, home }).everyoneElse);
        for (const lost of active) {
          const answering = orders.map((order) => order.find((key) => key !== lost));
          for (const key of Object.keys(file.cells)) {
            const users = (answering.filter((answer) => answer === key).length * USERS) / active.length;
            const needed = Math.ceil((users * 2) / 2000 - 1e-6);
            const { max } = pods(file);
            assert.ok(needed <= max, `${key} needs ${String(needed)} pods and has ${String(max)} when ${lost} is lost`);
          }
        }
      }),
    );
  });
});
