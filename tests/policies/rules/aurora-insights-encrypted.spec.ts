import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraInsightsEncrypted } from "../../../policies/rules/aurora-insights-encrypted";
import { describeRule, KEY_ARN, OWN_KEY, resource, type ResourceDetails } from "../behaviour";

const instance = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:rds/clusterInstance:ClusterInstance", inputs, details);

describeRule(auroraInsightsEncrypted, {
  "passes insights with a key of the account, of an instance and of a cluster": {
    given: [
      instance({ performanceInsightsEnabled: true, performanceInsightsKmsKeyId: KEY_ARN }),
      resource("aws:rds/cluster:Cluster", { performanceInsightsEnabled: true, performanceInsightsKmsKeyId: KEY_ARN }),
    ],
  },
  "passes a key that is unknown and was made in the stack": {
    given: [
      instance(
        { performanceInsightsEnabled: true, performanceInsightsKmsKeyId: UNKNOWN },
        { madeFrom: { performanceInsightsKmsKeyId: [OWN_KEY] } },
      ),
    ],
  },
  "leaves an instance without insights alone": {
    given: [instance({}), instance({ performanceInsightsEnabled: false })],
    notApplicable: true,
  },
  "objects to insights with the key of AWS": {
    given: [
      instance({ performanceInsightsEnabled: true }),
      resource("aws:rds/cluster:Cluster", { performanceInsightsEnabled: "true" }),
    ],
    violations: Array.from({ length: 2 }, () => "performanceInsightsKmsKeyId is not a key of this account"),
  },
  "cannot tell whether there are insights, or whose key it is": {
    given: [
      instance({ performanceInsightsEnabled: UNKNOWN }),
      instance({ performanceInsightsEnabled: true, performanceInsightsKmsKeyId: UNKNOWN }),
    ],
    undetermined: ["performanceInsightsEnabled", "performanceInsightsKmsKeyId"],
  },
});
