import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraLogExports } from "../../../policies/rules/aurora-log-exports";
import { describeRule, resource } from "../behaviour";

const cluster = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:rds/cluster:Cluster", inputs);

describeRule(auroraLogExports, {
  "passes a cluster that hands over what its engine has": {
    given: [
      cluster({ engine: "aurora-postgresql", enabledCloudwatchLogsExports: ["iam-db-auth-error", "postgresql"] }),
      cluster({ engine: "mysql", enabledCloudwatchLogsExports: ["audit", "error", "slowquery", "general"] }),
    ],
  },
  "leaves engines alone that have no such logs": { given: [cluster({ engine: "neptune" })], notApplicable: true },
  "objects to a cluster that keeps them, all or some": {
    given: [
      cluster({ engine: "postgres" }),
      cluster({ engine: "aurora-mysql", enabledCloudwatchLogsExports: ["error"] }),
    ],
    violations: [
      "enabledCloudwatchLogsExports is without postgresql",
      "enabledCloudwatchLogsExports is without audit",
      "enabledCloudwatchLogsExports is without slowquery",
    ],
  },
  "cannot tell of what is unknown": {
    given: [
      cluster({ engine: "aurora-postgresql", enabledCloudwatchLogsExports: UNKNOWN }),
      cluster({ engine: UNKNOWN }),
    ],
    undetermined: ["enabledCloudwatchLogsExports", "engine"],
  },
});
