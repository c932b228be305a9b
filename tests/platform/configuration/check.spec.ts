import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import { checkStackFile } from "../../../platform/configuration/check";
import { rawStackFile } from "../../support/stacks";
import { bent, fileWith, messageAbout, messageFor } from "../bent-stack-file";

const TOP_LEVEL =
  "application, tier, users, account, domain, zone, firewall, foundation, supernet, cells, home, stacks, kubernetes, access, " +
  "images, ownClusters, previews, rotation, alerts, recovery, budget, sizes";

const NOT_AN_OBJECT = `\
    expected  an object under the key meridian:platform
    to do     describe the platform: application, users, account, domain, zone, foundation, cells, home, access, images`;

const NO_SIZES = { workloads: {}, nodeGroups: {}, databaseClusters: {}, caches: {}, pooler: {} };

describe("A stack file that is right", () => {
  it("is accepted as it is committed", () => {
    for (const stack of ["dev", "prod"] as const) {
      assert.equal(checkStackFile(rawStackFile(stack), loadApplications()).ok, true, stack);
    }
  });

  it("gets the defaults for what it leaves out", () => {
    const { tier, supernet, stacks, kubernetes, sizes, recovery, budget, cells } = fileWith({
      tier: undefined,
      recovery: undefined,
      budget: undefined,
    });
    assert.deepEqual(
      { tier, supernet, stacks, kubernetes, sizes, recovery, budget },
      {
        tier: "production",
        supernet: "10.0.0.0/12",
        stacks: "one",
        kubernetes: "1.35",
        sizes: NO_SIZES,
        recovery: undefined,
        budget: undefined,
      },
    );
    assert.deepEqual(cells["us"], { slot: 0, region: "us-east-1", serves: ["NA", "SA"], state: "active" });
  });

  it("keeps what it says in place of a default", () => {
    const said = {
      tier: "development",
      supernet: "10.16.0.0/12",
      stacks: "per-layer",
      kubernetes: "1.36",
      "cells.eu.failover": ["asia"],
      "sizes.workloads.backend.maxPods": 120,
    };
    const { tier, supernet, stacks, kubernetes, sizes, cells } = fileWith(said);
    assert.deepEqual(
      { tier, supernet, stacks, kubernetes, sizes, failover: cells["eu"]?.failover },
      {
        tier: "development",
        supernet: "10.16.0.0/12",
        stacks: "per-layer",
        kubernetes: "1.36",
        sizes: { ...NO_SIZES, workloads: { backend: { maxPods: 120 } } },
        failover: ["asia"],
      },
    );
  });
});

