import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { mqSupportedVersion } from "../../../policies/rules/mq-supported-version";
import { describeRule, resource } from "../behaviour";

const broker = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:mq/broker:Broker", inputs);

describeRule(mqSupportedVersion, {
  "passes a supported version, and a patch of it": {
    given: [
      broker({ engineType: "RabbitMQ", engineVersion: "4.2" }),
      broker({ engineType: "RABBITMQ", engineVersion: "3.13.7" }),
      broker({ engineType: "ActiveMQ", engineVersion: "5.19" }),
      broker({ engineType: "ActiveMQ", engineVersion: "5.18.7" }),
    ],
  },
  "passes what an environment allows": {
    given: [broker({ engineType: "RabbitMQ", engineVersion: "3.12.1" })],
    thresholds: { versions: ["RabbitMQ 3.12"] },
  },
  "objects to a version that is out of support, or of the other kind, or begins like another": {
    given: [
      broker({ engineType: "RabbitMQ", engineVersion: "3.12.13" }),
      broker({ engineType: "ActiveMQ", engineVersion: "4.2" }),
      broker({ engineType: "RabbitMQ", engineVersion: "4.20" }),
      broker({ engineType: "RabbitMQ" }),
    ],
    violations: Array.from({ length: 4 }, () => "engineVersion is out of support"),
  },
  "cannot tell of what is unknown": {
    given: [broker({ engineType: "RabbitMQ", engineVersion: UNKNOWN }), broker({ engineType: UNKNOWN })],
    undetermined: ["engineVersion", "engineType"],
  },
});
