import { Provider as AwsProvider } from "@pulumi/aws/provider";
import type { CellSite } from "../../components/global-database";
import type { RegionName } from "../../platform/facts/regions";
import { mapValues } from "../../platform/map-values";
import type { PlatformPlan } from "../../platform/model";

/** Cells as databases and secrets know them, everything called after its cell: `us vpc`, `us data key`. */
export function sitesOf({ cells }: Pick<PlatformPlan, "cells">): Record<string, CellSite> {
  return mapValues(cells, ({ key }) => ({
    vpcId: `${key} vpc`,
    isolatedSubnetIds: [`${key} subnet 1`, `${key} subnet 2`, `${key} subnet 3`],
    keyArns: { data: `${key} data key`, secrets: `${key} secrets key`, logs: `${key} logs key` },
  }));
}

/** One provider a region, as the program has: `aws-<region>`. */
export function awsByRegion(): (region: RegionName) => AwsProvider {
  const made = new Map<RegionName, AwsProvider>();
  return (region) => {
    const provider = made.get(region) ?? new AwsProvider(`aws-${region}`, { region });
    made.set(region, provider);
    return provider;
  };
}