describe("A stack file that is wrong", () => {
  for (const [written, value] of [
    ['"covibes"', "covibes"],
    ["null", null],
    ["[]", []],
    ["nothing", undefined],
  ] as const) {
    it(`is told what belongs there when it is ${written}`, () => {
      assert.equal(
        messageAbout(value),
        `Pulumi.prod.yaml has 1 problem:\n\n  (the whole file)\n    got       ${written}\n${NOT_AN_OBJECT}`,
      );
    });
  }

  it("is told of a misspelt key, and of the key that it lacks for it", () => {
    assert.equal(
      messageFor({ domain: undefined, domian: "covibes.com" }),
      `Pulumi.prod.yaml has 2 problems:

  domain
    got       nothing
    expected  a lower-case domain name
    to do     write it like example.com, without a scheme, a path or a final dot

  domian
    got       a key that nothing reads
    expected  one of ${TOP_LEVEL}
    to do     did you mean domain?`,
    );
  });

  it("is told to remove a key that resembles none", () => {
    assert.equal(
      messageFor({ replicas: 3 }),
      `Pulumi.prod.yaml has 1 problem:

  replicas
    got       a key that nothing reads
    expected  one of ${TOP_LEVEL}
    to do     remove it`,
    );
  });

  it("is told of an unknown key of a cell", () => {
    assert.equal(
      messageFor({ "cells.us.regoin": "us-east-1" }),
      `Pulumi.prod.yaml has 1 problem:

  cells.us.regoin
    got       a key that nothing reads
    expected  one of slot, region, serves, state, failover
    to do     did you mean region?`,
    );
  });

  it("is told of an unknown key below an optional part", () => {
    assert.equal(
      messageFor({ "sizes.workloads.backend.minPod": 3 }),
      `Pulumi.prod.yaml has 1 problem:

  sizes.workloads.backend.minPod
    got       a key that nothing reads
    expected  one of minPods, maxPods
    to do     did you mean minPods?`,
    );
  });

  it("is told of an unknown key beside the id of an adopted zone", () => {
    assert.equal(
      messageFor({ zone: { adopt: "Z0123456789ABC", private: true } }),
      `Pulumi.prod.yaml has 1 problem:

  zone.private
    got       a key that nothing reads
    expected  one of adopt
    to do     remove it`,
    );
  });

  it("is told of the key of an image that cannot be one, and of the other images", () => {
    assert.equal(
      messageFor({ "images.postgres_tools": `sha256:${"0".repeat(64)}`, "images.backend": 5 }),
      `Pulumi.prod.yaml has 2 problems:

  images.backend
    got       5
    expected  an image digest: sha256: and 64 hexadecimal digits, with or without public.ecr.aws/<name>@ before it
    to do     copy the digest that the build printed, or ask: aws ecr describe-images

  images.postgres_tools
    got       "postgres_tools"
    expected  lower-case letters, digits and hyphens, from a letter to a letter or digit
    to do     use the name that the application's definition gives an image`,
    );
  });

  it("hears what is wrong between cells although another cell is wrong by itself", () => {
    assert.equal(
      messageFor({
        "cells.us.region": "us-west-1",
        "cells.asia": { slot: 1, region: "eu-west-1", serves: ["EU"], state: "standby" },
      }).replace(/one of af-.*/, "a region"),
      `Pulumi.prod.yaml has 5 problems:

  cells.asia.region
    got       eu-west-1, which cell eu has too
    expected  a region that belongs to one cell
    to do     give it to eu or to asia, not to both

  cells.asia.serves
    got       EU, which cell eu has too
    expected  a continent that belongs to one cell
    to do     give it to eu or to asia, not to both

  cells.asia.serves
    got       [EU] for a cell on standby
    expected  an empty list: a standby answers only when other cells fail
    to do     move the continents to an active cell, or make this one active

  cells.asia.slot
    got       1, which cell eu has too
    expected  a slot that belongs to one cell
    to do     give it to eu or to asia, not to both

  cells.us.region
    got       "us-west-1"
    expected  a region
    to do     choose a region that has three zones for EKS; it is written once and never changes`,
    );
  });

  it("hears nothing false of the cells that are right beside one that is wrong", () => {
    const message = messageFor({ "cells.us.region": "us-west-1", "cells.eu.failover": ["us"] });
    assert.match(message, /^Pulumi\.prod\.yaml has 1 problem:\n\n {2}cells\.us\.region\n/);
    assert.match(messageFor({ cells: [] }), /^Pulumi\.prod\.yaml has 1 problem:\n\n {2}cells\n/);
  });

  it("is told of names that every JavaScript object has as of any other wrong name", () => {
    assert.equal(
      messageFor({ application: "constructor", home: "constructor", "cells.eu.failover": ["constructor"] }),
      `Pulumi.prod.yaml has 3 problems:

  application
    got       "constructor"
    expected  one of covibes
    to do     name one of them, or add applications/constructor/application.ts

  cells.eu.failover.0
    got       constructor, which is no cell
    expected  each of us, asia at most once
    to do     correct the list, or leave it out for nearest first

  home
    got       "constructor"
    expected  an active cell: us, eu, asia
    to do     move home to an active cell first: the writers live there`,
    );
  });

  it("hears of everything that is wrong at once, in the order of the paths", () => {
    assert.equal(
      messageFor({
        users: "many",
        account: undefined,
        region: "us-east-1",
        home: "mars",
        "cells.eu.slot": 0,
        "images.backend": "latest",
      }),
      `Pulumi.prod.yaml has 6 problems:

  account
    got       nothing
    expected  a string of 12 digits
    to do     put the account id in quotes, such as "111122223333": YAML reads bare digits as a number and drops leading zeros

  cells.eu.slot
    got       0, which cell us has too
    expected  a slot that belongs to one cell
    to do     give it to us or to eu, not to both

  home
    got       "mars"
    expected  an active cell: us, eu, asia
    to do     move home to an active cell first: the writers live there

  images.backend
    got       "latest"
    expected  an image digest: sha256: and 64 hexadecimal digits, with or without public.ecr.aws/<name>@ before it
    to do     copy the digest that the build printed, or ask: aws ecr describe-images

  region
    got       a key that nothing reads
    expected  one of ${TOP_LEVEL}
    to do     remove it

  users
    got       "many"
    expected  a whole number of users from 1 to 10,000,000
    to do     write the number of users, without separators or quotes`,
    );
  });

  it("sees of a long value as much as a line holds", () => {
    const message = messageAbout(bent({ domain: "x".repeat(300) }));
    const [got] = message.split("\n").filter((line) => line.includes("got"));
    assert.equal(got, `    got       "${"x".repeat(76)}...`);
  });
});
