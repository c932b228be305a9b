import { resource, VIRGINIA } from "../behaviour";

/** An account's budget, which is none of an application's stack. */
export const specimen = [
  VIRGINIA,
  resource("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", {}, { provider: VIRGINIA }),
  resource(
    "aws:budgets/budget:Budget",
    {
      budgetType: "COST",
      limitAmount: "40000",
      limitUnit: "USD",
      timeUnit: "MONTHLY",
      notifications: [
        { notificationType: "FORECASTED", threshold: 80, subscriberEmailAddresses: ["platform@example.com"] },
        { notificationType: "ACTUAL", threshold: 100, subscriberEmailAddresses: ["platform@example.com"] },
      ],
    },
    { provider: VIRGINIA },
  ),
];
