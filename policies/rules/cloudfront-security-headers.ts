import type { GraphResource } from "../../platform/graph/graph";
import { behavioursOf, DISTRIBUTION_TYPES } from "../subjects/distribution";
import { judgeNamed } from "../subjects/named";
import { isHidden, read, type Reading, within } from "../../platform/graph/reading";
import { judged, judgedAtLeast } from "../answer";
import type { ResourceRule } from "../rule";
import { wholeNumber } from "../threshold";
import { PASS, type Verdict } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const POLICY = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";

/** AWS's own policies that say both, for a year. CloudFront developer guide, "managed response headers policies". */
const MANAGED = [
  "67f7725c-6f97-4210-82d7-5512b31e9d03",
  "e61eb60c-9c35-4d20-a928-2b84e02af89c",
  "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
];

const THRESHOLDS = {
  shortestSeconds: wholeNumber({
    about: "The shortest time for which a browser has to remember that a site is HTTPS alone",
    unit: "seconds",
    from: 0,
    to: 63_072_000,
    production: 31_536_000,
    development: 31_536_000,
    source: "RFC 6797; the lists that browsers bring ask for a year, hstspreload.org.",
  }),
};

export const cloudfrontSecurityHeaders: ResourceRule<typeof THRESHOLDS> = {
  id: "cloudfront-security-headers",
  title: "Browsers are told to stay with HTTPS and to guess no types",
  severity: "low",
  level: "advisory",
  rationale: "A first visit in clear can be led astray, and a file that a browser takes for a script is run.",
  remedy:
    "set securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec to at least {shortestSeconds} and contentTypeOptions.override: true, and name the policy in responseHeadersPolicyId of every behavior",
  controls: {},
  types: [POLICY, ...DISTRIBUTION_TYPES],
  thresholds: THRESHOLDS,
  breaks: {
    "a browser that forgets in an hour": {
      type: POLICY,
      sets: { "securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec": 3600 },
    },
    "a browser that guesses": { type: POLICY, omits: ["securityHeadersConfig.contentTypeOptions"] },
    "a distribution that tells browsers nothing": {
      type: "aws:cloudfront/distribution:Distribution",
      omits: ["defaultCacheBehavior.responseHeadersPolicyId"],
    },
  },
  scope: "resource",
  judge(resource, { shortestSeconds }) {
    return resource.type === POLICY
      ? judgePolicy(read(resource, "securityHeadersConfig"), shortestSeconds)
      : behavioursOf(resource).map((behaviour) =>
          judgeBehaviour(resource, within(behaviour, "responseHeadersPolicyId")),
        );
  },
};

function judgePolicy(headers: Reading, shortest: number): readonly Verdict[] {
  const age = within(headers, "strictTransportSecurity", "accessControlMaxAgeSec");
  const types = within(headers, "contentTypeOptions");
  return [judgedAtLeast(age, shortest), judged(types, (value) => value !== undefined, `${types.path} is not given`)];
}

function judgeBehaviour(distribution: GraphResource, policy: Reading): Verdict {
  const named = judgeNamed(distribution, policy, { types: [POLICY], message: `${policy.path} names no policy` });
  if (named.kind !== "pass" || isHidden(policy)) return named;
  // What another stack's policy says cannot be seen.
  return MANAGED.some((id) => id === policy.value) ? PASS : undetermined(`policy in ${policy.path}`);
}
