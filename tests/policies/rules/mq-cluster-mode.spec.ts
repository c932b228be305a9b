import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { mqClusterMode } from "../../../policies/rules/mq-cluster-mode";
import { describeRule, resource } from "../behaviour";

const broker = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:mq/broker:Broker", inputs);

describeRule(mqClusterMode, {
  "passes brokers of several zones, of either kind": {
    given: [
      broker({ engineType: "RabbitMQ", deploymentMode: "CLUSTER_MULTI_AZ" }),
      broker({ engineType: "ACTIVEMQ", deploymentMode: "ACTIVE_STANDBY_MULTI_AZ" }),
    ],
  },
  "objects to a single broker, and to one that leaves it to AWS": {
    given: [broker({ engineType: "RabbitMQ", deploymentMode: "SINGLE_INSTANCE" }), broker({ engineType: "RabbitMQ" })],
    violations: ["deploymentMode is not of several zones", "deploymentMode is not of several zones"],
  },
  "objects to the mode of another kind, and of a kind that nobody knows": {
    given: [
      broker({ engineType: "RabbitMQ", deploymentMode: "ACTIVE_STANDBY_MULTI_AZ" }),
      broker({ engineType: "other" }),
    ],
    violations: ["deploymentMode is not of several zones", "deploymentMode is not of several zones"],
  },
  "cannot tell of what is unknown": {
    given: [broker({ engineType: "RabbitMQ", deploymentMode: UNKNOWN }), broker({ engineType: UNKNOWN })],
    undetermined: ["deploymentMode", "engineType"],
  },
});
