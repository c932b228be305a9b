import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { iamNoPassroleStar } from "../../../policies/rules/iam-no-passrole-star";
import { ACCOUNT, describeRule, policyOf, resource } from "../behaviour";
import { grantsOf, saidOfGrants } from "../grants";

const inline = (policy: GraphValue) => resource("aws:iam/rolePolicy:RolePolicy", { policy });
const pass = (rest: Readonly<Record<string, GraphValue>>) => inline(policyOf({ Action: "iam:PassRole", ...rest }));
const NODES = `arn:aws:iam::${ACCOUNT}:role/nodes`;
const TO_EC2 = { Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } } };
const EXCESS = "allows to pass any role, or a role to any service";
const MESSAGE = `policy ${EXCESS}`;

describeRule(iamNoPassroleStar, {
  "passes one role to one service, and what passes none": {
    given: [
      pass({ Resource: NODES, ...TO_EC2 }),
      pass({ Resource: `arn:aws:iam::${ACCOUNT}:role/nodes-*`, ...TO_EC2 }),
      pass({ Resource: [`arn:aws:iam::${ACCOUNT}:role/service/*`, NODES], ...TO_EC2 }),
      pass({ Resource: `arn:aws:iam::${ACCOUNT}:role/*-nodes`, ...TO_EC2 }),
      pass({ Resource: `arn:aws:iam::${ACCOUNT}:role/arn:aws:iam::${ACCOUNT}:role/*`, ...TO_EC2 }),
      inline(policyOf({ Action: ["iam:GetRole", "*"], Resource: "*" })),
    ],
  },
  "objects in every place": {
    given: grantsOf(policyOf({ Action: "iam:PassRole", Resource: "*" })),
    violations: saidOfGrants(EXCESS),
  },
  "objects to any role, be it of one account, and to any service": {
    given: [
      pass({ Resource: "*", ...TO_EC2 }),
      pass({ Resource: `arn:aws:iam::${ACCOUNT}:role/*`, ...TO_EC2 }),
      ...["*", "aws"].flatMap((partition) =>
        ["*", ACCOUNT].map((account) => pass({ Resource: `arn:${partition}:iam::${account}:role/*`, ...TO_EC2 })),
      ),
      pass({ Resource: "arn:aws:iam::*", ...TO_EC2 }),
      pass({ Resource: NODES }),
      pass({ Resource: NODES, Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } }),
      pass({ Resource: NODES, Condition: { StringLike: { "iam:PassedToService": "*" } } }),
      inline(policyOf({ Action: "iam:Pass*", NotResource: NODES, ...TO_EC2 })),
    ],
    violations: Array.from({ length: 11 }, () => MESSAGE),
  },
  "leaves roles without policies in them alone": { given: [resource("aws:iam/role:Role", {})], notApplicable: true },
  "cannot tell of an action that is unknown": {
    given: [inline({ Statement: { Effect: "Allow", Action: UNKNOWN, Resource: "*" } }), inline(UNKNOWN)],
    undetermined: ["policy.Statement.Action", "policy"],
  },
});
