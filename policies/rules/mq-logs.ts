import { isHidden, isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { textOf } from "../subjects/text";
import { undetermined } from "../../platform/graph/undetermined";

export const mqLogs: ResourceRule = {
  id: "mq-logs",
  title: "Brokers hand their logs over",
  severity: "medium",
  level: "mandatory",
  rationale: "Else nobody can tell who connected, or why a broker refused to take more.",
  remedy: "set logs: { general: true }, for ActiveMQ audit: true as well",
  controls: {
    "AWS Security Hub": ["MQ.2"],
    "PCI DSS 4.0": ["10.2.1", "10.2.2", "10.3.1", "10.6.3", "5.3.4", "A1.2.1"],
    "ISO 27001:2022": ["A.8.15"],
    "SOC 2": ["A1.2"],
  },
  types: ["aws:mq/broker:Broker"],
  breaks: { "a broker that keeps its logs": { omits: ["logs"] } },
  scope: "resource",
  judge(broker) {
    const engine = read(broker, "engineType");
    if (isHidden(engine)) return [undetermined(engine.path)];
    // RabbitMQ has no audit log.
    const logs = textOf(engine.value).toLowerCase() === "rabbitmq" ? ["general"] : ["general", "audit"];
    return logs.map((log) => judged(read(broker, "logs", log), isTrue, `logs.${log} is not true`));
  },
};
