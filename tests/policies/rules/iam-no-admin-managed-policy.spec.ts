import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { iamNoAdminManagedPolicy } from "../../../policies/rules/iam-no-admin-managed-policy";
import { ACCOUNT, describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
const MESSAGE = "policyArn is AWS's policy for administrators, without a boundary";

const IN_ROLE = "managedPolicyArns[0] is AWS's policy for administrators, without a boundary";

const role = (inputs: Inputs) => resource("aws:iam/role:Role", inputs);
const attached = (to: GraphResource, policyArn: GraphValue = ADMINISTRATOR) =>
  resource(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: UNKNOWN, policyArn },
    { madeFrom: { role: [to] } },
  );
const byName = (name: string) =>
  resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: name, policyArn: ADMINISTRATOR });

describeRule(iamNoAdminManagedPolicy, {
  "passes other policies, of AWS's and of one's own": {
    given: (() => {
      const own = resource("aws:iam/policy:Policy", {});
      const nodes = role({ managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] });
      return [
        nodes,
        attached(nodes, "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"),
        resource(
          "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
          { role: "nodes", policyArn: UNKNOWN },
          { madeFrom: { policyArn: [own] } },
        ),
      ];
    })(),
  },
  "passes policies that are called nearly like AWS's for administrators": {
    given: [
      role({
        managedPolicyArns: [
          "arn:aws:iam::aws:policy/AdministratorAccess-Amplify",
          `arn:aws:iam::${ACCOUNT}:policy/arn:aws:iam::aws:policy/AdministratorAccess`,
        ],
      }),
    ],
  },
  "passes a role that a boundary holds, by whatever name": {
    given: [
      ...[role({ permissionsBoundary: UNKNOWN })].flatMap((each) => [each, attached(each)]),
      ...[role({ name: "apply", permissionsBoundary: BOUNDARY })].flatMap((each) => [each, byName("apply")]),
      role({ managedPolicyArns: [ADMINISTRATOR], permissionsBoundary: BOUNDARY }),
    ],
  },
  "objects to a role without a boundary, or with one that bounds nothing": {
    given: [
      ...[role({})].flatMap((each) => [each, attached(each)]),
      ...[role({ name: "apply", permissionsBoundary: ADMINISTRATOR })].flatMap((each) => [each, byName("apply")]),
      role({ managedPolicyArns: ["arn:aws:iam::aws:policy/IAMFullAccess"] }),
      role({ managedPolicyArns: ["arn:aws:iam::aws:policy/PowerUserAccess"], permissionsBoundary: "" }),
    ],
    violations: [MESSAGE, MESSAGE, IN_ROLE, IN_ROLE],
  },
  "objects to users without a boundary, and to groups, which have none": {
    given: [
      resource("aws:iam/user:User", { name: "somebody" }),
      resource("aws:iam/userPolicyAttachment:UserPolicyAttachment", { user: "somebody", policyArn: ADMINISTRATOR }),
      resource("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", { group: "all", policyArn: ADMINISTRATOR }),
      resource("aws:iam/policyAttachment:PolicyAttachment", { groups: ["all"], policyArn: ADMINISTRATOR }),
    ],
    violations: [MESSAGE, MESSAGE, MESSAGE],
  },
  "leaves roles alone that name no policies": { given: [role({})], notApplicable: true },
  "cannot tell of a policy that is unknown, or of a role that another stack has": {
    given: [
      resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "apply", policyArn: UNKNOWN }),
      byName("elsewhere"),
      role({ name: "other" }),
    ],
    undetermined: ["policyArn", "permissionsBoundary of what role names"],
  },
  "cannot tell of a role whose name is unknown": {
    given: [
      role({ name: UNKNOWN }),
      resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: UNKNOWN, policyArn: ADMINISTRATOR }),
    ],
    undetermined: ["permissionsBoundary of what role names"],
  },
});
