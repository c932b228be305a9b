import { LISTENER_TYPES } from "../subjects/load-balancer";
import { isHidden, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { texts } from "../threshold";

const FORWARD_SECRET = [
  ...["ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09"],
  ...["ELBSecurityPolicy-TLS13-1-2-Res-2021-06", "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"],
  ...["ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04", "ELBSecurityPolicy-TLS13-1-2-FIPS-PQ-2025-09"],
  ...["ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04", "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09"],
  ...["ELBSecurityPolicy-TLS13-1-3-2021-06", "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09"],
  ...["ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04", "ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09"],
];

const THRESHOLDS = {
  policies: texts({
    about: "The security policies that a listener may have",
    production: FORWARD_SECRET,
    development: FORWARD_SECRET,
    source:
      "Elastic Load Balancing user guide, security policies: those that speak TLS 1.3 and 1.2 alone and " +
      "keep past traffic secret when a key is lost.",
  }),
};

export const lbTlsPolicy: ResourceRule<typeof THRESHOLDS> = {
  id: "lb-tls-policy",
  title: "Load balancers speak TLS 1.2 and newer alone",
  severity: "high",
  level: "mandatory",
  rationale:
    "Older versions can be broken by who listens; where no policy is named, AWS takes one of 2016 that has them.",
  remedy: "set sslPolicy to ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09, or to another that the environment allows",
  controls: { "AWS Security Hub": ["ELB.17"] },
  types: LISTENER_TYPES,
  thresholds: THRESHOLDS,
  breaks: {
    "a listener that speaks TLS 1.0": { sets: { sslPolicy: "ELBSecurityPolicy-2016-08" } },
    "a listener that leaves it to AWS": { omits: ["sslPolicy"] },
  },
  scope: "resource",
  judge(listener, { policies }) {
    const protocol = read(listener, "protocol");
    const speaksTls = protocol.value === "HTTPS" || protocol.value === "TLS";
    if (!speaksTls && !isHidden(protocol)) return [];
    const policy = read(listener, "sslPolicy");
    return [
      judged(
        isHidden(protocol) ? protocol : policy,
        () => policies.some((allowed) => allowed === policy.value),
        "sslPolicy is not one that is allowed",
      ),
    ];
  },
};
