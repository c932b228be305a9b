import { type GraphValue, SECRET, UNKNOWN } from "../../../platform/graph/graph";
import { elasticacheAuth } from "../../../policies/rules/elasticache-auth";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const cache = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:elasticache/replicationGroup:ReplicationGroup", inputs, details);
const GROUP = resource("aws:elasticache/userGroup:UserGroup", {});

describeRule(elasticacheAuth, {
  "passes a group of users, named or made in the stack": {
    given: [
      cache({ userGroupIds: ["app"] }),
      cache({ userGroupIds: UNKNOWN }, { madeFrom: { userGroupIds: [GROUP] } }),
    ],
  },
  "passes a password, and the group of a serverless cache": {
    given: [
      cache({ authToken: SECRET }),
      cache({ authTokenWo: "shown" }),
      resource("aws:elasticache/serverlessCache:ServerlessCache", { userGroupId: "app" }),
    ],
  },
  "leaves a secondary of a global datastore to the primary": {
    given: [cache({ globalReplicationGroupId: UNKNOWN })],
    notApplicable: true,
  },
  "objects to a cache that lets everybody in": {
    given: [cache({}), cache({ userGroupIds: [], authToken: "" })],
    violations: Array.from({ length: 2 }, () => "neither authToken nor userGroupIds is set"),
  },
  "cannot tell of what is unknown": { given: [cache({ userGroupIds: UNKNOWN })], undetermined: ["userGroupIds"] },
});
