import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { budgetPresent } from "../../../policies/rules/budget-present";
import { describeRule, resource } from "../behaviour";

const ACCOUNT_WIDE = resource("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", {});
const heard = { threshold: 80, subscriberEmailAddresses: ["platform@example.com"] };
const budget = (inputs: Readonly<Record<string, GraphValue>> = {}) =>
  resource("aws:budgets/budget:Budget", {
    budgetType: "COST",
    limitAmount: "40000",
    limitUnit: "USD",
    notifications: [heard, { threshold: 100, subscriberSnsTopicArns: [UNKNOWN] }],
    ...inputs,
  });
const SILENT = "notifications has fewer than 2 that somebody hears";
const BOUNDLESS = "limitAmount is not at most 50000 USD";

describeRule(budgetPresent, {
  "passes an account with a budget of which somebody hears in time": { given: [ACCOUNT_WIDE, budget()] },
  "passes an account with a budget of usage beside that of costs": {
    given: [ACCOUNT_WIDE, budget({ budgetType: "USAGE" }), budget()],
  },
  "objects to an account without one, or with one of usage alone": {
    given: [ACCOUNT_WIDE, budget({ budgetType: "USAGE" })],
    violations: ["no budget is registered beside it"],
  },
  "objects to a budget of which nobody hears": {
    given: [budget({ notifications: [heard, { threshold: 100, subscriberEmailAddresses: [] }] })],
    violations: [SILENT],
  },
  "objects to a budget that bounds nothing": { given: [budget({ limitAmount: "50001" })], violations: [BOUNDLESS] },
  "objects to a budget in another unit, or without a figure": {
    given: [budget({ limitUnit: "PERCENTAGE" }), budget({ limitAmount: "", limitUnit: "EUR" })],
    violations: [BOUNDLESS, BOUNDLESS],
  },
  "passes what an organisation gives more": {
    given: [budget({ limitAmount: "60000" })],
    thresholds: { mostUsd: 60_000 },
  },
  "leaves budgets of usage alone": { given: [budget({ budgetType: "USAGE" })], notApplicable: true },
  "cannot tell of kinds, figures and notifications that are unknown": {
    given: [ACCOUNT_WIDE, budget({ budgetType: UNKNOWN })],
    undetermined: ["budgetType", "budgetType of a budget"],
  },
  "cannot tell whether one of two budgets is of costs": {
    given: [ACCOUNT_WIDE, budget({ budgetType: "USAGE" }), budget({ budgetType: UNKNOWN })],
    undetermined: ["budgetType", "budgetType of a budget"],
  },
  "cannot tell of a limit or of who hears": {
    given: [budget({ limitAmount: UNKNOWN, notifications: UNKNOWN })],
    undetermined: ["limitAmount", "notifications"],
  },
});
