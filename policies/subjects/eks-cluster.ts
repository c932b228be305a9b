import type { GraphResource } from "../../platform/graph/graph";
import type { Naming } from "./naming";
import { read, type Reading } from "../../platform/graph/reading";

/** The component of `@pulumi/eks`. Its children are made in another process: a recorded graph has the component alone. */
const COMPONENT = "eks:index:Cluster";

/** Both forms of a cluster. The engine shows both, and both are judged. */
export const CLUSTER_TYPES = ["aws:eks/cluster:Cluster", COMPONENT];

/** The key that encrypts Kubernetes secrets. */
export function secretsKeyOf(cluster: GraphResource): Reading {
  return cluster.type === COMPONENT
    ? read(cluster, "encryptionConfigKeyArn")
    : read(cluster, "encryptionConfig", "provider", "keyArn");
}

export type EndpointSetting = "endpointPrivateAccess" | "endpointPublicAccess" | "publicAccessCidrs";

/** A setting of the API server's endpoint. */
export function endpointSettingOf(cluster: GraphResource, setting: EndpointSetting): Reading {
  return cluster.type === COMPONENT ? read(cluster, setting) : read(cluster, "vpcConfig", setting);
}

/** How the cluster learns who may do what in it. */
export function authenticationModeOf(cluster: GraphResource): Reading {
  return cluster.type === COMPONENT
    ? read(cluster, "authenticationMode")
    : read(cluster, "accessConfig", "authenticationMode");
}

/** How other resources name a cluster. */
export const CLUSTER_NAMING: Naming = { name: "name", property: "clusterName" };
