import type { GraphResource } from "../../platform/graph/graph";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";

/** Both forms of a distribution: for one customer, and as a model for many. */
export const DISTRIBUTION_TYPES = [
  "aws:cloudfront/distribution:Distribution",
  "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
];

/** How a distribution answers: by default, and by path. */
export function behavioursOf(distribution: GraphResource): readonly Reading[] {
  return [
    read(distribution, "defaultCacheBehavior"),
    ...itemsOf(read(distribution, "orderedCacheBehaviors")),
    ...itemsOf(read(distribution, "cacheBehaviors")),
  ];
}

/** Where a distribution gets what it has not kept. */
export function originsOf(distribution: GraphResource): readonly Reading[] {
  return itemsOf(read(distribution, "origins"));
}

/** Origins that are buckets, and those that may turn out to be. */
export function bucketOriginsOf(distribution: GraphResource): readonly Reading[] {
  return originsOf(distribution).filter(
    (origin) => isHidden(origin) || (serverSettingsOf(origin).length === 0 && !isInNetwork(origin)),
  );
}

/** How an origin that is no bucket is spoken to; nothing for a bucket. */
export function serverSettingsOf(origin: Reading): readonly Reading[] {
  return [within(origin, "customOriginConfig"), ...itemsOf(within(origin, "customOriginConfigs"))].filter(isGiven);
}

/** Whether an origin is in a network of ours; that is told apart, in an `aws.cloudfront.VpcOrigin`. */
export function isInNetwork(origin: Reading): boolean {
  return [within(origin, "vpcOriginConfig"), within(origin, "vpcOriginConfigs")].some(isGiven);
}

function isGiven({ value }: Reading): boolean {
  return value !== undefined;
}
