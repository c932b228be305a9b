import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraCopyTags } from "../../../policies/rules/aurora-copy-tags";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const database = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:rds/cluster:Cluster", inputs, details);

describeRule(auroraCopyTags, {
  "passes what says so": { given: [database({ copyTagsToSnapshot: true })] },
  "objects to what does not, or says nothing": {
    given: [database({ copyTagsToSnapshot: false }), database({})],
    violations: ["copyTagsToSnapshot is not true", "copyTagsToSnapshot is not true"],
  },
  "cannot tell of what is unknown": {
    given: [database({ copyTagsToSnapshot: UNKNOWN })],
    undetermined: ["copyTagsToSnapshot"],
  },
});
