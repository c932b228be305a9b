import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { mqMinorUpgrades } from "../../../policies/rules/mq-minor-upgrades";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const database = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:mq/broker:Broker", inputs, details);

describeRule(mqMinorUpgrades, {
  "passes what says so": { given: [database({ autoMinorVersionUpgrade: true })] },
  "objects to what does not, or says nothing": {
    given: [database({ autoMinorVersionUpgrade: false }), database({})],
    violations: ["autoMinorVersionUpgrade is not true", "autoMinorVersionUpgrade is not true"],
  },
  "cannot tell of what is unknown": {
    given: [database({ autoMinorVersionUpgrade: UNKNOWN })],
    undetermined: ["autoMinorVersionUpgrade"],
  },
});
