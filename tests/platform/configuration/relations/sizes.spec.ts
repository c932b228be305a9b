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
    expected  at least 32, to hold the pods that may run on them
    to do     raise max or instanceType, or lower maxPods of the workloads`,
    );
    assert.ok(fileWith({ sizes: { nodeGroups: { general: { ...general, max: 32 } } } }));
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

/** The first figure of what was got, such as 2,273 of "at most 2273 nodes"; nothing when the problem is gone. */
function figure(problem: Problem | undefined): number {
  const digits = /\d[\d,]*/.exec(problem?.got ?? "0")?.[0] ?? "";
  return Number(digits.replaceAll(",", ""));
}

describe("Growth (ALL-05)", () => {
  for (const users of [1_000, 10_000, 50_000, 100_000, 1_000_000]) {
    it(`is carried by three cells at ${users.toLocaleString("en")} users`, () => {
      assert.deepEqual(problemsOf(bent({ users })), []);
    });
  }

  const TOO_MANY = { users: 10_000_000 };

  it("is told what to do when three cells cannot carry it", () => {
    const problems = problemsOf(bent(TOO_MANY));
    assert.deepEqual(
      problems.map(({ path }) => path),
      // Of the one writer, which more cells do not relieve.
      ["sizes.nodeGroups.general", "sizes.nodeGroups.preview", "users", "sizes.pooler"],
    );
    for (const { path, remedy } of problems) {
      assert.match(remedy, path === "sizes.pooler" ? /a cluster of its own/ : /spread the users over more cells/);
    }
  });

  it("needs less of what ran out when it is told to take larger instances, and does", () => {
    const larger = { instanceType: "m6i.8xlarge" };
    const before = problemsOf(bent(TOO_MANY));
    const after = problemsOf(bent({ ...TOO_MANY, sizes: { nodeGroups: { general: larger, preview: larger } } }));
    const offered = before.filter(({ remedy }) => /larger instance ?type/i.test(remedy));
    assert.notEqual(offered.length, 0);
    for (const problem of offered) {
      const then = after.find(({ path }) => path === problem.path);
      assert.ok(figure(then) < figure(problem), `${problem.got}; larger: ${then?.got ?? ""}`);
    }
  });

  it("needs less of what ran out when it is spread over more cells", () => {
    const before = problemsOf(bent(TOO_MANY)).filter(({ remedy }) => remedy.includes("more cells"));
    const after = problemsOf({ ...rawWithCells(11), ...TOO_MANY });
    for (const problem of before) {
      const then = after.find(({ path }) => path === problem.path);
      assert.ok(figure(then) < figure(problem), `${problem.got}; over eleven cells: ${then?.got ?? ""}`);
    }
  });
});
