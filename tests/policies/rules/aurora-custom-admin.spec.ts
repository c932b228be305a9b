import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraCustomAdmin } from "../../../policies/rules/aurora-custom-admin";
import { describeRule, resource } from "../behaviour";

const cluster = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:rds/cluster:Cluster", inputs);

describeRule(auroraCustomAdmin, {
  "passes a name that no manual suggests": { given: [cluster({ masterUsername: "keeper" })] },
  "leaves a secondary to its primary": { given: [cluster({})], notApplicable: true },
  "objects to the usual names, however they are written": {
    given: ["postgres", "Admin", "administrator", "MASTER", "root"].map((masterUsername) =>
      cluster({ masterUsername }),
    ),
    violations: Array.from({ length: 5 }, () => "masterUsername is a usual one"),
  },
  "cannot tell of what is unknown": { given: [cluster({ masterUsername: UNKNOWN })], undetermined: ["masterUsername"] },
});
