import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { mqLogs } from "../../../policies/rules/mq-logs";
import { describeRule, resource } from "../behaviour";

const broker = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:mq/broker:Broker", inputs);

describeRule(mqLogs, {
  "passes brokers that hand over the logs that they have": {
    given: [
      broker({ engineType: "RabbitMQ", logs: { general: true } }),
      broker({ engineType: "ActiveMQ", logs: { general: true, audit: "true" } }),
    ],
  },
  "objects to a broker that keeps its logs": {
    given: [broker({ engineType: "RabbitMQ" }), broker({ engineType: "ActiveMQ", logs: { general: true } })],
    violations: ["logs.general is not true", "logs.audit is not true"],
  },
  "cannot tell of what is unknown": {
    given: [broker({ engineType: "RabbitMQ", logs: UNKNOWN }), broker({ engineType: UNKNOWN })],
    undetermined: ["logs", "engineType"],
  },
});
