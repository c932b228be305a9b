import { type QuotaFacts, QUOTAS } from "../../platform/facts/quotas";
import type { StackRule } from "../rule";
import { numbers } from "../threshold";
import { type Counter, typesOf } from "./counter";
import { figureIn, type Figures, judgeQuotas } from "./judge-quotas";

/** Where figures of an account come from. */
const STATED =
  "The account's, by code of the quota or as code@region: aws service-quotas list-service-quotas shows them.";

function figures(about: string, source: string, figuresByCode: Figures = {}): ReturnType<typeof numbers> {
  return numbers({
    about,
    unit: "of what the quota counts",
    from: 0,
    to: 1_000_000_000,
    production: figuresByCode,
    development: figuresByCode,
    source,
  });
}

/** What every rule of quotas can be told of an account. */
export function inUseFigures(): ReturnType<typeof numbers> {
  return figures("What the account uses beside this stack, by quota", STATED);
}

type Figured = NonNullable<IncreaseRule["granted"]>;

function thresholdsOf({ figures: granted, source }: Figured = { figures: {}, source: STATED }) {
  return {
    granted: figures("What AWS has granted beyond its defaults, by quota", source, granted),
    inUse: inUseFigures(),
  };
}

/** What tells one rule of quotas from another. */
interface IncreaseRule extends Pick<StackRule, "id" | "title" | "severity" | "rationale"> {
  readonly counters: readonly Counter[];
  /** What is taken to be granted beyond AWS's defaults, and why. @default - nothing */
  readonly granted?: { readonly figures: Figures; readonly source: string };
}

/**
 * A rule about quotas that AWS raises for whoever asks: it warns, since AWS's answer is not in a graph. Once the figures of
 * the account are stated, the configuration can make it mandatory.
 */
export function increaseRule({ counters, granted, ...rule }: IncreaseRule): StackRule<ReturnType<typeof thresholdsOf>> {
  return {
    ...rule,
    level: "advisory",
    remedy:
      "request the increase in Service Quotas before the deployment, and state under granted in policies/config what AWS agreed to",
    controls: {},
    onlyHere: true,
    types: typesOf(counters),
    thresholds: thresholdsOf(granted),
    scope: "stack",
    judge(resource, index, { granted: given, inUse }) {
      return judgeQuotas(resource, index, {
        counters,
        allowance: {
          inUse,
          most: (quota, region) => {
            const { most, elsewhere = {} }: QuotaFacts = QUOTAS[quota];
            return figureIn(given, quota, region) ?? elsewhere[region] ?? most;
          },
        },
      });
    },
  };
}
