import assert from "node:assert/strict";
import { rawWithCells } from "../../../support/stacks";
import { fileWith, messageAbout, messageFor } from "../../bent-stack-file";

describe("The cells of a stack file", () => {
  const wrong: readonly { readonly title: string; readonly says: string; readonly changes: Record<string, unknown> }[] =
    [
      {
        title: "two cells in one slot",
        changes: { "cells.asia.slot": 1 },
        says: `\
  cells.asia.slot
    got       1, which cell eu has too
    expected  a slot that belongs to one cell
    to do     give it to eu or to asia, not to both`,
      },
      {
        title: "two cells in one region",
        changes: { "cells.eu.region": "us-east-1" },
        says: `\
  cells.eu.region
    got       us-east-1, which cell us has too
    expected  a region that belongs to one cell
    to do     give it to us or to eu, not to both`,
      },
      {
        title: "two cells that serve one continent",
        changes: { "cells.asia.serves": ["AS", "AF"] },
        says: `\
  cells.asia.serves
    got       AF, which cell eu has too
    expected  a continent that belongs to one cell
    to do     give it to eu or to asia, not to both`,
      },
      {
        title: "a cell that serves one continent twice",
        changes: { "cells.eu.serves": ["EU", "AF", "EU"] },
        says: `\
  cells.eu.serves
    got       EU, for the second time
    expected  each continent at most once
    to do     write it once`,
      },
      {
        title: "no cells, without a word about home",
        changes: { cells: {} },
        says: `\
  cells
    got       0 cells
    expected  1 to 11 cells, as many as an Aurora global database has members
    to do     write at least one cell`,
      },
      {
        title: "a home that is no cell",
        changes: { home: "america" },
        says: `\
  home
    got       "america"
    expected  an active cell: us, eu, asia
    to do     move home to an active cell first: the writers live there`,
      },
      {
        title: "a home that is draining",
        changes: { "cells.us.state": "draining" },
        says: `\
  home
    got       us, which is draining
    expected  an active cell: eu, asia
    to do     move home to an active cell first: the writers live there`,
      },
      {
        title: "a home on standby",
        changes: { "cells.us.state": "standby", "cells.us.serves": [] },
        says: `\
  home
    got       us, which is standby
    expected  an active cell: eu, asia
    to do     move home to an active cell first: the writers live there`,
      },
      {
        title: "a cell that fails over to itself",
        changes: { "cells.eu.failover": ["us", "eu"] },
        says: `\
  cells.eu.failover.1
    got       eu, which is the cell itself
    expected  each of us, asia at most once
    to do     correct the list, or leave it out for nearest first`,
      },
      {
        title: "a cell that fails over to no cell",
        changes: { "cells.eu.failover": ["africa"] },
        says: `\
  cells.eu.failover.0
    got       africa, which is no cell
    expected  each of us, asia at most once
    to do     correct the list, or leave it out for nearest first`,
      },
      {
        title: "a cell that fails over twice to another",
        changes: { "cells.eu.failover": ["us", "asia", "us"] },
        says: `\
  cells.eu.failover.2
    got       us, for the second time
    expected  each of us, asia at most once
    to do     correct the list, or leave it out for nearest first`,
      },
      {
        title: "a standby that serves",
        changes: { "cells.asia.state": "standby" },
        says: `\
  cells.asia.serves
    got       [AS, OC] for a cell on standby
    expected  an empty list: a standby answers only when other cells fail
    to do     move the continents to an active cell, or make this one active`,
      },
    ];

  for (const { title, changes, says } of wrong) {
    it(`may not be ${title}`, () => {
      assert.equal(messageFor(changes), `Pulumi.prod.yaml has 1 problem:\n\n${says}`);
    });
  }

  it("may not all be draining: nobody would be answered", () => {
    const draining = Object.fromEntries(["us", "eu", "asia"].map((key) => [`cells.${key}.state`, "draining"]));
    assert.equal(
      messageFor(draining),
      `Pulumi.prod.yaml has 1 problem:

  home
    got       us, which is draining
    expected  an active cell, and there is none
    to do     make a cell active first, and move home to it: the writers live there`,
    );
  });

  it("may be eleven and not twelve", () => {
    const eleven = rawWithCells(11);
    assert.equal(Object.keys(fileWith({ cells: eleven.cells, home: "c0" }).cells).length, 11);
    const c11 = { slot: 11, region: "eu-north-1", serves: [] };
    assert.equal(
      messageAbout({ ...eleven, cells: { ...eleven.cells, c11 } }),
      `Pulumi.prod.yaml has 1 problem:

  cells
    got       12 cells
    expected  1 to 11 cells, as many as an Aurora global database has members
    to do     split the application over two stacks`,
    );
  });

  it("may fail over to nobody", () => {
    assert.deepEqual(fileWith({ "cells.eu.failover": [] }).cells["eu"]?.failover, []);
  });
});
