import { judgeCustomerKey } from "../subjects/customer-key";
import { isHidden, isTrue, read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

import { undetermined } from "../../platform/graph/undetermined";

export const auroraInsightsEncrypted: ResourceRule = {
  id: "aurora-insights-encrypted",
  title: "Performance Insights are encrypted with a key of our own",
  severity: "medium",
  level: "mandatory",
  rationale: "They keep the text of statements, with what users sent in it, and the key cannot be changed later.",
  remedy: "set performanceInsightsKmsKeyId to the ARN of a KMS key of this account",
  controls: {},
  types: ["aws:rds/cluster:Cluster", "aws:rds/clusterInstance:ClusterInstance"],
  breaks: { "insights without a key of ours": { omits: ["performanceInsightsKmsKeyId"] } },
  scope: "resource",
  judge(resource) {
    const enabled = read(resource, "performanceInsightsEnabled");
    if (isHidden(enabled)) return [undetermined(enabled.path)];
    if (!isTrue(enabled.value)) return [];
    const key = read(resource, "performanceInsightsKmsKeyId");
    return [judgeCustomerKey(resource, key, `${key.path} is not a key of this account`)];
  },
};
