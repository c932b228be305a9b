import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { thoseOf } from "./naming";
import { isHidden, read } from "../../platform/graph/reading";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const PROPERTY = "clusterIdentifier";

/** How many instances a cluster must have, and of which type they are. */
export interface Spread {
  readonly type: string;
  readonly fewest: number;
  readonly index: GraphIndex;
}

/**
 * Judges whether a cluster survives the loss of a zone. An instance that names no zone is put by AWS where the cluster
 * has none yet, within a subnet group that spans at least two.
 */
export function judgeSpread(cluster: GraphResource, { type, fewest, index }: Spread): Verdict {
  const { surely, perhaps } = thoseOf(cluster, { name: PROPERTY, property: PROPERTY }, index.ofTypes([type]));
  if (surely.length < fewest) {
    return surely.length + perhaps.length >= fewest
      ? undetermined(`${PROPERTY} of an instance`)
      : violation(`the cluster has fewer than ${String(fewest)} instances`);
  }
  const zones = surely.map((instance) => read(instance, "availabilityZone"));
  const [first, ...others] = zones.map(({ value }) => value);
  if (fewest < 2 || first === undefined || others.some((zone) => typeof zone === "string" && zone !== first)) {
    return PASS;
  }
  if (zones.some(isHidden)) return undetermined("availabilityZone of an instance");
  return others.includes(undefined) ? PASS : violation("all instances of the cluster are in one availability zone");
}
