import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { accountKeyPolicy } from "../../../platform/planning/iam";
import { volumeDriverPolicy } from "../../../platform/planning/iam-volumes";
import { ebsCsiVolumeKey } from "../../../policies/rules/ebs-csi-volume-key";
import { ACCOUNT, describeRule, IRELAND, KEY_ARN, kubernetesOf, policyOf, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const PLANNED = volumeDriverPolicy({ account: ACCOUNT, region: "eu-west-1", alias: "c-nodes" });
const USE = {
  Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"],
  Resource: "*",
};
const LEND = { Action: "kms:CreateGrant", Resource: "*" };
const CONNECTION = kubernetesOf("c");
const CLUSTER = resource("eks:index:Cluster", { name: "c" });
/** Where a policy looks at aliases only if the key has any. */
const IF_ANY = { StringEqualsIfExists: { "kms:ResourceAliases": "alias/c-nodes" } };

const keyWith = (policy: GraphValue) => resource("aws:kms/key:Key", { policy }, { provider: IRELAND });
const KEY = keyWith(accountKeyPolicy(ACCOUNT));
const aliasOf = (key: GraphResource, name: GraphValue = "alias/c-nodes") =>
  resource(
    "aws:kms/alias:Alias",
    { name, targetKeyId: UNKNOWN },
    { provider: IRELAND, madeFrom: { targetKeyId: [key] } },
  );
const storage = (key: GraphResource | undefined, inputs: Inputs = {}) =>
  resource(
    "kubernetes:storage.k8s.io/v1:StorageClass",
    { provisioner: "ebs.csi.aws.com", parameters: { encrypted: "true", kmsKeyId: UNKNOWN }, ...inputs },
    { provider: CONNECTION, ...(key === undefined ? {} : { madeFrom: { parameters: [key] } }) },
  );
const ROLE = resource("aws:iam/role:Role", {});
const association = (inputs: Inputs = {}) =>
  resource(
    "aws:eks/podIdentityAssociation:PodIdentityAssociation",
    {
      clusterName: "c",
      namespace: "kube-system",
      serviceAccount: "ebs-csi-controller-sa",
      roleArn: UNKNOWN,
      ...inputs,
    },
    { provider: IRELAND, madeFrom: { roleArn: [ROLE] } },
  );
const inline = (policy: GraphValue) =>
  resource("aws:iam/rolePolicy:RolePolicy", { role: UNKNOWN, policy }, { madeFrom: { role: [ROLE] } });
const attached = (policyArn: GraphValue, ...policies: readonly GraphResource[]) =>
  resource(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: UNKNOWN, policyArn },
    { madeFrom: { role: [ROLE], policyArn: policies } },
  );
const AWS_POLICY = attached("arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy");
/** A cluster whose volumes have a key, and a driver with these policies. */
const driver = (...policies: readonly GraphResource[]) => [
  ...[IRELAND, CONNECTION, CLUSTER, KEY, aliasOf(KEY), storage(KEY), ROLE, association(), AWS_POLICY],
  ...policies,
];
const withoutAliases = (...policies: readonly GraphResource[]) =>
  driver(...policies).filter(({ type }) => type !== "aws:kms/alias:Alias");
const without = (missing: GraphResource, from: readonly GraphResource[]) => from.filter((each) => each !== missing);

const NO_USE = "the driver's role may not use the key in parameters.kmsKeyId";
const NO_GRANT = "the driver's role may not lend the key in parameters.kmsKeyId to volumes";
const NO_ROLE = "no Pod Identity association gives ebs-csi-controller-sa of this cluster a role";

