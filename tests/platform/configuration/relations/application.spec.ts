import assert from "node:assert/strict";
import { overridesExist } from "../../../../platform/configuration/relations/application";
import { ownClustersExist } from "../../../../platform/configuration/relations/stores";
import { fileWith, messageFor, planWith } from "../../bent-stack-file";
import { definitionOf } from "../../planning/planned-sizes";

const DIGEST = `sha256:${"0".repeat(64)}`;

describe("A stack file and its application", () => {
  it("must be an application that has a definition", () => {
    assert.equal(
      messageFor({ application: "covibe" }),
      `Pulumi.prod.yaml has 1 problem:

  application
    got       "covibe"
    expected  one of covibes
    to do     name one of them, or add applications/covibe/application.ts`,
    );
  });

  it("must have a digest for every image: each workload's, and the platform's own where there are databases or previews", () => {
    assert.equal(
      messageFor({ images: {} }),
      `Pulumi.prod.yaml has 4 problems:

  images.backend
    got       nothing
    expected  the digest of the image backend
    to do     add backend: sha256:<64 hexadecimal digits>, or write images: pending while there is none

  images.postgres-tools
    got       nothing
    expected  the digest of the image postgres-tools
    to do     add postgres-tools: sha256:<64 hexadecimal digits>, or write images: pending while there is none

  images.preview-router
    got       nothing
    expected  the digest of the image preview-router
    to do     add preview-router: sha256:<64 hexadecimal digits>, or write images: pending while there is none

  images.websocket
    got       nothing
    expected  the digest of the image websocket
    to do     add websocket: sha256:<64 hexadecimal digits>, or write images: pending while there is none`,
    );
  });

  it("may have no image yet: everything but the application is made, first of all where to push them to", () => {
    assert.equal(fileWith({ images: "pending" }).images, "pending");
    const { applications, foundation } = planWith({ images: "pending" });
    assert.deepEqual(applications, {});
    assert.deepEqual(foundation.registry, planWith({}).foundation.registry);
  });

  it("must not have a digest for a workload that does not exist", () => {
    assert.equal(
      messageFor({ "images.backends": DIGEST }),
      `Pulumi.prod.yaml has 1 problem:

  images.backends
    got       a name that the application does not have
    expected  one of backend, websocket, postgres-tools, preview-router
    to do     correct the name, or remove the entry`,
    );
  });

  it("must not override what the application does not have", () => {
    assert.equal(
      messageFor({ sizes: { workloads: { websockets: { minPods: 3 } }, nodeGroups: { generl: { max: 20 } } } }),
      `Pulumi.prod.yaml has 2 problems:

  sizes.nodeGroups.generl
    got       a name that the application does not have
    expected  one of general, preview
    to do     correct the name, or remove the entry

  sizes.workloads.websockets
    got       a name that the application does not have
    expected  one of backend, websocket
    to do     correct the name, or remove the entry`,
    );
  });

  it("must not size a pooler, or anything else, that an application without stores does not have", () => {
    const file = {
      ...fileWith({
        "sizes.pooler": { pods: 5 },
        "sizes.databaseClusters": { main: {} },
        "sizes.caches": { cache: {} },
      }),
      application: "storeless",
      ownClusters: { orders: "preparing" },
    } as const;
    const { pooling: _, migrations: __, ...rest } = definitionOf(fileWith({}));
    const storeless = { ...rest, databaseClusters: {}, databases: {}, caches: {} };
    assert.deepEqual(overridesExist({ ...file, ownClusters: {} }, { storeless }), [
      {
        path: "sizes.databaseClusters.main",
        got: "a name that the application does not have",
        expected: "a database cluster, and the application has none",
        remedy: "remove the entry",
      },
      {
        path: "sizes.caches.cache",
        got: "a name that the application does not have",
        expected: "a cache, and the application has none",
        remedy: "remove the entry",
      },
      {
        path: "sizes.pooler",
        got: "pods of a pooler that there is not",
        expected: "an application with databases, which a pooler stands in front of",
        remedy: "remove the entry",
      },
    ]);
    assert.deepEqual(
      ownClustersExist(file, { storeless }).map(({ expected }) => expected),
      ["a database, and the application has none"],
    );
    assert.deepEqual(overridesExist({ ...fileWith({}), application: "storeless" }, { storeless }), []);
  });
});
