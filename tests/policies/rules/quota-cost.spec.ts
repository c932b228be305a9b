import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { quotaCost } from "../../../policies/rules/quota-cost";
import { describeRule, IRELAND, resource } from "../behaviour";

const stack = resource("pulumi:pulumi:Stack", {});

/** A key costs a dollar a month, and two more once it has rotated twice. */
const key = (name: string, enableKeyRotation: GraphValue = true): GraphResource =>
  resource("aws:kms/key:Key", { enableKeyRotation }, { name, provider: IRELAND });

const keys = (count: number): readonly GraphResource[] =>
  Array.from({ length: count }, (_, index) => key(`key-${String(index)}`));

const tight = { mostUsdDeployed: 4, mostUsdScaled: 12 };

describeRule(quotaCost, {
  "passes what costs as much as it may": { given: [stack, IRELAND, ...keys(4)], thresholds: tight },
  "passes what costs nothing": { given: [stack], thresholds: { mostUsdDeployed: 0, mostUsdScaled: 0 } },
  "objects to what costs more as it is deployed": {
    given: [stack, IRELAND, ...keys(5)],
    thresholds: { ...tight, mostUsdScaled: 15 },
    violations: ["5 USD a month as it is deployed are more than the 4 of a stack"],
  },
  "objects to what may come to cost more": {
    given: [stack, IRELAND, ...keys(4)],
    thresholds: { ...tight, mostUsdScaled: 11 },
    violations: ["12 USD a month once everything has scaled are more than the 11 of a stack"],
  },
  "rounds what it tells up, and separates thousands": {
    given: [
      stack,
      IRELAND,
      resource(
        "aws:secretsmanager/secret:Secret",
        { replicas: Array.from({ length: 2500 }, () => ({ region: "us-east-1" })) },
        { provider: IRELAND },
      ),
    ],
    thresholds: { mostUsdDeployed: 1000, mostUsdScaled: 1000 },
    violations: [
      "1,001 USD a month as it is deployed are more than the 1,000 of a stack",
      "1,001 USD a month once everything has scaled are more than the 1,000 of a stack",
    ],
  },
  "cannot tell of what nobody knows the price of, whatever the rest costs": {
    given: [stack, IRELAND, ...keys(5), key("later", UNKNOWN), resource("aws:mq/broker:Broker", {})],
    thresholds: { ...tight, mostUsdScaled: 15 },
    violations: ["5 USD a month as it is deployed are more than the 4 of a stack"],
    undetermined: ["enableKeyRotation", "price of aws:mq/broker:Broker"],
  },
});