describeRule(ebsCsiVolumeKey, {
  "passes the policy that the plan writes, which names the key by its alias": { given: driver(inline(PLANNED)) },
  "passes a policy that is attached": {
    given: (() => {
      const policy = resource("aws:iam/policy:Policy", { policy: PLANNED });
      return driver(policy, attached(UNKNOWN, policy));
    })(),
  },
  "passes permissions through EC2 alone, for everything": {
    given: driver(
      inline(
        policyOf(USE, {
          ...LEND,
          Condition: {
            Bool: { "kms:GrantIsForAWSResource": true },
            StringEquals: { "kms:ViaService": "ec2.eu-west-1.amazonaws.com" },
          },
        }),
      ),
    ),
  },
  "passes a policy that names the key by its ARN, once that is known": {
    given: [
      ...[IRELAND, CONNECTION, CLUSTER, KEY, ROLE, association()],
      storage(KEY, { parameters: { kmsKeyId: KEY_ARN } }),
      inline(policyOf({ ...USE, Resource: KEY_ARN }, { ...LEND, Resource: KEY_ARN })),
    ],
  },
  "passes a policy for calls of the account": {
    given: (() => {
      const Condition = { StringEquals: { "kms:CallerAccount": ACCOUNT } };
      return driver(inline(policyOf({ ...USE, Condition }, { ...LEND, Condition })));
    })(),
  },
  "passes a policy that looks at aliases if there are any, and there are none": {
    given: withoutAliases(inline(policyOf({ ...USE, Condition: IF_ANY }, { ...LEND, Condition: IF_ANY }))),
  },
  "passes a policy for every key, whatever the key's alias is called": {
    given: [...withoutAliases(inline(policyOf(USE, LEND))), aliasOf(KEY, UNKNOWN)],
  },
  "leaves volumes without a key of ours, and those of others, to others": {
    given: [
      storage(undefined, { parameters: { encrypted: "true" } }),
      storage(undefined, { provisioner: "efs.csi.aws.com" }),
    ],
    notApplicable: true,
  },
  "objects to a driver with AWS's own policy alone": { given: driver(), violations: [NO_USE, NO_GRANT] },
  "objects to a policy for another alias": {
    given: driver(inline(PLANNED.replaceAll("alias/c-nodes", "alias/c-data"))),
    violations: [NO_USE, NO_GRANT],
  },
  "objects to a key without the alias that the policy names": {
    given: withoutAliases(inline(PLANNED)),
    violations: [NO_USE, NO_GRANT],
  },
  "objects to a policy for keys of another region": {
    given: driver(inline(PLANNED.replaceAll("eu-west-1", "us-east-1"))),
    violations: [NO_USE, NO_GRANT],
  },
  "objects to a driver that may use the key and not lend it": {
    given: driver(inline(policyOf(USE))),
    violations: [NO_GRANT],
  },
  "objects to a driver that may lend the key and not use it": {
    given: driver(inline(policyOf(LEND, { ...USE, Action: "kms:Decrypt" }))),
    violations: [NO_USE],
  },
  "objects to a key that no policy of the account is heard about": {
    given: (() => {
      const deaf = keyWith(
        policyOf({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/admin` }, Action: "kms:*", Resource: "*" }),
      );
      return [
        ...[IRELAND, CONNECTION, CLUSTER, deaf, aliasOf(deaf), storage(deaf), ROLE, association()],
        inline(PLANNED),
      ];
    })(),
    violations: [NO_USE, NO_GRANT],
  },
  "objects to a cluster whose driver has no role": {
    given: [CONNECTION, CLUSTER, KEY, storage(KEY), association({ clusterName: "other" })],
    violations: [NO_ROLE],
  },
  "cannot tell of a policy whose text AWS keeps": {
    given: driver(attached("arn:aws:iam::aws:policy/AdministratorAccess")),
    undetermined: ["policies of the role"],
  },
  "cannot tell of aliases whose names are unknown": {
    given: [...withoutAliases(inline(PLANNED)), aliasOf(KEY, UNKNOWN)],
    undetermined: ["name of an alias of the key"],
  },
  "cannot tell of an alias of which nobody knows whose it is": {
    given: [
      ...withoutAliases(inline(PLANNED)),
      resource("aws:kms/alias:Alias", { name: "alias/c-nodes", targetKeyId: UNKNOWN }, { provider: IRELAND }),
    ],
    undetermined: ["name of an alias of the key"],
  },
  "cannot tell of a key whose region is unknown": {
    given: (() => {
      const placeless = resource("aws:kms/key:Key", {});
      const others = [IRELAND, CONNECTION, CLUSTER, ROLE, association(), AWS_POLICY];
      return [...others, placeless, aliasOf(placeless), storage(placeless), inline(PLANNED)];
    })(),
    undetermined: ["region of the provider"],
  },
  "cannot tell of a role that another stack has": {
    given: [
      ...[IRELAND, CONNECTION, CLUSTER, KEY, storage(KEY)],
      resource("aws:eks/podIdentityAssociation:PodIdentityAssociation", {
        clusterName: "c",
        serviceAccount: "ebs-csi-controller-sa",
        roleArn: UNKNOWN,
      }),
    ],
    undetermined: ["role in roleArn"],
  },
  "cannot tell of a cluster that another stack has": {
    given: without(CLUSTER, [CONNECTION, KEY, storage(KEY)]),
    undetermined: ["Pod Identity associations of the cluster"],
  },
  "cannot tell of a cluster that the provider does not name": {
    given: [KEY, storage(KEY)],
    undetermined: ["clusterIdentifier of the provider"],
  },
  "cannot tell whose association is unknown": {
    given: [CONNECTION, CLUSTER, KEY, storage(KEY), association({ clusterName: UNKNOWN })],
    undetermined: ["clusterName or serviceAccount of an association"],
  },
  "cannot tell of a key from elsewhere, or of an unknown provisioner": {
    given: [
      ...driver(inline(PLANNED)).filter(({ type }) => !type.includes("StorageClass")),
      storage(undefined),
      storage(KEY, { provisioner: UNKNOWN }),
    ],
    undetermined: ["policy of the key in parameters.kmsKeyId", "provisioner"],
  },
});
