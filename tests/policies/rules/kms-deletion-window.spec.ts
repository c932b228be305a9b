import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { kmsDeletionWindow } from "../../../policies/rules/kms-deletion-window";
import { describeRule, resource } from "../behaviour";

const TYPES = [
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/key:Key",
  "aws:kms/replicaExternalKey:ReplicaExternalKey",
  "aws:kms/replicaKey:ReplicaKey",
];
const key = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:kms/key:Key", inputs);

describeRule(kmsDeletionWindow, {
  "passes a month, said or left to KMS": {
    given: [
      key({ deletionWindowInDays: 30 }),
      key({}),
      resource("aws:kms/replicaKey:ReplicaKey", { deletionWindowInDays: "30" }),
    ],
  },
  "passes what an environment allows": { given: [key({ deletionWindowInDays: 7 })], thresholds: { shortestDays: 7 } },
  "objects to less, whatever kind of key it is": {
    given: TYPES.map((type) => resource(type, { deletionWindowInDays: 29 })),
    violations: TYPES.map(() => "deletionWindowInDays is not at least 30"),
  },
  "cannot tell of what is unknown": {
    given: [key({ deletionWindowInDays: UNKNOWN })],
    undetermined: ["deletionWindowInDays"],
  },
});
