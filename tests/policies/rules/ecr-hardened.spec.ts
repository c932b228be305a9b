import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { ecrHardened } from "../../../policies/rules/ecr-hardened";
import { describeRule, resource } from "../behaviour";

const repository = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:ecr/repository:Repository", {
    imageTagMutability: "IMMUTABLE",
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfigurations: [{ encryptionType: "KMS" }],
    ...inputs,
  });

describeRule(ecrHardened, {
  "passes a repository that has everything": {
    given: [repository({}), repository({ encryptionConfigurations: [{ encryptionType: "KMS_DSSE" }] })],
  },
  "objects to tags that move, all or some": {
    given: [
      repository({ imageTagMutability: "MUTABLE" }),
      repository({ imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" }),
    ],
    violations: ["imageTagMutability is not IMMUTABLE", "imageTagMutability is not IMMUTABLE"],
  },
  "objects to images that nobody scans": {
    given: [repository({ imageScanningConfiguration: { scanOnPush: false } })],
    violations: ["imageScanningConfiguration.scanOnPush is not true"],
  },
  "objects to images without KMS": {
    given: [
      repository({ encryptionConfigurations: [] }),
      repository({ encryptionConfigurations: [{ encryptionType: "AES256" }] }),
      repository({ encryptionConfigurations: [{}] }),
    ],
    violations: Array.from({ length: 3 }, () => "encryptionConfigurations names no KMS encryption"),
  },
  "objects to a repository that says nothing": {
    given: [resource("aws:ecr/repository:Repository", {})],
    violations: [
      "imageTagMutability is not IMMUTABLE",
      "imageScanningConfiguration.scanOnPush is not true",
      "encryptionConfigurations names no KMS encryption",
    ],
  },
  "cannot tell of what is unknown": {
    given: [
      repository({
        imageTagMutability: UNKNOWN,
        imageScanningConfiguration: UNKNOWN,
        encryptionConfigurations: UNKNOWN,
      }),
    ],
    undetermined: ["imageTagMutability", "imageScanningConfiguration", "encryptionConfigurations"],
  },
});
