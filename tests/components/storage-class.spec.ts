import assert from "node:assert/strict";
import { StorageClass } from "../../components/storage-class";
import { alone } from "../support/alone";
import { type Recorded, waitsFor } from "../support/recorded";

const CLASS = "kubernetes:storage.k8s.io/v1:StorageClass";

function build(): Promise<Recorded> {
  return alone(({ providers, other }) => {
    const args = { keyArn: "arn:nodes-key", controlPlane: other("control-plane"), after: [other("driver")] };
    new StorageClass("volumes", args, providers);
  });
}

describe("StorageClass", () => {
  it("makes the default class: gp3, encrypted with the given key, where the pod is, gone with its claim (ALL-04)", async () => {
    assert.deepEqual((await build()).one(CLASS, "volumes").inputs, {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: "gp3", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
      provisioner: "ebs.csi.aws.com",
      parameters: { type: "gp3", encrypted: "true", kmsKeyId: "arn:nodes-key" },
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
      reclaimPolicy: "Delete",
    });
  });

  it("is made after what it needs, and goes with the control plane", async () => {
    const volumes = await build();
    assert.deepEqual(volumes.homes("volumes"), ["volumes kubernetes"]);
    assert.deepEqual(waitsFor(volumes.one(CLASS)), ["test:index:Specimen driver"]);
    assert.deepEqual(volumes.options("volumes"), {
      [`${CLASS} volumes`]: { deletedWith: "test:index:Specimen control-plane" },
    });
  });
});
