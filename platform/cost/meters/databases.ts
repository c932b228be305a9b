import type { GraphResource } from "../../graph/graph";
import type { GraphIndex } from "../../graph/graph-index";
import { regionOf } from "../../graph/place";
import {
  addedReaders,
  CLUSTER_INSTANCES,
  DATABASE_CLUSTERS,
  instancesOf,
  SCALING_TARGET,
  scaledCluster,
} from "../../graph/reader-scaling";
import { isHidden, isTrue, read, type Reading, toNumber, toText } from "../../graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../graph/undetermined";
import { sourcesOf } from "../../graph/wiring";
import type { Meter, Metered } from "../meter";
import { always, type Span, spanOf } from "../span";

/** Days of Performance Insights that cost nothing. RDS user guide, "pricing and data retention for Performance Insights". */
const FREE_INSIGHTS_DAYS = 7;

/** Instances of database clusters by the hour: those that a program registers, and those that scaling adds. */
export const DATABASES: Meter = {
  types: [...CLUSTER_INSTANCES, ...DATABASE_CLUSTERS, SCALING_TARGET],
  read(resource, index) {
    if (resource.type === SCALING_TARGET) return added(resource, index);
    return CLUSTER_INSTANCES.includes(resource.type) ? registered(resource, index) : advancedInsights(resource, index);
  },
};

/** Paid for by the vCPU of every instance, whatever runs in it. */
function advancedInsights(cluster: GraphResource, index: GraphIndex): readonly Metered[] {
  const mode = read(cluster, "databaseInsightsMode");
  if (isHidden(mode)) return [undetermined(mode.path)];
  if (mode.value !== "advanced") return [];
  const [price, what] = ["rds/database-insights-advanced", "clusters with advanced Database Insights"];
  return [{ service: "RDS and DocumentDB", price, what, quantity: always(1), region: regionOf(cluster, index) }];
}

function registered(instance: GraphResource, index: GraphIndex): readonly Metered[] {
  return [ofClass(instance, { quantity: always(1), index }), ...insights(instance, index)];
}

/** Scaling adds readers of the class that the writer has. Aurora user guide, "Aurora Auto Scaling with Aurora replicas". */
function added(target: GraphResource, index: GraphIndex): readonly Metered[] {
  const [least, most] = [addedReaders(target, "minCapacity", index), addedReaders(target, "maxCapacity", index)];
  // What else is scaled may cost whatever its unit does.
  if (least === undefined || most === undefined) return [undetermined("price of what is scaled")];
  const quantity = spanOf(least, least, most);
  if (isUndetermined(quantity)) return [quantity];
  const cluster = scaledCluster(target, index);
  const [writer] = (cluster === undefined ? [] : instancesOf(cluster, index)).toSorted((a, b) => tierOf(a) - tierOf(b));
  return [writer === undefined ? undetermined("class of the writer") : ofClass(writer, { quantity, index })];
}

function tierOf(instance: GraphResource): number {
  return toNumber(read(instance, "promotionTier").value ?? 0);
}

function ofClass(
  instance: GraphResource,
  { quantity, index }: { readonly quantity: Span; readonly index: GraphIndex },
): Metered {
  const [size, engine] = [read(instance, "instanceClass"), engineOf(instance)];
  const hidden = [size, engine].find(({ value }) => typeof value !== "string");
  if (hidden !== undefined) return undetermined(hidden.path);
  const storage = storageOf(instance, index);
  if (typeof storage !== "string") return storage;
  const [family, type] = [`${toText(engine.value)}${storage}`, toText(size.value)];
  return {
    service: "RDS and DocumentDB",
    price: `${family}/${type}`,
    what: `${type}, ${family}`,
    quantity,
    region: regionOf(instance, index),
  };
}

/** Only RDS has several engines. */
function engineOf(instance: GraphResource): Reading {
  const engine = read(instance, "engine");
  const [, service = ""] = /^aws:(docdb|neptune)\//.exec(instance.type) ?? [];
  return service === "" ? engine : { ...engine, value: service };
}

/** I/O-Optimized instances have prices of their own; a cluster that another stack has cannot be asked. */
function storageOf(instance: GraphResource, index: GraphIndex): "" | "-io-optimized" | Undetermined {
  const [cluster] = sourcesOf(instance, "clusterIdentifier", { index, types: DATABASE_CLUSTERS });
  const storage = cluster === undefined ? undefined : read(cluster, "storageType");
  if (storage !== undefined && isHidden(storage)) return undetermined(`${storage.path} of the cluster`);
  return toText(storage?.value).includes("iopt1") ? "-io-optimized" : "";
}

function insights(instance: GraphResource, index: GraphIndex): readonly Metered[] {
  const [enabled, kept] = [
    read(instance, "performanceInsightsEnabled"),
    read(instance, "performanceInsightsRetentionPeriod"),
  ];
  const hidden = [enabled, kept].find(isHidden);
  if (hidden !== undefined) return [undetermined(hidden.path)];
  if (!isTrue(enabled.value) || toNumber(kept.value ?? FREE_INSIGHTS_DAYS) <= FREE_INSIGHTS_DAYS) return [];
  const what = "instances with long Performance Insights";
  return [
    {
      service: "RDS and DocumentDB",
      price: "rds/performance-insights",
      what,
      quantity: always(1),
      region: regionOf(instance, index),
    },
  ];
}
