import * as storage from "@pulumi/kubernetes/storage/v1";
import * as pulumi from "@pulumi/pulumi";
import { inCluster } from "./in-cluster";

export interface StorageClassArgs {
  /** The key that volumes are encrypted with. */
  readonly keyArn: pulumi.Input<string>;
  /** The control plane that the class goes with. */
  readonly controlPlane: pulumi.Resource;
  /** What must exist before a volume can be made. */
  readonly after: readonly pulumi.Resource[];
}

/** What a claim for a volume gets that names nothing else: gp3, encrypted, in the zone where its pod runs. */
export class StorageClass extends pulumi.ComponentResource {
  constructor(name: string, args: StorageClassArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:storage-class:StorageClass", name, {}, opts);
    const { keyArn, controlPlane, after } = args;

    new storage.StorageClass(
      name,
      {
        metadata: {
          name: "gp3",
          // EKS's own class, gp2, has not been the default since Kubernetes 1.30. EKS user guide.
          annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
        },
        provisioner: "ebs.csi.aws.com",
        // Under these names the EBS CSI driver knows them. aws-ebs-csi-driver, docs/parameters.md.
        parameters: { type: "gp3", encrypted: "true", kmsKeyId: keyArn },
        // A volume has a zone: chosen before its pod's, the pod could be kept from every node with room.
        volumeBindingMode: "WaitForFirstConsumer",
        allowVolumeExpansion: true,
        // What must outlive its claim belongs into a store; a volume without one is in no graph, and costs for ever.
        reclaimPolicy: "Delete",
      },
      { ...inCluster(this, controlPlane), dependsOn: [...after] },
    );

    this.registerOutputs({});
  }
}
