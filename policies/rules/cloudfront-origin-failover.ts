import type { GraphResource } from "../../platform/graph/graph";
import { behavioursOf, bucketOriginsOf, DISTRIBUTION_TYPES } from "../subjects/distribution";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { regionOf } from "../../platform/graph/place";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { BUCKETS } from "../subjects/s3-bucket";
import { wholeNumber } from "../threshold";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";
import { sourcesOf } from "../../platform/graph/wiring";

const THRESHOLDS = {
  fewestOrigins: wholeNumber({
    about: "The fewest origins, in as many regions, that have what a distribution serves",
    unit: "origins",
    from: 1,
    to: 2,
    production: 2,
    development: 1,
    source:
      "CloudFront developer guide, high availability with origin failover: a group has two. Development " +
      "may stand still with its region.",
  }),
};

export const cloudfrontOriginFailover: StackRule<typeof THRESHOLDS> = {
  id: "cloudfront-origin-failover",
  title: "A distribution outlives the loss of an origin's region",
  severity: "medium",
  level: "mandatory",
  rationale:
    "A site that is cached all over the world is gone all the same, file by file, once its one bucket does not answer.",
  remedy:
    "name in targetOriginId of every behavior an originGroup of {fewestOrigins} origins in {fewestOrigins} regions",
  controls: { "AWS Security Hub": ["CloudFront.4"], "ISO 27001:2022": ["A.8.14"] },
  types: DISTRIBUTION_TYPES,
  thresholds: THRESHOLDS,
  breaks: {
    "a distribution with one origin": { omits: ["originGroups"] },
  },
  scope: "stack",
  judge(distribution, index, { fewestOrigins }) {
    return [
      ...behavioursOf(distribution).map((behaviour) =>
        judgeTarget(distribution, within(behaviour, "targetOriginId"), fewestOrigins),
      ),
      judgeRegions(distribution, index, fewestOrigins),
    ];
  },
};

function judgeTarget(distribution: GraphResource, target: Reading, fewest: number): Verdict {
  const groups = itemsOf(read(distribution, "originGroups"));
  const hidden = [target, ...groups].find(isHidden);
  if (hidden !== undefined) return undetermined(hidden.path);
  const group = groups.find((each) =>
    [within(each, "originId"), within(each, "id")].some(({ value }) => value === target.value),
  );
  const members = group === undefined ? 1 : itemsOf(within(group, "members")).length;
  return members >= fewest ? PASS : violation(`${target.path} names fewer than ${String(fewest)} origins`);
}

/** Of buckets: where a server is nobody can tell. */
function judgeRegions(distribution: GraphResource, index: GraphIndex, fewest: number): Verdict {
  const origins = bucketOriginsOf(distribution);
  const regions = sourcesOf(distribution, "origins", { index, types: BUCKETS }).map((bucket) =>
    regionOf(bucket, index),
  );
  const known = new Set(regions.filter((region) => !isUndetermined(region)));
  if (origins.length < fewest || known.size >= fewest) return PASS;
  return regions.length < origins.length || regions.some(isUndetermined)
    ? undetermined("regions of the buckets in origins")
    : violation(`origins are in fewer than ${String(fewest)} regions`);
}
