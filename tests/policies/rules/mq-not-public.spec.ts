import { UNKNOWN } from "../../../platform/graph/graph";
import { mqNotPublic } from "../../../policies/rules/mq-not-public";
import { describeRule, resource } from "../behaviour";

const BROKER = "aws:mq/broker:Broker";

describeRule(mqNotPublic, {
  "passes a broker without a public address, said or not": {
    given: [resource(BROKER, { publiclyAccessible: false }), resource(BROKER, {})],
  },
  "objects to a public address": {
    given: [resource(BROKER, { publiclyAccessible: true })],
    violations: ["publiclyAccessible is true"],
  },
  "cannot tell of what is unknown": {
    given: [resource(BROKER, { publiclyAccessible: UNKNOWN })],
    undetermined: ["publiclyAccessible"],
  },
});
