import type { GraphResource } from "../../platform/graph/graph";
import type { StackRule } from "../rule";
import { STATEFUL } from "../subjects/stateful";
import { hasTag } from "../subjects/tag";
import { texts } from "../threshold";
import { isUndetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";

const THRESHOLDS = {
  kinds: texts({
    about: "Types of what must be protected",
    production: STATEFUL,
    development: [],
    source: "What holds data or an identity is protected in production; in development everything can be removed.",
  }),
  exemptTags: texts({
    about: "Tags, each Key=value, of what may be lost",
    production: ["Lifetime=temporary"],
    development: ["Lifetime=temporary"],
    source: "Our choice: whoever tags something so has thought of it.",
  }),
};

/** Inputs that keep data safe from others or from oneself: whoever ignores their changes has not got what is written. */
const SECURITY = [
  ...["accessPolicies", "accountAccess", "atRestEncryptionEnabled", "backupRetentionPeriod", "deletionProtection"],
  ...["enableKeyRotation", "encryptAtRest", "encrypted", "encryptionConfig", "encryptionConfigurations"],
  ...["encryptionInfo", "encryptionOptions", "kmsKeyArn", "kmsKeyId", "nodeToNodeEncryption", "pointInTimeRecovery"],
  ...["policy", "publicAccessCidrs", "publiclyAccessible", "serverSideEncryption", "serverSideEncryptionConfiguration"],
  ...["snapshotRetentionLimit", "storageEncrypted", "transitEncryptionEnabled", "versioning", "vpcConfig"],
  "vpcSecurityGroupIds",
];

export const statefulProtected: StackRule<typeof THRESHOLDS> = {
  id: "stateful-protected",
  title: "Nothing that holds data goes because a line of code went",
  severity: "critical",
  level: "mandatory",
  rationale:
    "A name that changes, a component that is moved or a branch that is merged too early replaces or removes the database with all that is in it.",
  remedy: "set the option protect: true, and take what keeps data safe out of ignoreChanges",
  controls: {},
  onlyHere: true,
  types: STATEFUL,
  thresholds: THRESHOLDS,
  breaks: { "a store that anybody can remove": { unprotects: true } },
  scope: "stack",
  judge(resource, index, { kinds, exemptTags }) {
    const isExempt = hasTag(resource, index, exemptTags);
    if (isUndetermined(isExempt)) return [isExempt];
    if (isExempt === "yes" || !kinds.includes(resource.type)) return [];
    return [
      resource.options.protect === true ? PASS : violation("the option protect is not true"),
      judgeIgnored(resource),
    ];
  },
};

function judgeIgnored({ options: { ignoreChanges } }: GraphResource): Verdict {
  const ignored = SECURITY.filter((input) =>
    ignoreChanges?.some((path) => path === "*" || path.split(/[.[]/)[0] === input),
  );
  return ignored.length === 0 ? PASS : violation(`ignoreChanges has ${ignored.join(", ")}`);
}
