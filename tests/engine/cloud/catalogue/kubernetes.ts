import * as fs from "node:fs";
import type { Made, ResourceType } from "../resource-type";
import { isProperties, optionalTextAt, type Properties, textAt, textsAt } from "../values";
import { claim, hexId, idOf, kept, randomHex, regionalArn } from "./making";

export const CLUSTER = "aws:eks/cluster:Cluster";

/** A part of a cluster, which the cluster's name refers to. */
const PART = {
  scope: "regional",
  tagged: true,
  namesOf: { clusterName: CLUSTER },
} as const;

/** What Amazon EKS makes; `ForceNew` and ids as in terraform-provider-aws, `internal/service/eks`. */
export const KUBERNETES_TYPES: Readonly<Record<string, ResourceType>> = {
  [CLUSTER]: {
    name: { property: "name", maxLength: 100, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: [
      ...["name", "roleArn", "bootstrapSelfManagedAddons", "accessConfig.bootstrapClusterCreatorAdminPermissions"],
      ...["kubernetesNetworkConfig.ipFamily", "kubernetesNetworkConfig.serviceIpv4Cidr", "remoteNetworkConfig"],
    ],
    owns: ["vpcConfig.clusterSecurityGroupId"],
    identify: idOf("", "name"),
    outputs: clusterOutputs,
  },
  "aws:eks/nodeGroup:NodeGroup": {
    ...PART,
    name: { property: "nodeGroupName", maxLength: 63, automatic: true },
    replaceOn: [
      ...["amiType", "capacityType", "clusterName", "diskSize", "instanceTypes", "launchTemplate.id"],
      ...["launchTemplate.name", "nodeGroupName", "nodeGroupNamePrefix", "nodeRoleArn", "remoteAccess", "subnetIds"],
    ],
    unique: claim("clusterName", "nodeGroupName"),
    identify: idOf(":", "clusterName", "nodeGroupName"),
    outputs: (made) => ({ arn: partArn("nodegroup", made, "nodeGroupName"), status: "ACTIVE" }),
  },
  "aws:eks/addon:Addon": {
    ...PART,
    partOf: "clusterName",
    replaceOn: ["addonName", "clusterName"],
    unique: claim("clusterName", "addonName"),
    identify: idOf(":", "clusterName", "addonName"),
    outputs: (made) => ({
      arn: partArn("addon", made, "addonName"),
      ...kept(made.previous, { addonVersion: "default" }),
    }),
  },
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": {
    ...PART,
    partOf: "clusterName",
    replaceOn: ["clusterName", "namespace", "serviceAccount"],
    unique: claim("clusterName", "namespace", "serviceAccount"),
    identify: () => `a-${randomHex(17)}`,
    outputs: (made) => ({
      associationId: made.id,
      associationArn: regionalArn(
        "eks",
        made,
        `podidentityassociation/${textAt(made.inputs, "clusterName")}/${made.id}`,
      ),
    }),
  },
  "aws:eks/accessEntry:AccessEntry": {
    ...PART,
    partOf: "clusterName",
    replaceOn: ["clusterName", "principalArn", "type"],
    unique: claim("clusterName", "principalArn"),
    identify: idOf(":", "clusterName", "principalArn"),
    outputs: (made) => ({ accessEntryArn: partArn("access-entry", made, "principalArn") }),
  },
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
    ...PART,
    tagged: false,
    partOf: "clusterName",
    replaceOn: ["accessScope", "clusterName", "policyArn", "principalArn"],
    unique: claim("clusterName", "principalArn", "policyArn"),
    identify: idOf("#", "clusterName", "principalArn", "policyArn"),
  },
};

function partArn(kind: string, made: Made, property: string): string {
  return regionalArn("eks", made, `${kind}/${textAt(made.inputs, "clusterName")}/${textAt(made.inputs, property)}`);
}

function clusterOutputs(made: Made): Properties {
  const name = textAt(made.inputs, "name");
  const { endpoint, certificateAuthority } = controlPlane(name, made.region);
  const subnet = made.find(textsAt(made.inputs, "vpcConfig.subnetIds")[0] ?? "");
  const issuer = `https://oidc.eks.${made.region}.amazonaws.com/id/${randomHex(32).toUpperCase()}`;
  return {
    arn: regionalArn("eks", made, `cluster/${name}`),
    endpoint,
    certificateAuthority: { data: certificateAuthority },
    status: "ACTIVE",
    ...kept(made.previous, { identities: [{ oidcs: [{ issuer }] }], platformVersion: "eks.1" }),
    vpcConfig: {
      clusterSecurityGroupId: optionalTextAt(made.previous, "vpcConfig.clusterSecurityGroupId") ?? hexId("sg"),
      vpcId: subnet?.inputs["vpcId"] ?? "",
    },
  };
}

/**
 * Where a cluster's API server is: the one that the test started for a cluster of this name, given in the file that
 * `MERIDIAN_SIMULATED_CLUSTERS` names, else an address that nobody answers at.
 */
function controlPlane(name: string, region: string): { endpoint: string; certificateAuthority: string } {
  const file = process.env["MERIDIAN_SIMULATED_CLUSTERS"];
  const clusters: unknown = file === undefined ? {} : JSON.parse(fs.readFileSync(file, "utf8"));
  const found = isProperties(clusters) ? clusters[name] : undefined;
  if (!isProperties(found)) return { endpoint: `https://${name}.${region}.eks.invalid`, certificateAuthority: "" };
  return {
    endpoint: textAt(found, "endpoint"),
    certificateAuthority: textAt(found, "certificateAuthority"),
  };
}
