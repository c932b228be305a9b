import { CLUSTER_COMPONENT } from "../../platform/graph/clusters";
import type { GraphResource } from "../../platform/graph/graph";
import type { Naming } from "./naming";
import { read, type Reading } from "../../platform/graph/reading";

/** The key that encrypts Kubernetes secrets. */
export function secretsKeyOf(cluster: GraphResource): Reading {
  return cluster.type === CLUSTER_COMPONENT
    ? read(cluster, "encryptionConfigKeyArn")
    : read(cluster, "encryptionConfig", "provider", "keyArn");
}

export type EndpointSetting = "endpointPrivateAccess" | "endpointPublicAccess" | "publicAccessCidrs";

/** A setting of the API server's endpoint. */
export function endpointSettingOf(cluster: GraphResource, setting: EndpointSetting): Reading {
  return cluster.type === CLUSTER_COMPONENT ? read(cluster, setting) : read(cluster, "vpcConfig", setting);
}

/** How the cluster learns who may do what in it. */
export function authenticationModeOf(cluster: GraphResource): Reading {
  return cluster.type === CLUSTER_COMPONENT
    ? read(cluster, "authenticationMode")
    : read(cluster, "accessConfig", "authenticationMode");
}

/** How other resources name a cluster. */
export const CLUSTER_NAMING: Naming = { name: "name", property: "clusterName" };
