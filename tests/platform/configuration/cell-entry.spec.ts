import assert from "node:assert/strict";
import { fileWith, messageFor } from "../bent-stack-file";

const REGIONS =
  "af-south-1, ap-east-1, ap-northeast-1, ap-northeast-2, ap-northeast-3, ap-south-1, ap-south-2, ap-southeast-1, " +
  "ap-southeast-2, ap-southeast-3, ap-southeast-4, ca-central-1, ca-west-1, eu-central-1, eu-central-2, eu-north-1, " +
  "eu-south-1, eu-south-2, eu-west-1, eu-west-2, eu-west-3, il-central-1, me-central-1, me-south-1, mx-central-1, " +
  "sa-east-1, us-east-1, us-east-2, us-west-2";

describe("A cell's entry", () => {
  const wrong: readonly { readonly title: string; readonly says: string; readonly changes: Record<string, unknown> }[] =
    [
      {
        title: "a key that no resource could be named after",
        changes: { "cells.us-east": { slot: 3, region: "us-east-2", serves: [] } },
        says: `\
  cells.us-east
    got       "us-east"
    expected  a key of 1 to 12 lower-case letters and digits, starting with a letter, and not the name of a layer
    to do     use a short name for a part of the world, such as us, eu or asia; it is the cell's identity for good`,
      },
      {
        title: "a region that does not exist",
        changes: { "cells.eu.region": "eu-west-9" },
        says: `\
  cells.eu.region
    got       "eu-west-9"
    expected  one of ${REGIONS}
    to do     choose a region that has three zones for EKS; it is written once and never changes`,
      },
      {
        title: "a slot beyond the last block of the supernet",
        changes: { "cells.eu.slot": 16 },
        says: `\
  cells.eu.slot
    got       16
    expected  a slot number from 0 to 15
    to do     give the cell a slot that no other cell has or had`,
      },
      {
        title: "a continent by its name",
        changes: { "cells.eu.serves": ["EU", "Africa"] },
        says: `\
  cells.eu.serves.1
    got       "Africa"
    expected  one of AF, AN, AS, EU, NA, OC, SA
    to do     use the two-letter code of the continent`,
      },
      {
        title: "a state that does not exist",
        changes: { "cells.eu.state": "drained" },
        says: `\
  cells.eu.state
    got       "drained"
    expected  one of active, draining, standby
    to do     leave it out for active`,
      },
      {
        title: "a failover that is no list",
        changes: { "cells.eu.failover": "us" },
        says: `\
  cells.eu.failover
    got       "us"
    expected  a list of keys of other cells
    to do     list the cells in the order in which they take over, or leave it out for nearest first`,
      },
      {
        title: "a region alone",
        changes: { "cells.eu": "eu-west-1" },
        says: `\
  cells.eu
    got       "eu-west-1"
    expected  a cell: slot, region, serves, and if need be state and failover
    to do     write it like { slot: 0, region: us-east-1, serves: [NA, SA] }`,
      },
    ];

  for (const { title, changes, says } of wrong) {
    it(`may not be ${title}`, () => {
      assert.equal(messageFor(changes), `Pulumi.prod.yaml has 1 problem:\n\n${says}`);
    });
  }

  for (const layer of ["foundation", "interconnect", "traffic"]) {
    it(`may not be called ${layer}: a layer is, and its resources are named after it`, () => {
      assert.equal(
        messageFor({ [`cells.${layer}`]: { slot: 3, region: "us-east-2", serves: [] } }),
        `Pulumi.prod.yaml has 1 problem:

  cells.${layer}
    got       "${layer}"
    expected  a key of 1 to 12 lower-case letters and digits, starting with a letter, and not the name of a layer
    to do     use a short name for a part of the world, such as us, eu or asia; it is the cell's identity for good`,
      );
    });
  }

  it("may have a key that only contains the name of a layer", () => {
    for (const key of ["traffic2", "foundations", "xtraffic"]) {
      assert.ok(key in fileWith({ [`cells.${key}`]: { slot: 3, region: "us-east-2", serves: [] } }).cells, key);
    }
  });

  it("says twice what it lacks when it lacks two things", () => {
    assert.equal(
      messageFor({ "cells.eu": { region: "eu-west-1" } }),
      `Pulumi.prod.yaml has 2 problems:

  cells.eu.serves
    got       nothing
    expected  a list of continent codes
    to do     list the continents, such as [EU, AF]; an empty list serves nobody

  cells.eu.slot
    got       nothing
    expected  a slot number from 0 to 15
    to do     give the cell a slot that no other cell has or had`,
    );
  });
});
