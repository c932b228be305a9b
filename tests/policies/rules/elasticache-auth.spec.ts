import { type GraphValue, SECRET, UNKNOWN } from "../../../platform/graph/graph";
import { elasticacheAuth } from "../../../policies/rules/elasticache-auth";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const cache = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:elasticache/replicationGroup:ReplicationGroup", inputs, details);
const serverless = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:elasticache/serverlessCache:ServerlessCache", inputs);
const GROUP = resource("aws:elasticache/userGroup:UserGroup", {});

describeRule(elasticacheAuth, {
  "passes a group of users, named or made in the stack": {
    given: [
      cache({ userGroupIds: ["app"] }),
      cache({ userGroupIds: UNKNOWN }, { madeFrom: { userGroupIds: [GROUP] } }),
    ],
  },
  "passes a password, and the group of a serverless cache": {
    given: [cache({ authToken: SECRET }), cache({ authTokenWo: "shown" }), serverless({ userGroupId: "app" })],
  },
  "leaves a secondary of a global datastore to the primary": {
    given: [cache({ globalReplicationGroupId: UNKNOWN })],
    notApplicable: true,
  },
  "objects to a cache that lets everybody in": {
    given: [cache({}), cache({ userGroupIds: [], authToken: "" }), cache({ authToken: null }), serverless({})],
    violations: Array.from({ length: 4 }, () => "neither authToken nor userGroupIds is set"),
  },
  "passes a secondary that asks by itself": {
    given: [cache({ globalReplicationGroupId: UNKNOWN, userGroupIds: ["app"] })],
  },
  "cannot tell of what is unknown, in a secondary neither": {
    given: [
      cache({ userGroupIds: UNKNOWN }),
      serverless({ userGroupId: UNKNOWN }),
      cache({ globalReplicationGroupId: UNKNOWN, userGroupIds: UNKNOWN }),
    ],
    undetermined: ["userGroupIds", "userGroupIds", "userGroupId"],
  },
});
