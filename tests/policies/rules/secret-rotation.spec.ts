import { type GraphResource, type GraphValue, SECRET, UNKNOWN } from "../../../platform/graph/graph";
import { secretRotation } from "../../../policies/rules/secret-rotation";
import { describeRule, resource } from "../behaviour";

const KEPT = resource("aws:secretsmanager/secret:Secret", {}, { name: "kept" });
const GENERATED = resource("random:index/randomPassword:RandomPassword", {});

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
const RARE = "rotationRules of the rotation has a time of more than 90 days";

describeRule(secretRotation, {
  "passes what the program generates": { given: [KEPT, GENERATED, version([GENERATED])] },
  "passes what Secrets Manager renews, in days or by a schedule": {
    given: [
      ...[KEPT, rotation({ automaticallyAfterDays: 90 }), rotation({ scheduleExpression: "rate(30 days)" })],
      ...[rotation({ scheduleExpression: "rate(4 hours)" }), rotation({ scheduleExpression: "cron(0 8 1 * ? *)" })],
    ],
  },
  "objects to what somebody typed in, and to what is never written here": {
    given: [KEPT, version([]), resource("aws:secretsmanager/secret:Secret", {}, { name: "other" })],
    violations: ["nothing renews the secret", "nothing renews the secret"],
  },
  "objects to a rotation that comes too rarely": {
    given: [KEPT, rotation({ automaticallyAfterDays: 91 })],
    violations: [RARE],
  },
  "objects to a schedule that comes once a year, or never": {
    given: [KEPT, rotation({ scheduleExpression: "cron(0 8 1 1 ? *)" }), rotation({})],
    violations: [RARE],
  },
  "passes as rare a one as the organisation allows": {
    given: [KEPT, rotation({ automaticallyAfterDays: 365 })],
    thresholds: { longestDays: 365 },
  },
  "cannot tell of a value from another stack, or of a rotation whose time is unknown": {
    given: [
      ...[KEPT, rotation({ automaticallyAfterDays: UNKNOWN })],
      ...(() => {
        const other = resource("aws:secretsmanager/secret:Secret", {}, { name: "other" });
        return [other, version([resource("pulumi:pulumi:StackReference", {})], other)];
      })(),
    ],
    undetermined: ["rotationRules.automaticallyAfterDays of the rotation", "secretString of a version"],
  },
  "cannot tell of a version whose secret is unknown": {
    given: [KEPT, resource("aws:secretsmanager/secretVersion:SecretVersion", { secretId: UNKNOWN })],
    undetermined: ["secretId of a rotation or a version"],
  },
});
