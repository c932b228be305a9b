import assert from "node:assert/strict";
import { loadApplications } from "../../../../infra/applications";
import { checkStackFile } from "../../../../platform/configuration/check";
import type { Problem } from "../../../../platform/configuration/problem";
import { rawWithCells } from "../../../support/stacks";
import { bent, fileWith, messageFor } from "../../bent-stack-file";

function problemsOf(raw: unknown): readonly Problem[] {
  const checked = checkStackFile(raw, loadApplications());
  return checked.ok ? [] : checked.problems;
}

describe("Sizes that do not fit", () => {
  it("are fewest pods above most pods, planned and overridden together", () => {
    assert.equal(
      messageFor({ "sizes.workloads.backend.minPods": 120 }),
      `Pulumi.prod.yaml has 1 problem:

  sizes.workloads.backend
    got       min 120, max 100
    expected  min <= max, planned and overridden together
    to do     override every bound that no longer fits`,
    );
  });

  it("are fewest nodes above those of a new cell", () => {
    assert.equal(
      messageFor({ "sizes.nodeGroups.general.min": 50 }),
      `Pulumi.prod.yaml has 1 problem:

  sizes.nodeGroups.general
    got       min 50, desired 20, max 100
    expected  min <= desired <= max, planned and overridden together
    to do     override every bound that no longer fits`,
    );
  });

  it("are nodes that cannot hold their pods", () => {
    const general = { min: 5, desired: 10, max: 15 };
    assert.equal(
      messageFor({ sizes: { nodeGroups: { general } } }),
      `Pulumi.prod.yaml has 1 problem:

  sizes.nodeGroups.general
    got       at most 15 nodes of t3.xlarge a cell
    expected  at least 16, to hold the pods that may run on them
    to do     raise max or instanceType, or lower maxPods of the workloads`,
    );
    assert.ok(fileWith({ sizes: { nodeGroups: { general: { ...general, max: 16 } } } }));
  });

  it("are more addresses than two zones have", () => {
    // 450 nodes of t3.large with 3 interfaces and 5 prefixes of 16, 100 of t3.xlarge with 4 and 8.
    const addresses = 450 * (3 + 5 * 16) + 100 * (4 + 8 * 16);
    const [problem, ...others] = problemsOf(bent({ "sizes.nodeGroups.preview.max": 450 }));
    assert.deepEqual(others, []);
    assert.equal(problem?.got, `nodes that may hold ${addresses.toLocaleString("en")} addresses a cell`);
    assert.equal(problem.expected, "at most 32,758, what two of three zones have");
  });
});

/** ALL-05: the same description, at any number of users. */
describe("Growth (ALL-05)", () => {
  for (const users of [1_000, 10_000, 50_000, 100_000]) {
    it(`is carried by three cells at ${users.toLocaleString("en")} users`, () => {
      assert.deepEqual(problemsOf(bent({ users })), []);
    });
  }

  it("is carried by eleven cells at 1,000,000 users", () => {
    assert.deepEqual(problemsOf({ ...rawWithCells(11), users: 1_000_000 }), []);
  });

  it("is told at 1,000,000 users what to do about three cells", () => {
    const problems = problemsOf(bent({ users: 1_000_000 }));
    assert.deepEqual(
      problems.map(({ path }) => path),
      ["sizes.nodeGroups.preview", "users"],
    );
    for (const { remedy } of problems) assert.match(remedy, /spread the users over more cells/);
  });

  it("names larger instance types as a remedy only where they help", () => {
    const problems = problemsOf(bent({ users: 1_000_000 }));
    const larger = { instanceType: "m6i.8xlarge" };
    const after = problemsOf(bent({ users: 1_000_000, sizes: { nodeGroups: { general: larger, preview: larger } } }));
    const figure = (problem: Problem | undefined): number =>
      Number(/[\d,]+/.exec(problem?.got ?? "0")?.[0].replace(/,/g, ""));
    for (const problem of problems.filter(({ remedy }) => /larger instance ?type/i.test(remedy))) {
      const then = after.find(({ path }) => path === problem.path);
      assert.ok(
        figure(then) < figure(problem),
        `${problem.path}: ${problem.got}; with ${larger.instanceType}: ${then?.got ?? ""}`,
      );
    }
  });
});
