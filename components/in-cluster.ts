import type * as pulumi from "@pulumi/pulumi";

/**
 * Options of an object in a cluster. It goes with the control plane, so that destroying a cell asks no API server to
 * delete anything; where the control plane is another Pulumi stack's, it cannot, and is deleted by itself.
 */
export function inCluster(
  parent: pulumi.Resource,
  controlPlane: pulumi.Resource | undefined,
): pulumi.CustomResourceOptions {
  return controlPlane === undefined ? { parent } : { parent, deletedWith: controlPlane };
}
