import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const mqNotPublic: ResourceRule = {
  id: "mq-not-public",
  title: "Brokers have no address on the internet",
  severity: "critical",
  level: "mandatory",
  rationale: "A public broker has no security group before it: a password alone keeps strangers from every message.",
  remedy: "set publiclyAccessible: false and name subnetIds and securityGroups; this replaces the broker",
  controls: {},
  types: ["aws:mq/broker:Broker"],
  breaks: { "a broker on the internet": { sets: { publiclyAccessible: true } } },
  scope: "resource",
  judge(broker) {
    const isPublic = read(broker, "publiclyAccessible");
    return [judged(isPublic, (value) => !isTrue(value), "publiclyAccessible is true")];
  },
};
