import { placeOf } from "../../platform/graph/place";
import { ASSOCIATION, sessionTags, SUBJECT } from "../subjects/pod-identity";
import { read } from "../../platform/graph/reading";
import { verdictOf } from "../answer";
import { roleBehind, trusts } from "../subjects/role";
import type { StackRule } from "../rule";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";

/** EKS user guide, "create IAM role with trust policy required by EKS Pod Identity". */
export const podIdentityTrust: StackRule = {
  id: "pod-identity-trust",
  title: "Roles of service accounts trust Pod Identity",
  severity: "high",
  level: "mandatory",
  rationale:
    "Pods get no credentials for a role that does not trust Pod Identity, and everything that they ask AWS fails.",
  remedy:
    "let pods.eks.amazonaws.com in the role's assumeRolePolicy call sts:AssumeRole and sts:TagSession, on no condition but the service account's own tags",
  controls: {},
  types: [ASSOCIATION],
  scope: "stack",
  judge(association, index) {
    const role = roleBehind(association, read(association, "roleArn"), index);
    if (isUndetermined(role)) return [role];
    const place = placeOf(association, index);
    if (isUndetermined(place)) return [place];
    const open = SUBJECT.find((property) => typeof association.inputs[property] !== "string");
    const context = sessionTags("aws:requesttag", association, place);
    return ["sts:AssumeRole", "sts:TagSession"].map((action) => {
      const answer = trusts(role, {
        caller: { kind: "Service", names: ["pods.eks.amazonaws.com"] },
        actions: [action],
        context,
      });
      if (answer === "no" && open !== undefined) return undetermined(open);
      return verdictOf(answer, `the role in roleArn does not let Pod Identity call ${action} for this service account`);
    });
  },
};
