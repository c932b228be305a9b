import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { UNSEEN } from "../subjects/iam-condition";
import { placeOf } from "../../platform/graph/place";
import { sessionTags } from "../subjects/pod-identity";
import { isTrue } from "../../platform/graph/reading";
import { verdictOf } from "../answer";
import { may, roleArn, roleBehind, trusts } from "../subjects/role";
import type { StackRule } from "../rule";
import { awsOf, type Controller, controllerOf, STORES } from "../subjects/secret-store";
import { type Verdict, violation } from "../verdict";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";

/** IAM user guide, "policy evaluation logic"; EKS user guide, "session tags": Pod Identity's stay with the session. */
export const secretStoreRole: StackRule = {
  id: "secret-store-role",
  title: "External Secrets may act as the role of every store",
  severity: "high",
  level: "mandatory",
  rationale: "Secrets that External Secrets cannot read are never made, and every pod that names them waits for ever.",
  remedy:
    "let External Secrets' role call sts:AssumeRole and sts:TagSession on the store's role in its own policy, and in the assumeRolePolicy of the store's role",
  controls: {},
  types: STORES,
  scope: "stack",
  judge(store, index) {
    const arn = awsOf(store, "role");
    // Without a role, External Secrets reads as itself.
    if (arn.value === undefined) return [];
    if (typeof arn.value !== "string") return [undetermined(arn.path)];
    const auth = awsOf(store, "auth");
    if (auth.value !== undefined) return [undetermined(auth.path)];
    const controller = controllerOf(store, index);
    if (controller === undefined) {
      return [violation("no Pod Identity association gives External Secrets of this cluster a role")];
    }
    if (isUndetermined(controller)) return [controller];
    const reader = roleBehind(store, arn, index);
    return isUndetermined(reader)
      ? [reader]
      : judgeRoles(controller, { reader, path: arn.path, arn: arn.value }, index);
  },
};

/** The role of a store, and where the store names it. */
interface Reader {
  readonly reader: GraphResource;
  readonly path: string;
  readonly arn: string;
}

function judgeRoles(
  { role, association }: Controller,
  { reader, path, arn }: Reader,
  index: GraphIndex,
): readonly Verdict[] {
  const place = placeOf(role, index);
  if (isUndetermined(place)) return [place];
  const { account } = place;
  const controllerArn = roleArn(role, place);
  const call = {
    actions: isTrue(association.inputs["disableSessionTags"])
      ? ["sts:AssumeRole"]
      : ["sts:AssumeRole", "sts:TagSession"],
    context: {
      ...sessionTags("aws:principaltag", association, place),
      "aws:principalaccount": [account],
      "aws:principalarn": [controllerArn ?? UNSEEN],
    },
  };
  const admitted = trusts(reader, {
    ...call,
    caller: { kind: "AWS", names: ["*", account, `arn:aws:iam::${account}:root`, controllerArn ?? UNSEEN] },
  });
  const allowed = may(role, index, { ...call, resource: arn });
  return [
    admitted === "no" && controllerArn === undefined
      ? undetermined("name of External Secrets' role")
      : verdictOf(admitted, `the role in ${path} does not let External Secrets' role act as it`),
    verdictOf(allowed, `External Secrets' own policy does not let it act as the role in ${path}`),
  ];
}
