import type { IngressPlan } from "../../platform/edge-model";
import { planIngress } from "../../platform/planning/ingress";
import { OPEN_SHOP } from "../platform/edge-shop";
import { shopContext } from "../platform/planning/small-context";
import { shopCell } from "../platform/shop";

/** The way in of a cell of the shop that people on the internet reach. */
export function openIngress(tier: "production" | "development" = "production"): IngressPlan {
  const context = shopContext({ tier }, OPEN_SHOP);
  const plan = planIngress(context, "us", shopCell(context, "us"));
  if (plan === undefined) throw new Error("the shop has no way in");
  return plan;
}
