import { totalOf } from "../../platform/cost/breakdown";
import { costOf } from "../../platform/cost/cost";
import { undetermined } from "../../platform/graph/undetermined";
import type { StackRule } from "../rule";
import { wholeNumber } from "../threshold";
import { PASS, type Verdict, violation } from "../verdict";

function most(when: string, usd: number): ReturnType<typeof wholeNumber> {
  return wholeNumber({
    about: `The most that a stack may cost in a month ${when}, by list prices and before anybody uses it`,
    unit: "USD",
    from: 0,
    to: 100_000_000,
    production: usd,
    development: usd,
    source: "Our choice: what one stack may cost without anybody else's consent. An organisation sets its own.",
  });
}

const THRESHOLDS = {
  mostUsdDeployed: most("as it is deployed", 30_000),
  mostUsdScaled: most("once everything has scaled to its largest", 140_000),
};

export const quotaCost: StackRule<typeof THRESHOLDS> = {
  id: "quota-cost",
  title: "No stack costs more than the organisation gives it",
  severity: "high",
  level: "mandatory",
  rationale:
    "A class or a maximum is one word in a description, and what it costs is seen a month later. What is paid for by use is not in these figures.",
  remedy:
    "choose smaller classes or lower maxima, which npm run cost lists, or have the figure raised in policies/config by whoever pays",
  controls: {},
  onlyHere: true,
  types: ["pulumi:pulumi:Stack"],
  thresholds: THRESHOLDS,
  breaks: {
    "a writer of the largest class, whose readers scale": {
      type: "aws:rds/clusterInstance:ClusterInstance",
      name: "*-tier0",
      sets: { instanceClass: "db.r6g.8xlarge" },
    },
  },
  scope: "stack",
  judge(_stack, index, { mostUsdDeployed, mostUsdScaled }) {
    const { charges, unpriced } = costOf(index);
    const total = totalOf(charges);
    return [
      judgeTotal(total.deployed, mostUsdDeployed, "as it is deployed"),
      judgeTotal(total.most, mostUsdScaled, "once everything has scaled"),
      ...unpriced.map(({ unknown }) => undetermined(unknown)),
    ];
  },
};

function judgeTotal(usd: number, limit: number, when: string): Verdict {
  if (usd <= limit) return PASS;
  const [cost, most] = [Math.ceil(usd), limit].map((figure) => figure.toLocaleString("en"));
  return violation(`${String(cost)} USD a month ${when} are more than the ${String(most)} of a stack`);
}
