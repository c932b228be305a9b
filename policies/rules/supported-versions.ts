import { SUPPORT_ENDS, SUPPORT_OPEN } from "../../platform/facts/engine-support";
import type { GraphResource } from "../../platform/graph/graph";
import { isHidden, read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { textOf } from "../subjects/text";
import { wholeNumber } from "../threshold";
import { PASS, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const THRESHOLDS = {
  lastsUntil: wholeNumber({
    about: "The month until which a version has to be supported at the least",
    unit: "months, written as year and month",
    from: 202601,
    to: 203512,
    production: 202706,
    development: 202701,
    source:
      "Our choice: half a year to plan an upgrade, from the end of 2026, when the dates in platform/facts/engine-support.ts were read. A rule knows no calendar: move it on.",
  }),
};

/** What an engine is called where nothing is said. */
const USUAL: Readonly<Record<string, string>> = {
  "aws:docdb/cluster:Cluster": "docdb",
  "aws:docdb/globalCluster:GlobalCluster": "docdb",
  "aws:elasticache/replicationGroup:ReplicationGroup": "redis",
};

export const supportedVersions: ResourceRule<typeof THRESHOLDS> = {
  id: "supported-versions",
  title: "Databases and caches have a version that is supported for some time yet",
  severity: "high",
  level: "mandatory",
  rationale:
    "A version whose time is over gets no patches, or costs more for each hour; an upgrade under that pressure is the one that goes wrong.",
  remedy: "set engineVersion to one that is supported until {lastsUntil} or longer, and try the upgrade out first",
  controls: {},
  types: [...Object.keys(USUAL), "aws:rds/cluster:Cluster", "aws:rds/globalCluster:GlobalCluster"],
  thresholds: THRESHOLDS,
  onlyHere: true,
  breaks: {
    "a database whose time is over": { type: "aws:rds/cluster:Cluster", sets: { engineVersion: "13.20" } },
    "a cache whose time is over": {
      type: "aws:elasticache/replicationGroup:ReplicationGroup",
      sets: { engine: "redis", engineVersion: "5.0.6" },
    },
  },
  scope: "resource",
  judge(database, { lastsUntil }) {
    const [engine, version] = [read(database, "engine"), read(database, "engineVersion")];
    const hidden = [engine, version].find(isHidden);
    if (hidden !== undefined) return [undetermined(hidden.path)];
    // Left out, it is what AWS prefers, or what the other members have.
    if (version.value === undefined) return [];
    const named = `${nameOf(database)} ${textOf(version.value)}`;
    if (SUPPORT_OPEN.some((open) => isOf(open, named))) return [PASS];
    const end = Object.entries(SUPPORT_ENDS).find(([known]) => isOf(known, named))?.[1];
    if (end !== undefined) {
      return [end >= lastsUntil ? PASS : violation(`engineVersion is supported until ${String(end)}`)];
    }
    return isKnown(nameOf(database)) ? [violation("engineVersion has no known end of support")] : [];
  },
};

function nameOf({ type, inputs }: GraphResource): string {
  return textOf(inputs["engine"]) || textOf(USUAL[type]);
}

/** Whether a version is the known one, or begins with it. */
function isOf(known: string, version: string): boolean {
  return version === known || version.startsWith(`${known}.`);
}

function isKnown(engine: string): boolean {
  return [...Object.keys(SUPPORT_ENDS), ...SUPPORT_OPEN].some((known) => known.startsWith(`${engine} `));
}
