import assert from "node:assert/strict";
import type { Graph, GraphResource, GraphValue } from "../../platform/graph/graph";
import { label } from "../support/recorded";

const GLOBAL = "aws:rds/globalCluster:GlobalCluster base-main";
const PRIMARY = "aws:rds/cluster:Cluster main-us";
const SECONDARY = "aws:rds/cluster:Cluster main-eu";
const WRITER = "aws:rds/clusterInstance:ClusterInstance main-us-tier0";
const READER = "aws:rds/clusterInstance:ClusterInstance main-us-tier1";
const TARGET = "aws:appautoscaling/target:Target main-eu";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion main-master";

/** One hand-made mistake, and all that is found. */
export interface Mistake {
  readonly title: string;
  readonly bend: (graph: Graph) => Graph;
  readonly says: readonly string[];
}

type Change = (resource: GraphResource) => GraphResource;

function on(target: string, change: Change): Mistake["bend"] {
  return (graph) => {
    assert.ok(
      graph.resources.some(({ urn }) => label(urn) === target),
      `there is no ${target}`,
    );
    return {
      ...graph,
      resources: graph.resources.map((resource) => (label(resource.urn) === target ? change(resource) : resource)),
    };
  };
}

/** With other inputs; undefined takes one away. */
function inputs(changes: Readonly<Record<string, GraphValue | undefined>>): Change {
  return (resource) => {
    const all = Object.entries({ ...resource.inputs, ...changes });
    const given = all.flatMap(([input, value]): [string, GraphValue][] =>
      value === undefined ? [] : [[input, value]],
    );
    return { ...resource, inputs: Object.fromEntries(given) };
  };
}

function notAfter(earlier: string): Change {
  return (resource) => ({
    ...resource,
    dependencies: resource.dependencies.filter((urn) => !label(urn).includes(earlier)),
  });
}

/** By the point that is broken. */
export const MISTAKES: Readonly<Record<number, readonly Mistake[]>> = {
  1: [
    {
      title: "asks for the engine under a name that the SDK does not have",
      bend: on(WRITER, inputs({ engine: undefined })),
      says: ["1: engine of main-us-tier0"],
    },
  ],
  2: [
    {
      title: "has a secondary before the primary's instance",
      bend: on(SECONDARY, notAfter("main-us")),
      says: ["2: main-eu does not wait for the primary's instance"],
    },
    {
      title: "has a reader's instance before the writer's",
      bend: on(READER, notAfter("main-us-tier0")),
      says: ["2: main-us-tier1 may come before the writer"],
    },
  ],
  3: [
    {
      title: "names a database on a secondary",
      bend: on(SECONDARY, inputs({ databaseName: "covibes" })),
      says: ["3: databaseName of main-eu"],
    },
    {
      title: "encrypts a secondary with the primary's key",
      bend: on(SECONDARY, inputs({ kmsKeyId: "us data key" })),
      says: ["3: main-eu shares its kmsKeyId", "3: main-us shares its kmsKeyId"],
    },
    {
      title: "leaves a secondary to the account's own key",
      bend: on(SECONDARY, inputs({ kmsKeyId: undefined })),
      says: ["3: main-eu has no kmsKeyId"],
    },
  ],
  4: [
    {
      title: "leaves the global cluster unencrypted",
      bend: on(GLOBAL, inputs({ storageEncrypted: undefined })),
      says: ["4: storageEncrypted of base-main"],
    },
    {
      title: "leaves a member unencrypted",
      bend: on(SECONDARY, inputs({ storageEncrypted: false })),
      says: ["4: storageEncrypted of main-eu"],
    },
  ],
  5: [
    {
      title: "has RDS manage the password",
      bend: on(PRIMARY, inputs({ manageMasterUserPassword: true })),
      says: ["5: manageMasterUserPassword of main-us"],
    },
    {
      title: "shows the password",
      bend: on(PRIMARY, inputs({ masterPassword: "hunter2hunter2" })),
      says: ["5: masterPassword of main-us is no secret"],
    },
    {
      title: "keeps the password nowhere",
      bend: on(VERSION, (version) => ({ ...version, propertyDependencies: {} })),
      says: ["5: masterPassword of main-us is in no secret"],
    },
  ],
  6: [
    {
      title: "follows what a failover changes",
      bend: on(SECONDARY, (cluster) => ({
        ...cluster,
        options: { ignoreChanges: ["engineVersion", "masterPassword"] },
      })),
      says: ["6: main-eu follows replicationSourceIdentifier", "6: main-eu follows globalClusterIdentifier"],
    },
  ],
  7: [
    {
      title: "upgrades a member by itself",
      bend: on(SECONDARY, inputs({ engineVersion: "16.13" })),
      says: ["7: engineVersion of main-eu"],
    },
    {
      title: "upgrades an instance by itself",
      bend: on(WRITER, inputs({ engineVersion: "17.9", autoMinorVersionUpgrade: true })),
      says: ["7: engineVersion of main-us-tier0", "7: autoMinorVersionUpgrade of main-us-tier0"],
    },
  ],
  8: [
    {
      title: "goes on, for a fee, when support has ended",
      bend: on(GLOBAL, inputs({ engineLifecycleSupport: undefined })),
      says: ["8: engineLifecycleSupport of base-main"],
    },
  ],
  9: [
    {
      title: "names two zones, of which AWS makes three",
      bend: on(SECONDARY, inputs({ availabilityZones: ["euw1-az1", "euw1-az2"] })),
      says: ["9: availabilityZones of main-eu"],
    },
  ],
  10: [
    {
      title: "has a member that could not forward writes",
      bend: on(PRIMARY, inputs({ enableGlobalWriteForwarding: undefined })),
      says: ["10: enableGlobalWriteForwarding of main-us"],
    },
  ],
  12: [
    {
      title: "takes members out by force that it did not take in",
      bend: on(GLOBAL, inputs({ forceDestroy: true })),
      says: ["12: forceDestroy of base-main"],
    },
  ],
  13: [
    {
      title: "scales to more readers than its secondaries leave room for",
      bend: on(TARGET, inputs({ maxCapacity: 14 })),
      says: ["13: maxCapacity of main-eu"],
    },
  ],
  14: [
    {
      title: "runs on an instance that bursts",
      bend: on(WRITER, inputs({ instanceClass: "db.t4g.large" })),
      says: ["14: instanceClass of main-us-tier0"],
    },
  ],
  15: [
    {
      title: "scales another cluster",
      bend: on(TARGET, inputs({ resourceId: "cluster:covibes-prod-us-main" })),
      says: ["15: resourceId, scalableDimension or serviceNamespace of main-eu"],
    },
    {
      title: "scales before there is an instance",
      bend: on(TARGET, notAfter("tier")),
      says: ["15: main-eu does not wait for an instance to scale from"],
    },
    {
      title: "counts readers that come and go",
      bend: on(SECONDARY, inputs({ clusterMembers: ["covibes-prod-eu-main-tier0"] })),
      says: ["15: clusterMembers of main-eu"],
    },
  ],
  16: [
    {
      title: "says how large the volume is, which grows by itself",
      bend: on(PRIMARY, inputs({ allocatedStorage: 100 })),
      says: ["16: allocatedStorage of main-us"],
    },
  ],
  17: [
    {
      title: "has a serverless instance without bounds to scale in",
      bend: on(WRITER, inputs({ instanceClass: "db.serverless" })),
      says: ["17: main-us has serverless instances or their scaling, and not both"],
    },
  ],
};
