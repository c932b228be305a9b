import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { readSecretsPolicy } from "../../../platform/planning/iam-secrets";
import { externalSecretReadable } from "../../../policies/rules/external-secret-readable";
import { ACCOUNT, describeRule, IRELAND, kubernetesOf, policyOf, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const NAME = "app-prod/database/main";
const PLANNED = readSecretsPolicy({ account: ACCOUNT, region: "eu-west-1" }, [NAME, "app-prod/cache/main"]);
const READ = { Action: "secretsmanager:GetSecretValue", Resource: "*" };
const DECRYPT = { Action: "kms:Decrypt", Resource: "*" };
const CONNECTION = kubernetesOf("c");
const CLUSTER = resource("eks:index:Cluster", { name: "c" });
const READER = resource("aws:iam/role:Role", { name: "reader" }, { name: "reader", provider: IRELAND });

const inline = (policy: GraphValue, role: GraphResource = READER) =>
  resource("aws:iam/rolePolicy:RolePolicy", { role: UNKNOWN, policy }, { madeFrom: { role: [role] } });
const AWS = { service: "SecretsManager", region: "eu-west-1", role: `arn:aws:iam::${ACCOUNT}:role/reader` };
const store = (aws: GraphValue = AWS, metadata: Inputs = { name: "aws", namespace: "app" }) =>
  resource(
    "kubernetes:external-secrets.io/v1:SecretStore",
    { metadata, spec: { provider: { aws } } },
    { provider: CONNECTION },
  );
const datum = (key: GraphValue) => ({ secretKey: "x", remoteRef: { key, property: "password" } });
const secret = (keys: readonly GraphValue[], spec: Inputs = {}) =>
  resource(
    "kubernetes:external-secrets.io/v1:ExternalSecret",
    {
      metadata: { name: "urls", namespace: "app" },
      spec: { secretStoreRef: { kind: "SecretStore", name: "aws" }, data: keys.map(datum), ...spec },
    },
    { provider: CONNECTION },
  );
const given = (policy: GraphValue, keys: readonly GraphValue[] = [NAME]) => [
  ...[IRELAND, CONNECTION, CLUSTER, READER, inline(policy), store(), secret(keys)],
];
const unread = (path: string) => `the store's role may not read the secret in ${path}`;
const sealed = (path: string) => `the store's role may not have the secret in ${path} decrypted`;
const FIRST = "spec.data[0].remoteRef.key";

describeRule(externalSecretReadable, {
  "passes the policy that the plan writes": { given: given(PLANNED, [NAME, NAME, "app-prod/cache/main"]) },
  "passes a secret that is named by its ARN, and one that is read whole": {
    given: [
      ...given(PLANNED, [`arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:${NAME}-a1B2c3`]),
      secret([], { dataFrom: [{ extract: { key: NAME } }] }),
    ],
  },
  "passes a store for the whole cluster, and one without a role, which reads as External Secrets itself": {
    given: (() => {
      const association = resource(
        "aws:eks/podIdentityAssociation:PodIdentityAssociation",
        { clusterName: "c", namespace: "external-secrets", serviceAccount: "external-secrets", roleArn: UNKNOWN },
        { madeFrom: { roleArn: [READER] } },
      );
      const shared = resource(
        "kubernetes:external-secrets.io/v1:ClusterSecretStore",
        {
          metadata: { name: "shared" },
          spec: { provider: { aws: { service: "SecretsManager", region: "eu-west-1" } } },
        },
        { provider: CONNECTION },
      );
      const reference = { kind: "ClusterSecretStore", name: "shared" };
      return [
        ...[IRELAND, CONNECTION, CLUSTER, READER, inline(PLANNED), association, shared],
        secret([NAME], { secretStoreRef: reference }),
      ];
    })(),
  },
  "passes a policy for calls of the account": {
    given: given(policyOf(READ, { ...DECRYPT, Condition: { StringEquals: { "kms:CallerAccount": ACCOUNT } } })),
  },
  "leaves secrets alone that are looked for by their names": {
    given: [...given(PLANNED, []), secret([], { dataFrom: [{ find: { name: { regexp: "^app-prod/" } } }] })],
    notApplicable: true,
  },
  "leaves parameters, and secrets of others than AWS, alone": {
    given: [
      ...[store({ service: "ParameterStore" }), secret([NAME])],
      resource(
        "kubernetes:external-secrets.io/v1:SecretStore",
        { metadata: { name: "vault", namespace: "app" }, spec: { provider: { vault: {} } } },
        { provider: CONNECTION },
      ),
      secret([NAME], { secretStoreRef: { name: "vault" } }),
    ],
    notApplicable: true,
  },
  "objects to a secret that is not the reader's, once however often it is read": {
    given: given(PLANNED, [NAME, "app-prod/master/main", "app-prod/master/main"]),
    violations: [unread("spec.data[2].remoteRef.key"), sealed("spec.data[2].remoteRef.key")],
  },
  "objects to a secret that is not the reader's and is read whole": {
    given: [...given(PLANNED), secret([], { dataFrom: [{ extract: { key: "app-prod/master/main" } }] })],
    violations: [unread("spec.dataFrom[0].extract.key"), sealed("spec.dataFrom[0].extract.key")],
  },
  "objects to a reader that may read and not decrypt": { given: given(policyOf(READ)), violations: [sealed(FIRST)] },
  "objects to a reader that may decrypt and not read": { given: given(policyOf(DECRYPT)), violations: [unread(FIRST)] },
  "objects to a reader of another region": {
    given: given(PLANNED.replaceAll("eu-west-1", "us-east-1")),
    violations: [unread(FIRST), sealed(FIRST)],
  },
  "objects to decryption through another service": {
    given: given(
      policyOf(READ, { ...DECRYPT, Condition: { StringEquals: { "kms:ViaService": "ssm.eu-west-1.amazonaws.com" } } }),
    ),
    violations: [sealed(FIRST)],
  },
  "objects to a secret that nobody reads as": {
    given: [CONNECTION, CLUSTER, store({ service: "SecretsManager" }), secret([NAME])],
    violations: ["the store in spec.secretStoreRef has no role, nor has External Secrets"],
  },
  "cannot tell of a policy, a name or a store that is unknown": {
    given: [
      ...given(UNKNOWN),
      secret([UNKNOWN]),
      secret([NAME], { secretStoreRef: UNKNOWN }),
      secret([NAME], { secretStoreRef: { name: "elsewhere" } }),
    ],
    undetermined: ["policies of the role", FIRST, "spec.secretStoreRef", "store in spec.secretStoreRef"],
  },
  "cannot tell which of two stores in unknown namespaces is meant": {
    given: [...given(PLANNED), store({ service: "SecretsManager" }, { name: "aws", namespace: UNKNOWN })],
    undetermined: ["store in spec.secretStoreRef"],
  },
  "cannot tell of a store that is unknown, or logs in in another way": {
    given: [
      ...[CONNECTION, store(UNKNOWN), secret([NAME])],
      store({ ...AWS, auth: { secretRef: {} } }, { name: "keys", namespace: "app" }),
      secret([NAME], { secretStoreRef: { name: "keys" } }),
    ],
    undetermined: ["spec.provider.aws of the store", "spec.provider.aws.auth of the store"],
  },
  "cannot tell of a region that is unknown, or of an account": {
    given: [
      ...[IRELAND, CONNECTION, READER, inline(PLANNED), store({ ...AWS, region: UNKNOWN }), secret([NAME])],
      resource("aws:iam/role:Role", { name: "placeless" }, { name: "placeless" }),
      store({ ...AWS, role: `arn:aws:iam::${ACCOUNT}:role/placeless` }, { name: "other", namespace: "app" }),
      secret([NAME], { secretStoreRef: { name: "other" } }),
    ],
    undetermined: ["spec.provider.aws.region of the store", "region of the provider"],
  },
});
