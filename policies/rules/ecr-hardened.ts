import { hasItem, judged, verdictOf } from "../answer";
import { isTrue, itemsOf, read, toText, within } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { violation } from "../verdict";

export const ecrHardened: ResourceRule = {
  id: "ecr-hardened",
  title: "Image repositories keep what a tag means, scan it and encrypt it",
  severity: "medium",
  level: "mandatory",
  rationale: "A tag that can be moved runs what nobody reviewed, and a known hole in an image goes unseen.",
  remedy:
    'set imageTagMutability: "IMMUTABLE", imageScanningConfiguration: { scanOnPush: true } and encryptionConfigurations: [{ encryptionType: "KMS" }]',
  controls: { "AWS Security Hub": ["ECR.1", "ECR.2"], "CIS EKS 1.8": ["5.1.1"], "PCI DSS 4.0": ["11.3.1"] },
  types: ["aws:ecr/repository:Repository"],
  breaks: {
    "a repository whose tags move": { sets: { imageTagMutability: "MUTABLE" } },
    "a repository whose tags move, but for some": { sets: { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" } },
    "a repository that is not scanned": { omits: ["imageScanningConfiguration"] },
    "a repository without KMS": { omits: ["encryptionConfigurations"] },
  },
  scope: "resource",
  judge(repository) {
    const encryption = itemsOf(read(repository, "encryptionConfigurations"));
    return [
      judged(
        read(repository, "imageTagMutability"),
        (value) => value === "IMMUTABLE",
        "imageTagMutability is not IMMUTABLE",
      ),
      judged(
        read(repository, "imageScanningConfiguration", "scanOnPush"),
        isTrue,
        "imageScanningConfiguration.scanOnPush is not true",
      ),
      ...(encryption.length === 0 ? [violation("encryptionConfigurations names no KMS encryption")] : []),
      ...encryption.map((item) => {
        const kind = within(item, "encryptionType");
        return verdictOf(
          hasItem(kind, (value) => toText(value).startsWith("KMS")),
          "encryptionConfigurations names no KMS encryption",
        );
      }),
    ];
  },
};
