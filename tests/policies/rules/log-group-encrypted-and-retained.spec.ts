import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { logGroupEncryptedAndRetained } from "../../../policies/rules/log-group-encrypted-and-retained";
import { describeRule, KEY_ARN, OWN_KEY, resource, type ResourceDetails } from "../behaviour";

const logGroup = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:cloudwatch/logGroup:LogGroup", { kmsKeyId: KEY_ARN, retentionInDays: 365, ...inputs }, details);

describeRule(logGroupEncryptedAndRetained, {
  "passes a group that is encrypted and kept for a year": { given: [logGroup({})] },
  "passes a key that is unknown and was made in the stack": {
    given: [logGroup({ kmsKeyId: UNKNOWN }, { madeFrom: { kmsKeyId: [OWN_KEY] } })],
  },
  "passes a group that is kept for as long as an environment asks": {
    given: [logGroup({ retentionInDays: 30 })],
    thresholds: { shortestDays: 30 },
  },
  "objects to a group without a key": {
    given: [resource("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 365 })],
    violations: ["kmsKeyId is not a key of this account"],
  },
  "objects to a key that is named by nothing": {
    given: [logGroup({ kmsKeyId: "" })],
    violations: ["kmsKeyId is not a key of this account"],
  },
  "objects to a group that is kept too short, or for ever": {
    given: [logGroup({ retentionInDays: 14 }), logGroup({ retentionInDays: 0 })],
    violations: ["retentionInDays is not at least 365", "retentionInDays is not at least 365"],
  },
  "objects to a group that does not say how long it is kept": {
    given: [resource("aws:cloudwatch/logGroup:LogGroup", { kmsKeyId: KEY_ARN })],
    violations: ["retentionInDays is not at least 365"],
  },
  "cannot tell of a key from elsewhere, or of an unknown time": {
    given: [logGroup({ kmsKeyId: UNKNOWN, retentionInDays: UNKNOWN })],
    undetermined: ["kmsKeyId", "retentionInDays"],
  },
});
