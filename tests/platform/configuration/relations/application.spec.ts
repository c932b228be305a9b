import assert from "node:assert/strict";
import { fileWith, messageFor, planWith } from "../../bent-stack-file";

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

  it("must have a digest for every image: each workload's, and the platform's own where there are databases", () => {
    assert.equal(
      messageFor({ images: {} }),
      `Pulumi.prod.yaml has 2 problems:

  images.backend
    got       nothing
    expected  the digest of the image backend
    to do     add backend: sha256:<64 hexadecimal digits>, or write images: pending while there is none

  images.postgres-tools
    got       nothing
    expected  the digest of the image postgres-tools
    to do     add postgres-tools: sha256:<64 hexadecimal digits>, or write images: pending while there is none`,
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
    expected  one of backend, postgres-tools
    to do     correct the name, or remove the entry`,
    );
  });

  it("must not override what the application does not have", () => {
    assert.equal(
      messageFor({ sizes: { workloads: { websocket: { minPods: 3 } }, nodeGroups: { generl: { max: 20 } } } }),
      `Pulumi.prod.yaml has 2 problems:

  sizes.nodeGroups.generl
    got       a name that the application does not have
    expected  one of general, preview
    to do     correct the name, or remove the entry

  sizes.workloads.websocket
    got       a name that the application does not have
    expected  one of backend
    to do     correct the name, or remove the entry`,
    );
  });
});
