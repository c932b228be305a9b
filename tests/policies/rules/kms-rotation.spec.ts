import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { kmsRotation } from "../../../policies/rules/kms-rotation";
import { describeRule, resource } from "../behaviour";

const key = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:kms/key:Key", inputs);

describeRule(kmsRotation, {
  "passes a key that rotates every year or oftener": {
    given: [
      key({ enableKeyRotation: true }),
      key({ enableKeyRotation: true, rotationPeriodInDays: 90, customerMasterKeySpec: "SYMMETRIC_DEFAULT" }),
    ],
  },
  "objects to a key of the usual kind by its name": {
    given: [key({ customerMasterKeySpec: "SYMMETRIC_DEFAULT" })],
    violations: ["enableKeyRotation is not true"],
  },
  "leaves keys alone that KMS cannot rotate": {
    given: [key({ customerMasterKeySpec: "RSA_4096" }), key({ customKeyStoreId: "cks-1" })],
    notApplicable: true,
  },
  "objects to a key that does not rotate": { given: [key({})], violations: ["enableKeyRotation is not true"] },
  "objects to a longer period": {
    given: [key({ enableKeyRotation: true, rotationPeriodInDays: 366 })],
    violations: ["rotationPeriodInDays is more than 365"],
  },
  "cannot tell of settings that are unknown": {
    given: [key({ enableKeyRotation: UNKNOWN, rotationPeriodInDays: UNKNOWN })],
    undetermined: ["enableKeyRotation", "rotationPeriodInDays"],
  },
  "cannot tell what kind of key it is": {
    given: [key({ customerMasterKeySpec: UNKNOWN })],
    undetermined: ["customerMasterKeySpec"],
  },
});
