import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { iamNoServiceWildcard } from "../../../policies/rules/iam-no-service-wildcard";
import { describeRule, policyOf, resource } from "../behaviour";
import { grantsOf, saidOfGrants } from "../grants";

const inline = (policy: GraphValue) => resource("aws:iam/rolePolicy:RolePolicy", { policy });
const EXCESS = "allows all actions of a service on every resource";
const MESSAGE = `policy ${EXCESS}`;

describeRule(iamNoServiceWildcard, {
  "passes actions by name, and all of a service on what is named": {
    given: [
      inline(policyOf({ Action: ["ec2:Describe*", "s3:GetObject", "s3:*Object"], Resource: "*" })),
      inline(policyOf({ Action: "s3:*", Resource: ["arn:aws:s3:::files", "arn:aws:s3:::files/*"] })),
    ],
  },
  "leaves who may do everything to another rule": {
    given: [inline(policyOf({ Action: ["*", "*:*"], Resource: "*" }))],
  },
  "objects in every place": {
    given: grantsOf(policyOf({ Action: "s3:*", Resource: "*" })),
    violations: saidOfGrants(EXCESS),
  },
  "objects to all of a service, or all but some, on everything": {
    given: [
      inline(policyOf({ Action: ["ec2:Describe*", "S3:*"], Resource: "*" })),
      inline(policyOf({ Action: "s3:**", Resource: "*" })),
      inline(policyOf({ NotAction: "iam:*", Resource: "*" })),
    ],
    violations: [MESSAGE, MESSAGE, MESSAGE],
  },
  "passes all of a service that the organisation admits": {
    given: [inline(policyOf({ Action: "ce:*", Resource: "*" }))],
    thresholds: { services: ["ce"] },
  },
  "leaves alone what only bounds a role": {
    given: (() => {
      const boundary = resource("aws:iam/policy:Policy", { policy: policyOf({ Action: "s3:*", Resource: "*" }) });
      const madeFrom = { permissionsBoundary: [boundary] };
      return [boundary, resource("aws:iam/role:Role", { permissionsBoundary: UNKNOWN }, { madeFrom })];
    })(),
    notApplicable: true,
  },
  "cannot tell of resources that are unknown": {
    given: [inline({ Statement: { Effect: "Allow", Action: "s3:*", Resource: UNKNOWN } }), inline(UNKNOWN)],
    undetermined: ["policy.Statement.Resource", "policy"],
  },
  "cannot tell of resources that are unknown, beside what names its actions": {
    given: [
      inline({
        Statement: [
          { Effect: "Allow", Action: "s3:GetObject", Resource: "*" },
          { Effect: "Allow", Action: "s3:*", Resource: UNKNOWN },
        ],
      }),
    ],
    undetermined: ["policy.Statement[1].Resource"],
  },
});
