import { type GraphResource, type GraphValue, SECRET, UNKNOWN } from "../../../platform/graph/graph";
import { secretRotation } from "../../../policies/rules/secret-rotation";
import { describeRule, resource } from "../behaviour";

const KEPT = resource("aws:secretsmanager/secret:Secret", {}, { name: "kept" });
const GENERATED = resource("random:index/randomPassword:RandomPassword", {});
const BYTES = resource("random:index/randomBytes:RandomBytes", {});
const secret = (name: string) => resource("aws:secretsmanager/secret:Secret", {}, { name });

const version = (sources: readonly GraphResource[], of: GraphResource = KEPT) =>
  resource(
    "aws:secretsmanager/secretVersion:SecretVersion",
    { secretId: UNKNOWN, secretString: SECRET },
    { madeFrom: { secretId: [of], secretString: sources } },
  );
const rotation = (rotationRules: GraphValue) =>
  resource(
    "aws:secretsmanager/secretRotation:SecretRotation",
    { secretId: UNKNOWN, rotationRules },
    { madeFrom: { secretId: [KEPT] } },
  );
const scheduled = (scheduleExpression: GraphValue) => rotation({ scheduleExpression });
const RARE = "rotationRules of the rotation has a time of more than 90 days";

describeRule(secretRotation, {
  "passes what the program generates": { given: [KEPT, GENERATED, version([GENERATED])] },
  "passes bytes that the program generates, whatever versions other secrets have": {
    given: [
      ...[KEPT, BYTES, version([BYTES])],
      resource("aws:secretsmanager/secretVersion:SecretVersion", { secretId: UNKNOWN }),
    ],
  },
  "passes what Secrets Manager renews, in days or by a schedule": {
    given: [
      ...[KEPT, rotation({ automaticallyAfterDays: 90 })],
      ...["rate(1 day)", "rate(90 days)", "rate(1 hour)", "rate(2160 hours)"].map(scheduled),
      ...["cron(0 8 1 * ? *)", "cron(0 0/12 ? * SUN#1 *)"].map(scheduled),
    ],
  },
  "objects to what somebody typed in, and to what is never written here": {
    given: [KEPT, version([]), secret("other")],
    violations: ["nothing renews the secret", "nothing renews the secret"],
  },
  "objects to what another resource says once": {
    given: (() => {
      const [cluster, plain] = [resource("aws:rds/cluster:Cluster", {}), secret("plain")];
      const typedIn = { secretId: UNKNOWN, secretString: SECRET };
      return [
        ...[KEPT, plain, cluster, version([cluster])],
        resource("aws:secretsmanager/secretVersion:SecretVersion", typedIn, { madeFrom: { secretId: [plain] } }),
      ];
    })(),
    violations: ["nothing renews the secret", "nothing renews the secret"],
  },
  "objects to a rotation that comes too rarely": {
    given: [KEPT, rotation({ automaticallyAfterDays: 91 })],
    violations: [RARE],
  },
  ...Object.fromEntries(
    [
      ...["rate(91 days)", "rate(2161 hours)", "cron(0 8 1 1 ? *)", "cron(0 8 1 * ? 2026)"],
      ...["a rate(1 day)", "rate(1 day), or later", "a rate(4 hours)", "rate(4 hours), or later"],
      ...["a cron(0 8 1 * ? *)", "cron(0 8 1 * ? *), or later", "cron(8 1 * ? *)"],
    ].map((schedule) => [
      `objects to the schedule ${schedule}, which comes too rarely or is none`,
      { given: [KEPT, scheduled(schedule)], violations: [RARE] },
    ]),
  ),
  "objects to a rotation that never comes": { given: [KEPT, rotation({})], violations: [RARE] },
  "passes as rare a one as the organisation allows": {
    given: [KEPT, rotation({ automaticallyAfterDays: 365 })],
    thresholds: { longestDays: 365 },
  },
  "cannot tell of a value from another stack, or of a rotation whose time is unknown": {
    given: [
      ...[KEPT, rotation({ automaticallyAfterDays: UNKNOWN })],
      ...(() => {
        const other = secret("other");
        return [other, version([resource("pulumi:pulumi:StackReference", {}), KEPT], other)];
      })(),
    ],
    undetermined: ["rotationRules.automaticallyAfterDays of the rotation", "secretString of a version"],
  },
  "cannot tell of a schedule that is unknown": {
    given: [KEPT, scheduled(UNKNOWN)],
    undetermined: ["rotationRules.scheduleExpression of the rotation"],
  },
  "cannot tell of a version whose secret is unknown": {
    given: [KEPT, resource("aws:secretsmanager/secretVersion:SecretVersion", { secretId: UNKNOWN })],
    undetermined: ["secretId of a rotation or a version"],
  },
});
