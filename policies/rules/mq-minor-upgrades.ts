import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const mqMinorUpgrades: ResourceRule = {
  id: "mq-minor-upgrades",
  title: "Brokers get minor versions by themselves",
  severity: "medium",
  level: "mandatory",
  rationale: "Holes that are known stay open until somebody has time, and AWS upgrades anyway once support ends.",
  remedy: "set autoMinorVersionUpgrade: true",
  controls: { "AWS Security Hub": ["MQ.3"] },
  types: ["aws:mq/broker:Broker"],
  breaks: { "a broker that stays as it is": { omits: ["autoMinorVersionUpgrade"] } },
  scope: "resource",
  judge(broker) {
    return [judged(read(broker, "autoMinorVersionUpgrade"), isTrue, "autoMinorVersionUpgrade is not true")];
  },
};
