import { createHash } from "node:crypto";
import type { CloudResource } from "../account";
import type { Made, Making, ResourceType } from "../resource-type";
import { optionalTextAt, type Properties, textAt, textsAt } from "../values";
import { claim, idOf, kept, randomHex, regionalArn } from "./making";

export const GLOBAL_CLUSTER = "aws:rds/globalCluster:GlobalCluster";
export const DATABASE_CLUSTER = "aws:rds/cluster:Cluster";
export const DATABASE_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
export const DATABASE_SUBNETS = "aws:rds/subnetGroup:SubnetGroup";
export const DATABASE_PARAMETERS = "aws:rds/clusterParameterGroup:ClusterParameterGroup";

/** What Amazon RDS makes for Aurora; `ForceNew` and ids as in terraform-provider-aws, `internal/service/rds`. */
export const DATABASE_TYPES: Readonly<Record<string, ResourceType>> = {
  [GLOBAL_CLUSTER]: {
    name: { property: "globalClusterIdentifier", maxLength: 63, automatic: false },
    scope: "worldwide",
    tagged: true,
    replaceOn: ["databaseName", "engine", "globalClusterIdentifier", "sourceDbClusterIdentifier", "storageEncrypted"],
    identify: idOf("", "globalClusterIdentifier"),
    // The writer's name exists before there is a writer: terraform-provider-aws, pull request 39960, tests it so.
    outputs: (made) => ({
      arn: `arn:aws:rds::${made.account}:global-cluster:${made.id}`,
      endpoint: `${made.id}.global-${suffixOf(made.account)}.global.rds.amazonaws.com`,
      engineVersionActual: textAt(made.inputs, "engineVersion"),
      ...kept(made.previous, { globalClusterResourceId: `cluster-${randomHex(16)}`, globalClusterMembers: [] }),
    }),
  },
  [DATABASE_CLUSTER]: {
    name: { property: "clusterIdentifier", maxLength: 63, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: [
      ...["availabilityZones", "clusterIdentifier", "clusterIdentifierPrefix", "clusterScalabilityType"],
      ...["databaseName", "dbSubnetGroupName", "dbSystemId", "engine", "engineMode", "kmsKeyId", "masterUsername"],
      ...["restoreToPointInTime", "s3Import", "snapshotIdentifier", "sourceRegion", "storageEncrypted"],
    ],
    namesOf: {
      dbClusterParameterGroupName: DATABASE_PARAMETERS,
      dbSubnetGroupName: DATABASE_SUBNETS,
      globalClusterIdentifier: GLOBAL_CLUSTER,
    },
    identify: idOf("", "clusterIdentifier"),
    outputs: (made) => ({
      arn: regionalArn("rds", made, `cluster:${made.id}`),
      endpoint: hostOf(made, "cluster-"),
      readerEndpoint: hostOf(made, "cluster-ro-"),
      engineVersionActual: textAt(made.inputs, "engineVersion"),
      ...kept(made.previous, { clusterResourceId: `cluster-${randomHex(26).toUpperCase()}`, port: portOf(made) }),
    }),
  },
  [DATABASE_INSTANCE]: {
    name: { property: "identifier", maxLength: 63, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: [
      ...["availabilityZone", "clusterIdentifier", "customIamInstanceProfile", "dbSubnetGroupName", "engine"],
      ...["identifier", "identifierPrefix"],
    ],
    namesOf: { clusterIdentifier: DATABASE_CLUSTER, dbSubnetGroupName: DATABASE_SUBNETS },
    identify: idOf("", "identifier"),
    outputs: (made) => ({
      arn: regionalArn("rds", made, `db:${made.id}`),
      endpoint: hostOf(made, ""),
      ...kept(made.previous, { dbiResourceId: `db-${randomHex(26).toUpperCase()}` }),
    }),
  },
  [DATABASE_SUBNETS]: {
    name: { property: "name", maxLength: 255, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["name", "namePrefix"],
    identify: idOf("", "name"),
    outputs: (made) => ({ ...networkOf(made), arn: regionalArn("rds", made, `subgrp:${made.id}`) }),
  },
  [DATABASE_PARAMETERS]: {
    name: { property: "name", maxLength: 255, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["description", "family", "name", "namePrefix"],
    identify: idOf("", "name"),
    outputs: (made) => ({ arn: regionalArn("rds", made, `cluster-pg:${made.id}`) }),
  },
};

/** What Application Auto Scaling makes; `ForceNew` as in terraform-provider-aws, `internal/service/appautoscaling`. */
export const SCALING_TYPES: Readonly<Record<string, ResourceType>> = {
  "aws:appautoscaling/target:Target": {
    scope: "regional",
    tagged: true,
    replaceOn: ["resourceId", "scalableDimension", "serviceNamespace"],
    unique: claim("resourceId", "scalableDimension", "serviceNamespace"),
    identify: idOf("", "resourceId"),
    outputs: (made) => ({
      roleArn: `arn:aws:iam::${made.account}:role/aws-service-role/rds.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_RDSCluster`,
      ...kept(made.previous, {
        arn: regionalArn("application-autoscaling", made, `scalable-target/${randomHex(34)}`),
      }),
    }),
  },
  "aws:appautoscaling/policy:Policy": {
    name: { property: "name", maxLength: 255, automatic: true },
    scope: "regional",
    tagged: false,
    replaceOn: ["name", "resourceId", "scalableDimension", "serviceNamespace"],
    unique: claim("resourceId", "name"),
    // The provider's id is the name alone, which two targets may share; the id that it imports by tells them apart.
    identify: idOf("/", "serviceNamespace", "resourceId", "scalableDimension", "name"),
    outputs: (made) =>
      kept(made.previous, {
        alarmArns: [],
        arn: regionalArn(
          "autoscaling",
          made,
          `scalingPolicy:${randomHex(32)}:policyName/${textAt(made.inputs, "name")}`,
        ),
      }),
  },
};

/** The VPC that a group's subnets are in. */
export function networkOf({ inputs, find }: Pick<Making, "inputs" | "find">): { readonly vpcId: string } {
  const subnet: CloudResource | undefined = find(textsAt(inputs, "subnetIds")[0] ?? "");
  return { vpcId: optionalTextAt(subnet?.inputs ?? {}, "vpcId") ?? "" };
}

function hostOf(made: Made, kind: string): string {
  return `${made.id}.${kind}${suffixOf(`${made.account} ${made.region}`)}.${made.region}.rds.amazonaws.com`;
}

/** Twelve characters that stand for an account, in a region where a region is told too. */
function suffixOf(place: string): string {
  return `c${createHash("sha256").update(place).digest("hex").slice(0, 11)}`;
}

function portOf({ inputs }: { readonly inputs: Properties }): number {
  const standard = textAt(inputs, "engine") === "aurora-postgresql" ? 5432 : 3306;
  return Number(inputs["port"] ?? standard);
}
