import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import type {
  ApplicationDefinition,
  Band,
  NodeGroupDefinition,
  WorkloadDefinition,
} from "../../../platform/application";
import { applicationProblems } from "../../../platform/configuration/check-application";
import { mapValues } from "../../../platform/map-values";
import { lookup } from "../../../platform/planning/lookup";

/** Without the way in and the bridge between cells, which name workloads. */
const { edge: ___, events: ____, previews: _____, ...apart } = lookup(loadApplications(), "covibes");
const covibes = { ...apart, workloads: mapValues(apart.workloads, (each) => ({ ...each, environment: {} })) };
const backend = lookup(covibes.workloads, "backend");
const general = lookup(covibes.nodeGroups, "general");
/** Without what refers to a workload by its key. */
const { pooling: _, migrations: __, ...others } = covibes;
const storeless = { ...others, databaseClusters: {}, databases: {}, caches: {} };

function withBackend(change: Partial<WorkloadDefinition>): ApplicationDefinition {
  return { ...covibes, workloads: { backend: { ...backend, ...change } } };
}

function withGeneral(change: Partial<NodeGroupDefinition>): ApplicationDefinition {
  return { ...covibes, nodeGroups: { ...covibes.nodeGroups, general: { ...general, ...change } } };
}

function band<T>(from: number, to: number, value: T): Band<T> {
  return { from, to, cells: 1, value, source: "a test" };
}

const PODS = { min: 1, max: 2 };
const NODES = { min: 1, desired: 1, max: 2 };

describe("A definition that is right", () => {
  it("has no problems, as every committed one has none", () => {
    for (const [folder, definition] of Object.entries(loadApplications())) {
      assert.deepEqual(applicationProblems(folder, definition), [], folder);
    }
  });

  it("may have bands that touch, a band of one number, gaps between bands, and none at all", () => {
    for (const pods of [[band(1, 9, PODS), band(10, 10, PODS), band(20, 30, PODS)], []]) {
      assert.deepEqual(applicationProblems("covibes", withBackend({ pods })), []);
    }
  });

  it("may have keys of 31 letters, digits and hyphens", () => {
    const key = `a1-${"b".repeat(28)}`;
    const definition = {
      ...storeless,
      workloads: { [key]: { ...backend, environment: {}, nodeGroup: key } },
      nodeGroups: { [key]: general },
    };
    assert.deepEqual(applicationProblems("covibes", definition), []);
  });
});

