import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraEnhancedMonitoring } from "../../../policies/rules/aurora-enhanced-monitoring";
import { describeRule, resource } from "../behaviour";

const instance = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:rds/clusterInstance:ClusterInstance", inputs);

describeRule(auroraEnhancedMonitoring, {
  "passes an instance that reports every minute or oftener": {
    given: [instance({ monitoringInterval: 60 }), instance({ monitoringInterval: 1 })],
  },
  "objects to one that never reports, or seldom": {
    given: [instance({ monitoringInterval: 0 }), instance({}), instance({ monitoringInterval: 60 })],
    thresholds: { longestSeconds: 30 },
    violations: Array.from({ length: 3 }, () => "monitoringInterval is not from 1 to 30"),
  },
  "cannot tell of what is unknown": {
    given: [instance({ monitoringInterval: UNKNOWN })],
    undetermined: ["monitoringInterval"],
  },
});
