import type { GraphResource } from "../../platform/graph/graph";
import { IRELAND, KEY_ARN, resource } from "./behaviour";

const held = { deletionProtection: true, storageEncrypted: true };

/** A document database that is as it should be: production has none. */
export const DOCUMENT_DATABASE: readonly GraphResource[] = [
  IRELAND,
  resource(
    "aws:docdb/cluster:Cluster",
    {
      ...held,
      backupRetentionPeriod: 35,
      clusterIdentifier: "documents",
      dbClusterParameterGroupName: "documents",
      enabledCloudwatchLogsExports: ["audit", "profiler"],
      kmsKeyId: KEY_ARN,
      manageMasterUserPassword: true,
    },
    { name: "documents", provider: IRELAND },
  ),
  resource(
    "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
    { family: "docdb5.0", name: "documents", parameters: [{ name: "tls", value: "tls1.2+" }] },
    { name: "documents", provider: IRELAND },
  ),
  ...["documents-0", "documents-1"].map((name) =>
    resource(
      "aws:docdb/clusterInstance:ClusterInstance",
      { clusterIdentifier: "documents", instanceClass: "db.r6g.large" },
      { name, provider: IRELAND },
    ),
  ),
  resource(
    "aws:docdb/globalCluster:GlobalCluster",
    { ...held, globalClusterIdentifier: "documents" },
    { name: "documents", provider: IRELAND },
  ),
];