describe("A definition that is wrong", () => {
  it("is told that it is not named like its folder", () => {
    assert.deepEqual(applicationProblems("covibe", covibes), [
      { path: "name", got: '"covibes"', expected: '"covibe"', remedy: "name it like its folder" },
    ]);
  });

  for (const key of ["Backend", "1st", "back_end", "-backend", "", "b".repeat(32)]) {
    it(`is told of the key ${JSON.stringify(key)}, of a workload and of a node group`, () => {
      const definition = {
        ...storeless,
        workloads: { [key]: { ...backend, environment: {} } },
        nodeGroups: { general, [key]: general },
      };
      const problem = {
        got: JSON.stringify(key),
        expected: "1 to 31 lower-case letters, digits and hyphens, from a letter to a letter or digit",
        remedy: "rename it before anything is deployed: the key is its identity",
      };
      assert.deepEqual(applicationProblems("covibes", definition), [
        { path: `workloads.${key}`, ...problem },
        { path: `nodeGroups.${key}`, ...problem },
      ]);
    });
  }

  for (const key of ["kubernetes", "pooler", "pooler-pods", "postgres-tools"]) {
    it(`is told of a workload that is called ${key}, as something of the platform's is`, () => {
      const definition = { ...storeless, workloads: { [key]: { ...backend, environment: {} } } };
      assert.deepEqual(applicationProblems("covibes", definition), [
        {
          path: `workloads.${key}`,
          got: `${key}, which the platform has something of its own by`,
          expected:
            "another name than authority, kubernetes, migrations, namespace, pooler, pooler-pods, postgres-tools, preview-router, previews, secrets",
          remedy: "rename it before anything is deployed: the key is its identity",
        },
      ]);
    });
  }

  it("is told of a workload on nodes that it does not have", () => {
    assert.deepEqual(applicationProblems("covibes", withBackend({ nodeGroup: "generl" })), [
      {
        path: "workloads.backend.nodeGroup",
        got: '"generl"',
        expected: "one of general, preview",
        remedy: "name a node group of the application",
      },
    ]);
  });

  it("is told so too where the nodes' name is one that every JavaScript object has", () => {
    const problems = applicationProblems("covibes", withBackend({ nodeGroup: "constructor" }));
    assert.deepEqual(
      problems.map(({ path, got }) => [path, got]),
      [["workloads.backend.nodeGroup", '"constructor"']],
    );
  });

  for (const { title, ends, wrong } of [
    { title: "overlap", ends: [1, 10, 10, 20], wrong: [1, "10 to 20, after a band up to 10"] },
    { title: "are out of order", ends: [11, 20, 1, 10], wrong: [1, "1 to 10, after a band up to 20"] },
    { title: "end before they begin", ends: [5, 4, 6, 7], wrong: [0, "5 to 4, after a band up to 0"] },
    { title: "begin before the first user", ends: [0, 4, 6, 7], wrong: [0, "0 to 4, after a band up to 0"] },
  ] as const) {
    it(`is told of bands that ${title}, of pods and of nodes`, () => {
      const [from, to, nextFrom, nextTo] = ends;
      const [index, got] = wrong;
      const problem = {
        got,
        expected: "bands in rising order that do not overlap",
        remedy: "correct from and to, or the order",
      };
      assert.deepEqual(
        applicationProblems("covibes", withBackend({ pods: [band(from, to, PODS), band(nextFrom, nextTo, PODS)] })),
        [{ path: `workloads.backend.pods.${String(index)}`, ...problem }],
      );
      assert.deepEqual(
        applicationProblems("covibes", withGeneral({ nodes: [band(from, to, NODES), band(nextFrom, nextTo, NODES)] })),
        [{ path: `nodeGroups.general.nodes.${String(index)}`, ...problem }],
      );
    });
  }

  for (const { title, steps, wrong } of [
    { title: "are the same", steps: [10, 10], wrong: [1, "up to 10, after a step up to 10"] },
    { title: "fall", steps: [10, 9], wrong: [1, "up to 9, after a step up to 10"] },
    { title: "hold for nobody", steps: [0, 9], wrong: [0, "up to 0, after a step up to 0"] },
  ] as const) {
    it(`is told of steps that ${title}, of limits and of instance types`, () => {
      const [index, got] = wrong;
      const problem = { got, expected: "steps in rising order", remedy: "correct upTo, or the order" };
      const limits = { ...backend.limits, steps: steps.map((upTo) => ({ upTo, value: backend.limits.beyond })) };
      assert.deepEqual(applicationProblems("covibes", withBackend({ limits })), [
        { path: `workloads.backend.limits.steps.${String(index)}`, ...problem },
      ]);
      const instanceTypes = {
        ...general.instanceTypes,
        steps: steps.map((upTo) => ({ upTo, value: general.instanceTypes.beyond })),
      };
      assert.deepEqual(applicationProblems("covibes", withGeneral({ instanceTypes })), [
        { path: `nodeGroups.general.instanceTypes.steps.${String(index)}`, ...problem },
      ]);
    });
  }

  it("is told of instance types of several sizes that are offered together, at a step and beyond", () => {
    const instanceTypes: NodeGroupDefinition["instanceTypes"] = {
      steps: [
        { upTo: 10, value: ["t3.large", "m5.large"] },
        { upTo: 20, value: ["t3.large", "t3.xlarge"] },
      ],
      beyond: ["m5.4xlarge", "m6i.2xlarge", "m6a.4xlarge"],
      source: "a test",
    };
    const problem = {
      path: "nodeGroups.general.instanceTypes",
      expected: "types of one size, in vCPU and GiB",
      remedy: "offer types of one size together",
    };
    assert.deepEqual(applicationProblems("covibes", withGeneral({ instanceTypes })), [
      { ...problem, got: "t3.large of 2/8, t3.xlarge of 4/16" },
      { ...problem, got: "m5.4xlarge of 16/64, m6i.2xlarge of 8/32, m6a.4xlarge of 16/64" },
    ]);
  });

  it("is told of more pods on a node than the node has addresses for, type by type", () => {
    const instanceTypes: NodeGroupDefinition["instanceTypes"] = {
      steps: [{ upTo: 10, value: ["m5.large"] }],
      beyond: ["t3.xlarge"],
      source: "a test",
    };
    const problemsAt = (maxPodsPerNode: number): unknown =>
      applicationProblems("covibes", withGeneral({ instanceTypes, maxPodsPerNode }));
    const problem = { path: "nodeGroups.general.maxPodsPerNode", remedy: "lower it, or choose larger instance types" };
    // Interfaces, addresses of each but the first, sixteen pods an address, and two on the node's own.
    const [large, xlarge] = [3 * 9 * 16 + 2, 4 * 14 * 16 + 2];
    const expected = (most: number, type: string): string =>
      `at most ${String(most)}, the addresses of a ${type} for pods`;
    assert.deepEqual(problemsAt(large), []);
    assert.deepEqual(problemsAt(large + 1), [
      { ...problem, got: String(large + 1), expected: expected(large, "m5.large") },
    ]);
    assert.deepEqual(problemsAt(xlarge + 1), [
      { ...problem, got: String(xlarge + 1), expected: expected(large, "m5.large") },
      { ...problem, got: String(xlarge + 1), expected: expected(xlarge, "t3.xlarge") },
    ]);
  });

  it("hears of everything at once", () => {
    const definition = {
      ...covibes,
      name: "Covibes",
      workloads: { backend: { ...backend, nodeGroup: "none", pods: [band(9, 1, PODS)] } },
    };
    assert.deepEqual(
      applicationProblems("covibes", definition).map(({ path }) => path),
      ["name", "workloads.backend.nodeGroup", "workloads.backend.pods.0"],
    );
  });
});
