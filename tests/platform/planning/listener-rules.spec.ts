import assert from "node:assert/strict";
import { rulePriorities } from "../../../platform/planning/listener-rules";

describe("rulePriorities", () => {
  it("puts the longer path first, since a shorter one could take what is meant for it", () => {
    const {
      "/a": short = 0,
      "/a/b": long = 0,
      "/socket.io": longest = 0,
    } = rulePriorities(["/a", "/a/b", "/socket.io"]);
    assert.ok(longest < long && long < short);
  });

  it("gives a path the same place whatever its neighbours are, and in whatever order they are written", () => {
    const alone = rulePriorities(["/api"])["/api"];
    assert.equal(alone, 48_441);
    assert.equal(rulePriorities(["/socket.io", "/api", "/x"])["/api"], alone);
    assert.deepEqual(rulePriorities(["/x", "/api"]), rulePriorities(["/api", "/x"]));
  });

  it("stays within what AWS takes, for the shortest path and the longest", () => {
    const longest = `/${"a".repeat(125)}`;
    const { [longest]: first = 0, "/a": last = 0 } = rulePriorities([longest, "/a"]);
    assert.ok(first >= 1 && first < last && last <= 50_000);
  });

  it("gives no place twice, however many paths are of one length", () => {
    const paths = Array.from({ length: 300 }, (_, index) => `/${String(index).padStart(3, "0")}`);
    assert.equal(new Set(Object.values(rulePriorities(paths))).size, 300);
  });

  it("has nothing to place where nothing is", () => {
    assert.deepEqual(rulePriorities([]), {});
  });
});
