import type { Rule } from "./rule";
import { defaultSgClosed } from "./rules/default-sg-closed";
import { ebsEncrypted } from "./rules/ebs-encrypted";
import { eksControlPlaneLogs } from "./rules/eks-control-plane-logs";
import { eksEndpointPrivate } from "./rules/eks-endpoint-private";
import { eksSecretsEncrypted } from "./rules/eks-secrets-encrypted";
import { imdsHopLimit } from "./rules/imds-hop-limit";
import { imdsv2Required } from "./rules/imdsv2-required";
import { kmsNoPublicPolicy } from "./rules/kms-no-public-policy";
import { kmsRotation } from "./rules/kms-rotation";
import { logGroupEncryptedAndRetained } from "./rules/log-group-encrypted-and-retained";
import { sgNoPublicIngress } from "./rules/sg-no-public-ingress";
import { subnetNoAutoPublicIp } from "./rules/subnet-no-auto-public-ip";
import { vpcFlowLogs } from "./rules/vpc-flow-logs";

/** Every rule of the pack, by id. A new rule is a file in `rules/` and a line here. */
export const RULES: readonly Rule[] = [
  defaultSgClosed,
  ebsEncrypted,
  eksControlPlaneLogs,
  eksEndpointPrivate,
  eksSecretsEncrypted,
  imdsHopLimit,
  imdsv2Required,
  kmsNoPublicPolicy,
  kmsRotation,
  logGroupEncryptedAndRetained,
  sgNoPublicIngress,
  subnetNoAutoPublicIp,
  vpcFlowLogs,
];
