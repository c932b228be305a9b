import type { GraphResource } from "../../platform/graph/graph";
import { isHidden, itemsOf, read, type Reading, toNumber, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { wholeNumber } from "../threshold";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const BUDGET = "aws:budgets/budget:Budget";

/** What an account has once: where it is registered, the account is looked after, and its money with it. */
const ACCOUNT_WIDE = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";

const THRESHOLDS = {
  fewestNotifications: wholeNumber({
    about: "The fewest times that somebody is told of spending",
    unit: "notifications",
    from: 1,
    to: 10,
    production: 2,
    development: 1,
    source: "One while there is time to act, and one when it is spent. AWS Budgets user guide: at most ten.",
  }),
  mostUsd: wholeNumber({
    about: "The largest budget of an account in a month",
    unit: "USD",
    from: 1,
    to: 100_000_000,
    production: 50_000,
    development: 50_000,
    source: "Our choice: what the account's description may say without anybody else.",
  }),
};

export const budgetPresent: StackRule<typeof THRESHOLDS> = {
  id: "budget-present",
  title: "An account has a budget, and somebody hears of it in time",
  severity: "medium",
  level: "mandatory",
  rationale: "What grows by itself costs by itself: without a budget the first who notices is whoever gets the bill.",
  remedy:
    "register an aws.budgets.Budget of type COST, of at most {mostUsd} USD, with {fewestNotifications} notifications that have subscribers",
  controls: {},
  onlyHere: true,
  types: [BUDGET, ACCOUNT_WIDE],
  thresholds: THRESHOLDS,
  breaks: {
    "a budget of which nobody hears": { type: BUDGET, omits: ["notifications"] },
    "a budget without a bound": { type: BUDGET, sets: { limitAmount: "1000000" } },
    "an account without a budget": { type: BUDGET, removes: true },
  },
  scope: "stack",
  judge(resource, index, { fewestNotifications, mostUsd }) {
    if (resource.type === ACCOUNT_WIDE) return [judgePresence(index.ofTypes([BUDGET]))];
    const kind = read(resource, "budgetType");
    if (isHidden(kind)) return [undetermined(kind.path)];
    if (kind.value !== "COST") return [];
    return [judgeLimit(resource, mostUsd), judgeNotifications(read(resource, "notifications"), fewestNotifications)];
  },
};

function judgePresence(budgets: readonly GraphResource[]): Verdict {
  const kinds = budgets.map((budget) => read(budget, "budgetType"));
  if (kinds.some(({ value }) => value === "COST")) return PASS;
  return kinds.some(isHidden) ? undetermined("budgetType of a budget") : violation("no budget is registered beside it");
}

function judgeLimit(budget: GraphResource, mostUsd: number): Verdict {
  const [limit, unit] = [read(budget, "limitAmount"), read(budget, "limitUnit")];
  const hidden = [limit, unit].find(isHidden);
  if (hidden !== undefined) return undetermined(hidden.path);
  return unit.value === "USD" && toNumber(limit.value) <= mostUsd
    ? PASS
    : violation(`limitAmount is not at most ${String(mostUsd)} USD`);
}

function judgeNotifications(notifications: Reading, fewest: number): Verdict {
  if (isHidden(notifications)) return undetermined(notifications.path);
  const heard = itemsOf(notifications).filter((each) =>
    ["subscriberEmailAddresses", "subscriberSnsTopicArns"].some((list) => itemsOf(within(each, list)).length > 0),
  );
  return heard.length >= fewest
    ? PASS
    : violation(`notifications has fewer than ${String(fewest)} that somebody hears`);
}
