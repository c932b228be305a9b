import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import { cellProblems, relationProblems } from "../../../platform/configuration/relations";
import { fileWith } from "../bent-stack-file";

const paths = (parts: Parameters<typeof relationProblems>[0]): string[] =>
  relationProblems(parts, loadApplications()).map(({ path }) => path);

describe("relationProblems", () => {
  const file = fileWith({});

  it("finds nothing wrong in what is right", () => {
    assert.deepEqual(paths(file), []);
  });

  it("judges each relation whose parts are there, whatever else is missing", () => {
    const { home, ...withoutHome } = { ...file, application: "shop", supernet: "10.1.0.0/12", images: {} };
    assert.deepEqual(paths(withoutHome), ["application", "supernet"]);
    assert.deepEqual(paths({ home }), []);
    assert.deepEqual(paths({ cells: {} }), ["cells"]);
    assert.deepEqual(paths({}), []);
  });
});

describe("cellProblems", () => {
  it("asks for no cell that is not there", () => {
    const { us, ...others } = fileWith({ "cells.eu.failover": ["us"] }).cells;
    assert.ok(us);
    assert.deepEqual([cellProblems(others), cellProblems({})], [[], []]);
    assert.deepEqual(
      cellProblems({ ...others, us: { ...us, slot: 1 } }).map(({ path }) => path),
      ["cells.us.slot"],
    );
  });
});
