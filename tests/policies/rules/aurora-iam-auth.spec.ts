import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraIamAuth } from "../../../policies/rules/aurora-iam-auth";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const database = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:rds/cluster:Cluster", inputs, details);

describeRule(auroraIamAuth, {
  "passes what says so": { given: [database({ iamDatabaseAuthenticationEnabled: true })] },
  "objects to what does not, or says nothing": {
    given: [database({ iamDatabaseAuthenticationEnabled: false }), database({})],
    violations: ["iamDatabaseAuthenticationEnabled is not true", "iamDatabaseAuthenticationEnabled is not true"],
  },
  "cannot tell of what is unknown": {
    given: [database({ iamDatabaseAuthenticationEnabled: UNKNOWN })],
    undetermined: ["iamDatabaseAuthenticationEnabled"],
  },
});
