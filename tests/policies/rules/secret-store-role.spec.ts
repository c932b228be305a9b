import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { assumeReadersPolicy, readerTrust } from "../../../platform/planning/iam-secrets";
import { secretStoreRole } from "../../../policies/rules/secret-store-role";
import { ACCOUNT, describeRule, IRELAND, kubernetesOf, policyOf, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const ACT = ["sts:AssumeRole", "sts:TagSession"];
const READER_ARN = `arn:aws:iam::${ACCOUNT}:role/c-reader-app`;
const TRUST = readerTrust(ACCOUNT, "c-external-secrets");
const PLANNED = assumeReadersPolicy(ACCOUNT, "c");
const CONNECTION = kubernetesOf("c");
const CLUSTER = resource("eks:index:Cluster", { name: "c" });

const reader = (assumeRolePolicy: GraphValue) =>
  resource("aws:iam/role:Role", { name: "c-reader-app", assumeRolePolicy }, { name: "reader" });
const CONTROLLER = resource(
  "aws:iam/role:Role",
  { name: "c-external-secrets" },
  { name: "controller", provider: IRELAND },
);
const association = (inputs: Inputs = {}, role: GraphResource = CONTROLLER) =>
  resource(
    "aws:eks/podIdentityAssociation:PodIdentityAssociation",
    {
      clusterName: "c",
      namespace: "external-secrets",
      serviceAccount: "external-secrets",
      roleArn: UNKNOWN,
      ...inputs,
    },
    { provider: IRELAND, madeFrom: { roleArn: [role] } },
  );
const inline = (policy: GraphValue) =>
  resource("aws:iam/rolePolicy:RolePolicy", { role: UNKNOWN, policy }, { madeFrom: { role: [CONTROLLER] } });
const store = (
  aws: GraphValue = { service: "SecretsManager", region: "eu-west-1", role: READER_ARN },
  kind = "SecretStore",
) => resource(`kubernetes:external-secrets.io/v1:${kind}`, { spec: { provider: { aws } } }, { provider: CONNECTION });
const given = (trust: GraphValue, policy: GraphValue, associated: GraphResource = association()) => [
  ...[IRELAND, CONNECTION, CLUSTER, CONTROLLER, associated, inline(policy), reader(trust), store()],
];

/** What {@link given} has, with another role for External Secrets, which may do what the plan lets it. */
const ledBy = (trust: GraphValue, controller: GraphResource) => {
  const policy = resource(
    "aws:iam/rolePolicy:RolePolicy",
    { role: UNKNOWN, policy: PLANNED },
    { madeFrom: { role: [controller] } },
  );
  return [...[IRELAND, CONNECTION, CLUSTER, controller, policy, reader(trust), store()], association({}, controller)];
};
const UNNAMED = resource("aws:iam/role:Role", {}, { name: "unnamed", provider: IRELAND });
const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };

const PLACE = "spec.provider.aws.role";
const UNTRUSTED = `the role in ${PLACE} does not let External Secrets' role act as it`;
const REFUSED = `External Secrets' own policy does not let it act as the role in ${PLACE}`;

describeRule(secretStoreRole, {
  "passes the trust and the policy that the plan writes": { given: given(TRUST, PLANNED) },
  "passes a trust that names the role itself": {
    given: given(
      policyOf({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/c-external-secrets` }, Action: ACT }),
      policyOf({ Action: "sts:*", Resource: READER_ARN }),
    ),
  },
  "passes a trust of one cluster's controllers, by the tags of their sessions": {
    given: given(
      policyOf({
        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
        Action: ACT,
        Condition: { StringEquals: { "aws:PrincipalTag/eks-cluster-name": "c" } },
      }),
      PLANNED,
    ),
  },
  ...Object.fromEntries(
    [ROOT, { AWS: ACCOUNT }, "*"].map((Principal) => [
      `passes a trust of the whole account by ${JSON.stringify(Principal)}, whatever Pulumi calls the controller's role`,
      {
        given: ledBy(
          policyOf({ Principal, Action: ACT, Condition: { StringEquals: { "aws:PrincipalAccount": ACCOUNT } } }),
          UNNAMED,
        ),
      },
    ]),
  ),
  "asks for no tags where there are none": {
    given: given(
      policyOf({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "sts:AssumeRole" }),
      policyOf({ Action: "sts:AssumeRole", Resource: READER_ARN }),
      association({ disableSessionTags: true }),
    ),
  },
  "leaves stores alone that have no role, or are not AWS's": {
    given: [
      store({ service: "SecretsManager" }),
      resource("kubernetes:external-secrets.io/v1:SecretStore", { spec: { provider: { vault: {} } } }),
    ],
    notApplicable: true,
  },
  "objects to a trust of another cluster's controller": {
    given: given(readerTrust(ACCOUNT, "d-external-secrets"), PLANNED),
    violations: [UNTRUSTED],
  },
  "objects to a trust that admits no tags": {
    given: given(policyOf({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "sts:AssumeRole" }), PLANNED),
    violations: [UNTRUSTED],
  },
  "objects to a controller that may act as another cluster's roles": {
    given: given(TRUST, assumeReadersPolicy(ACCOUNT, "d")),
    violations: [REFUSED],
  },
  "objects to a controller that may not pass its tags on": {
    given: given(TRUST, policyOf({ Action: "sts:AssumeRole", Resource: "*" })),
    violations: [REFUSED],
  },
  "objects to a store of the whole cluster that the controller may not act for": {
    given: [
      ...given(TRUST, assumeReadersPolicy(ACCOUNT, "d")).filter(({ type }) => !type.endsWith(":SecretStore")),
      store({ service: "SecretsManager", role: READER_ARN }, "ClusterSecretStore"),
    ],
    violations: [REFUSED],
  },
  "objects to a role that nobody may act as, without tags as well": {
    given: given(
      policyOf({ Principal: ROOT, Action: "sts:TagSession" }),
      policyOf({ Action: "sts:TagSession", Resource: READER_ARN }),
      association({ disableSessionTags: true }),
    ),
    violations: [UNTRUSTED, REFUSED],
  },
  "objects to a cluster whose External Secrets has no role": {
    given: [CONNECTION, CLUSTER, reader(TRUST), store()],
    violations: ["no Pod Identity association gives External Secrets of this cluster a role"],
  },
  "cannot tell of a trust or a policy that is unknown": {
    given: given(UNKNOWN, UNKNOWN),
    undetermined: ["assumeRolePolicy of the role", "policies of the role"],
  },
  "cannot tell of a trust of one role, where Pulumi names the controller's": {
    given: ledBy(TRUST, UNNAMED),
    undetermined: ["name of External Secrets' role"],
  },
  "cannot tell of a controller's role that is made nobody knows where": {
    given: ledBy(TRUST, resource("aws:iam/role:Role", { name: "c-external-secrets" }, { name: "nowhere" })),
    undetermined: ["region of the provider"],
  },
  "cannot tell of a role that another stack has": {
    given: given(TRUST, PLANNED).filter(({ name }) => name !== "reader"),
    undetermined: [`role in ${PLACE}`],
  },
  "cannot tell of a controller that another stack has": {
    given: [CONNECTION, reader(TRUST), store()],
    undetermined: ["Pod Identity associations of the cluster"],
  },
  "cannot tell of a role that is unknown, or of another way to log in": {
    given: [
      store({ role: UNKNOWN }),
      store({ role: READER_ARN, auth: { jwt: { serviceAccountRef: { name: "reader" } } } }),
    ],
    undetermined: ["spec.provider.aws.role", "spec.provider.aws.auth"],
  },
});
