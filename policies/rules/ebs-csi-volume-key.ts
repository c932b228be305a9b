import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { UNSEEN } from "../subjects/iam-condition";
import { accountCaller, keysBehind, keysPermit } from "../subjects/key-policy";
import { type Place, placeOf } from "../../platform/graph/place";
import { associationFor } from "../subjects/pod-identity";
import { allOf, type Answer, verdictOf } from "../answer";
import { isHidden, read, type Reading } from "../../platform/graph/reading";
import { may, roleBehind } from "../subjects/role";
import type { StackRule } from "../rule";
import { type Verdict, violation } from "../verdict";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { thatName } from "../../platform/graph/wiring";

const SERVICE_ACCOUNT = "ebs-csi-controller-sa";

/** Amazon EBS user guide, "requirements for Amazon EBS encryption", permissions for users. */
const USE = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

export const ebsCsiVolumeKey: StackRule = {
  id: "ebs-csi-volume-key",
  title: "The EBS CSI driver may use the key of the volumes that it makes",
  severity: "high",
  level: "mandatory",
  rationale: "AWS's own policy for the driver says nothing of keys: without this a claim for a volume waits for ever.",
  remedy:
    "let the role of service account ebs-csi-controller-sa use the key, and kms:CreateGrant with kms:GrantIsForAWSResource, by the key's ARN or by its alias in kms:ResourceAliases",
  controls: {},
  types: ["kubernetes:storage.k8s.io/v1:StorageClass"],
  scope: "stack",
  judge(storage, index) {
    const provisioner = read(storage, "provisioner");
    if (isHidden(provisioner)) return [undetermined(provisioner.path)];
    const key = read(storage, "parameters", "kmsKeyId");
    // Without a key of ours, EBS has the account's, which anybody in it may use.
    if (provisioner.value !== "ebs.csi.aws.com" || key.value === undefined) return [];
    const association = associationFor({ object: storage, serviceAccount: SERVICE_ACCOUNT }, index);
    if (association === undefined) {
      return [violation(`no Pod Identity association gives ${SERVICE_ACCOUNT} of this cluster a role`)];
    }
    return isUndetermined(association) ? [association] : judgeDriver({ storage, key, association }, index);
  },
};

interface Driver {
  readonly storage: GraphResource;
  readonly key: Reading;
  readonly association: GraphResource;
}

function judgeDriver({ storage, key, association }: Driver, index: GraphIndex): readonly Verdict[] {
  const role = roleBehind(association, read(association, "roleArn"), index);
  if (isUndetermined(role)) return [role];
  const keys = keysBehind(storage, key, index);
  if (isUndetermined(keys)) return [keys];
  const lets = (actions: readonly string[]): Answer =>
    allOf([
      keysPermit({ keys, path: key.path, places: [key] }, index, (place) => ({
        caller: accountCaller(place),
        actions,
        context: contextOf(place),
      })),
      ...keys.map((each) => mayUse(role, { key: each, arn: key.value }, { actions, index })),
    ]);
  return [
    verdictOf(lets(USE), `the driver's role may not use the key in ${key.path}`),
    verdictOf(lets(["kms:CreateGrant"]), `the driver's role may not lend the key in ${key.path} to volumes`),
  ];
}

function mayUse(
  role: GraphResource,
  { key, arn }: { readonly key: GraphResource; readonly arn: Reading["value"] },
  { actions, index }: { readonly actions: readonly string[]; readonly index: GraphIndex },
): Answer {
  const place = placeOf(key, index);
  if (isUndetermined(place)) return place;
  const { names, isComplete } = aliasesOf(key, index);
  const answer = may(role, index, {
    actions,
    resource: typeof arn === "string" ? arn : `arn:aws:kms:${place.region}:${place.account}:key/${UNSEEN}`,
    context: { ...contextOf(place), ...(names.length === 0 ? {} : { "kms:resourcealiases": names }) },
  });
  return answer === "no" && !isComplete ? undetermined("name of an alias of the key") : answer;
}

/** EBS calls KMS in the driver's name. KMS developer guide, "condition keys". */
function contextOf({ region, account }: Place) {
  return {
    "kms:calleraccount": [account],
    "kms:grantisforawsresource": ["true"],
    "kms:viaservice": [`ec2.${region}.amazonaws.com`],
  };
}

function aliasesOf(
  key: GraphResource,
  index: GraphIndex,
): { readonly names: readonly string[]; readonly isComplete: boolean } {
  const { surely, perhaps } = thatName(key, "targetKeyId", index.ofTypes(["aws:kms/alias:Alias"]));
  const names = surely.map(({ inputs }) => inputs["name"]).filter((name) => typeof name === "string");
  return { names, isComplete: names.length === surely.length && perhaps.length === 0 };
}
