import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { UNSEEN } from "../subjects/iam-condition";
import { type Place, placeOf } from "../../platform/graph/place";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { verdictOf } from "../answer";
import { may, roleBehind } from "../subjects/role";
import type { StackRule } from "../rule";
import { awsOf, controllerOf, storeOf } from "../subjects/secret-store";
import { type Verdict, violation } from "../verdict";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";

/** Secrets Manager user guide, "permissions policy examples" and "secret encryption and decryption". */
export const externalSecretReadable: StackRule = {
  id: "external-secret-readable",
  title: "The role of a store may read the secrets that are read from it, and have them decrypted",
  severity: "high",
  level: "mandatory",
  rationale: "A secret that cannot be read or decrypted is never made, and every pod that names it waits for ever.",
  remedy:
    "let the store's role call secretsmanager:GetSecretValue on the secret, and kms:Decrypt with kms:ViaService secretsmanager.<region>.amazonaws.com",
  controls: {},
  types: ["kubernetes:external-secrets.io/v1:ExternalSecret"],
  scope: "stack",
  judge(secret, index) {
    const store = storeOf(secret, index);
    if (isUndetermined(store)) return [store];
    const aws = awsOf(store);
    if (isHidden(aws)) return [undetermined(`${aws.path} of the store`)];
    // Secrets of another cloud, or parameters.
    if (awsOf(store, "service").value !== "SecretsManager") return [];
    const reader = readerOf(store, index);
    if (isUndetermined(reader)) return [reader];
    if (reader === undefined)
      return [violation("the store in spec.secretStoreRef has no role, nor has External Secrets")];
    const place = placeOf(reader, index);
    const region = awsOf(store, "region");
    if (isUndetermined(place)) return [place];
    if (typeof region.value !== "string") return [undetermined(`${region.path} of the store`)];
    const reading = { reader, account: place.account, region: region.value };
    return keysOf(secret).flatMap((key) => judgeKey(key, reading, index));
  },
};

/** Whose permissions count: the role of the store, or External Secrets' own. */
function readerOf(store: GraphResource, index: GraphIndex): GraphResource | Undetermined | undefined {
  const auth = awsOf(store, "auth");
  if (auth.value !== undefined) return undetermined(`${auth.path} of the store`);
  const arn = awsOf(store, "role");
  if (arn.value !== undefined) return roleBehind(store, arn, index);
  const controller = controllerOf(store, index);
  return controller === undefined || isUndetermined(controller) ? controller : controller.role;
}

/** The names of secrets that an ExternalSecret reads. */
function keysOf(secret: GraphResource): readonly Reading[] {
  const one = itemsOf(read(secret, "spec", "data")).map((datum) => within(datum, "remoteRef", "key"));
  const whole = itemsOf(read(secret, "spec", "dataFrom")).map((source) => within(source, "extract", "key"));
  const keys = [...one, ...whole].filter(({ value }) => value !== undefined);
  // Many properties of one secret are one question.
  return [...new Map(keys.map((key) => [isHidden(key) ? key.path : key.value, key])).values()];
}

interface Reader extends Place {
  readonly reader: GraphResource;
}

function judgeKey(key: Reading, { reader, account, region }: Reader, index: GraphIndex): readonly Verdict[] {
  if (typeof key.value !== "string") return [undetermined(key.path)];
  // Secrets Manager ends the ARN of a secret with six characters of its own.
  const arn = key.value.startsWith("arn:")
    ? key.value
    : `arn:aws:secretsmanager:${region}:${account}:secret:${key.value}-${UNSEEN.repeat(6)}`;
  const got = may(reader, index, { actions: ["secretsmanager:GetSecretValue"], resource: arn, context: {} });
  const decrypted = may(reader, index, {
    actions: ["kms:Decrypt"],
    resource: `arn:aws:kms:${region}:${account}:key/${UNSEEN}`,
    context: {
      "kms:calleraccount": [account],
      "kms:encryptioncontext:secretarn": [arn],
      "kms:viaservice": [`secretsmanager.${region}.amazonaws.com`],
    },
  });
  return [
    verdictOf(got, `the store's role may not read the secret in ${key.path}`),
    verdictOf(decrypted, `the store's role may not have the secret in ${key.path} decrypted`),
  ];
}
