import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { iamNoAdminWildcard } from "../../../policies/rules/iam-no-admin-wildcard";
import { describeRule, policyOf, resource } from "../behaviour";
import { grantsOf, saidOfGrants } from "../grants";

const POLICY = "aws:iam/policy:Policy";
const inline = (policy: GraphValue) => resource("aws:iam/rolePolicy:RolePolicy", { policy });
const EVERYTHING = policyOf({ Action: ["*"], Resource: "*" });
const EXCESS = "allows every action on every resource";
const MESSAGE = `policy ${EXCESS}`;

describeRule(iamNoAdminWildcard, {
  "passes what names its actions or its resources": {
    given: [
      inline(policyOf({ Action: "*", Resource: "arn:aws:s3:::logs" }, { Action: "s3:*", Resource: "*" })),
      inline(policyOf({ Action: ["*:Describe*", "*:List*"], Resource: "*" })),
      inline(policyOf({ Effect: "Deny", Action: "*", Resource: "*" })),
      inline("nothing that could be read"),
    ],
  },
  "objects to everything, in every place": { given: grantsOf(EVERYTHING), violations: saidOfGrants(EXCESS) },
  "objects to everything, in every form": {
    given: [
      inline(policyOf({ Action: "**", Resource: "*" })),
      inline({ Statement: { Effect: "Allow", Action: "*:*", Resource: ["arn:aws:*"] } }),
      resource(POLICY, { policy: policyOf({ Action: "*", NotResource: "arn:aws:s3:::logs" }) }),
      resource("aws:iam/role:Role", { inlinePolicies: [{ policy: policyOf() }, { policy: EVERYTHING }] }),
    ],
    violations: [MESSAGE, `inlinePolicies[1].${MESSAGE}`, MESSAGE, MESSAGE],
  },
  "objects to everything that a condition holds to a place": {
    given: [
      inline(policyOf({ Action: "*", Resource: "*", Condition: { StringEquals: { "aws:RequestedRegion": "x" } } })),
    ],
    violations: [MESSAGE],
  },
  "leaves alone what only bounds roles, and roles without policies in them": {
    given: (() => {
      const boundary = resource(POLICY, { name: "boundary", policy: EVERYTHING });
      const other = resource(POLICY, { name: "other", policy: EVERYTHING }, { name: "other" });
      return [
        boundary,
        other,
        resource(
          "aws:iam/role:Role",
          { permissionsBoundary: UNKNOWN },
          { madeFrom: { permissionsBoundary: [boundary] } },
        ),
        resource("aws:iam/user:User", { permissionsBoundary: "arn:aws:iam::111122223333:policy/other" }),
      ];
    })(),
    notApplicable: true,
  },
  "objects to a boundary that is attached too": {
    given: (() => {
      const boundary = resource(POLICY, { name: "boundary", policy: EVERYTHING });
      return [
        boundary,
        resource(
          "aws:iam/role:Role",
          { permissionsBoundary: UNKNOWN },
          { madeFrom: { permissionsBoundary: [boundary] } },
        ),
        resource(
          "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
          { policyArn: UNKNOWN },
          { madeFrom: { policyArn: [boundary] } },
        ),
      ];
    })(),
    violations: [MESSAGE],
  },
  "cannot tell of a policy, or of a part of it, that is unknown": {
    given: [
      inline(UNKNOWN),
      inline({ Statement: [{ Effect: "Allow", Action: UNKNOWN, Resource: "*" }] }),
      inline({ Statement: UNKNOWN }),
    ],
    undetermined: ["policy", "policy.Statement[0].Action", "policy.Statement"],
  },
});
