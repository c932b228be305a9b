import { allowsEverybody, statementsOf } from "../subjects/iam-policy";
import { isHidden, read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { PASS, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

export const kmsNoPublicPolicy: ResourceRule = {
  id: "kms-no-public-policy",
  title: "Key policies name who may use the key",
  severity: "critical",
  level: "mandatory",
  rationale: "A key that any AWS account may use protects nothing that is encrypted with it.",
  remedy: "name the principals, or hold * to them with a condition such as StringEquals on aws:PrincipalArn",
  controls: {
    "AWS Security Hub": ["KMS.5"],
    "CIS AWS 7.0": ["2.21"],
    "ISO 27001:2022": ["A.8.1"],
  },
  types: [
    "aws:kms/externalKey:ExternalKey",
    "aws:kms/key:Key",
    "aws:kms/keyPolicy:KeyPolicy",
    "aws:kms/replicaExternalKey:ReplicaExternalKey",
    "aws:kms/replicaKey:ReplicaKey",
  ],
  scope: "resource",
  judge(key) {
    const policy = read(key, "policy");
    if (policy.value === undefined) {
      // What KMS then uses admits the account alone.
      return [PASS];
    }
    if (isHidden(policy)) return [undetermined(policy.path)];
    const statements = statementsOf(policy);
    if (statements === undefined) return [violation("policy is no policy document")];
    return statements.map((statement) =>
      allowsEverybody(statement) ? violation(`${statement.path} allows everybody`) : PASS,
    );
  },
};
