import { Provider as RandomProvider } from "@pulumi/random/provider";
import { Foundation } from "../../components/foundation";
import { GlobalDatabase } from "../../components/global-database";
import type { PlatformPlan } from "../../platform/model";
import { lookup } from "../../platform/planning/lookup";
import { alone } from "./alone";
import type { Recorded } from "./recorded";
import { awsByRegion, sitesOf } from "./sites";

/** A platform's global databases with nothing of its cells: the foundation's empty clusters, and what joins them. */
export function recordDatabases(plan: PlatformPlan): Promise<Recorded> {
  return alone(({ probe }) => {
    const providerOf = awsByRegion();
    const base = { providers: [providerOf(plan.foundation.region)] };
    const { globalClusters } = new Foundation("base", { plan: plan.foundation, providerOf }, base);
    const random = { providers: [new RandomProvider("random")] };
    for (const database of plan.interconnect.databases) {
      const { readers, masterVersion } = new GlobalDatabase(
        database.key,
        {
          plan: database,
          globalClusterId: lookup(globalClusters, database.key).id,
          sites: sitesOf(plan),
          secretsKeyArn: "foundation secrets key",
          providerOf,
        },
        random,
      );
      if (database.key === "main") probe({ readers, masterVersion });
    }
  });
}
