import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { docdbLogExports } from "../../../policies/rules/docdb-log-exports";
import { describeRule, resource } from "../behaviour";

const cluster = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:docdb/cluster:Cluster", inputs);

describeRule(docdbLogExports, {
  "passes a cluster that hands both over": {
    given: [cluster({ enabledCloudwatchLogsExports: ["profiler", "audit"] })],
  },
  "objects to a cluster that keeps them, all or one": {
    given: [cluster({}), cluster({ enabledCloudwatchLogsExports: ["audit"] })],
    violations: [
      "enabledCloudwatchLogsExports is without audit",
      "enabledCloudwatchLogsExports is without profiler",
      "enabledCloudwatchLogsExports is without profiler",
    ],
  },
  "cannot tell of what is unknown": {
    given: [cluster({ enabledCloudwatchLogsExports: ["audit", UNKNOWN] })],
    undetermined: ["enabledCloudwatchLogsExports[1]"],
  },
});
