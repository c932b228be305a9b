import { isHidden, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { textOf } from "../subjects/text";
import { undetermined } from "../../platform/graph/undetermined";

/** By kind of broker, in lower case. Amazon MQ API reference, CreateBroker. */
const MODES: Readonly<Record<string, string>> = {
  activemq: "ACTIVE_STANDBY_MULTI_AZ",
  rabbitmq: "CLUSTER_MULTI_AZ",
};

export const mqClusterMode: ResourceRule = {
  id: "mq-cluster-mode",
  title: "Brokers survive the loss of a zone",
  severity: "high",
  level: "mandatory",
  rationale: "A single broker takes its messages along, and with it stands everything that talks through it.",
  remedy: 'set deploymentMode: "CLUSTER_MULTI_AZ", for ActiveMQ "ACTIVE_STANDBY_MULTI_AZ"',
  controls: { "AWS Security Hub": ["MQ.6"], "ISO 27001:2022": ["A.8.14"] },
  types: ["aws:mq/broker:Broker"],
  breaks: {
    "a single broker": { sets: { deploymentMode: "SINGLE_INSTANCE" } },
    "a broker that leaves it to AWS": { omits: ["deploymentMode"] },
  },
  scope: "resource",
  judge(broker) {
    const engine = read(broker, "engineType");
    if (isHidden(engine)) return [undetermined(engine.path)];
    const mode = MODES[textOf(engine.value).toLowerCase()];
    return [
      judged(
        read(broker, "deploymentMode"),
        (value) => mode !== undefined && value === mode,
        "deploymentMode is not of several zones",
      ),
    ];
  },
};
