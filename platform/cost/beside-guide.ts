import type { PublishedCost } from "../application";
import { totalOf } from "./breakdown";
import type { StackCost } from "./cost";
import type { Service } from "./service";

/** What a guide says that a platform costs, line by line beside what is computed, in US dollars a month. */
export interface GuideComparison {
  readonly source: string;
  readonly lines: readonly GuideLine[];
  /** What the guide does not speak of. */
  readonly beyond: { readonly services: readonly Service[]; readonly computedUsd: number };
  readonly guideUsd: number;
  readonly computedUsd: number;
}

export interface GuideLine {
  readonly what: string;
  readonly guideUsd: number;
  /** As deployed. @default - paid for by use, and not computed */
  readonly computedUsd?: number;
}

/** Holds what a stack costs as it is deployed against what its application's guide says of as many users. */
export function besideGuide({ charges }: StackCost, { lines, source }: PublishedCost): GuideComparison {
  const costOf = (counts: (service: Service) => boolean): number =>
    totalOf(charges.filter(({ service }) => counts(service))).deployed;
  const named = new Set(lines.flatMap(({ services = [] }) => services));
  const services = [...new Set(charges.map(({ service }) => service))].filter((service) => !named.has(service));
  return {
    source,
    lines: lines.map(({ what, monthlyUsd, services: own }) => ({
      what,
      guideUsd: monthlyUsd,
      ...(own === undefined ? {} : { computedUsd: costOf((service) => own.includes(service)) }),
    })),
    beyond: { services: services.toSorted(), computedUsd: costOf((service) => !named.has(service)) },
    guideUsd: lines.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0),
    computedUsd: costOf(() => true),
  };
}
