import type { Rule } from "./rule";
import { defaultSgClosed } from "./rules/default-sg-closed";
import { dnsQueryLogDelivery } from "./rules/dns-query-log-delivery";
import { ebsCsiVolumeKey } from "./rules/ebs-csi-volume-key";
import { ebsEncrypted } from "./rules/ebs-encrypted";
import { eksControlPlaneLogs } from "./rules/eks-control-plane-logs";
import { eksEndpointPrivate } from "./rules/eks-endpoint-private";
import { eksSecretsEncrypted } from "./rules/eks-secrets-encrypted";
import { elasticacheLogDelivery } from "./rules/elasticache-log-delivery";
import { eventBridgeComplete } from "./rules/event-bridge-complete";
import { externalSecretReadable } from "./rules/external-secret-readable";
import { flowLogDelivery } from "./rules/flow-log-delivery";
import { iamNoAdminManagedPolicy } from "./rules/iam-no-admin-managed-policy";
import { iamNoAdminWildcard } from "./rules/iam-no-admin-wildcard";
import { iamNoDecryptAllKeys } from "./rules/iam-no-decrypt-all-keys";
import { iamNoPassroleStar } from "./rules/iam-no-passrole-star";
import { iamNoServiceWildcard } from "./rules/iam-no-service-wildcard";
import { iamTrustScoped } from "./rules/iam-trust-scoped";
import { imdsHopLimit } from "./rules/imds-hop-limit";
import { imdsv2Required } from "./rules/imdsv2-required";
import { kmsKeyDelegated } from "./rules/kms-key-delegated";
import { kmsKeyPerRegion } from "./rules/kms-key-per-region";
import { kmsNoPublicPolicy } from "./rules/kms-no-public-policy";
import { kmsRotation } from "./rules/kms-rotation";
import { logGroupEncryptedAndRetained } from "./rules/log-group-encrypted-and-retained";
import { logGroupKeyUsable } from "./rules/log-group-key-usable";
import { nodeVolumeKeyAutoscaling } from "./rules/node-volume-key-autoscaling";
import { podIdentityTrust } from "./rules/pod-identity-trust";
import { rdsMonitoringRole } from "./rules/rds-monitoring-role";
import { secretStoreRole } from "./rules/secret-store-role";
import { sgNoPublicIngress } from "./rules/sg-no-public-ingress";
import { snsToSqsGrant } from "./rules/sns-to-sqs-grant";
import { subnetNoAutoPublicIp } from "./rules/subnet-no-auto-public-ip";
import { vpcFlowLogs } from "./rules/vpc-flow-logs";

/** Every rule of the pack, by id. A new rule is a file in `rules/` and a line here. */
export const RULES: readonly Rule[] = [
  defaultSgClosed,
  dnsQueryLogDelivery,
  ebsCsiVolumeKey,
  ebsEncrypted,
  eksControlPlaneLogs,
  eksEndpointPrivate,
  eksSecretsEncrypted,
  elasticacheLogDelivery,
  eventBridgeComplete,
  externalSecretReadable,
  flowLogDelivery,
  iamNoAdminManagedPolicy,
  iamNoAdminWildcard,
  iamNoDecryptAllKeys,
  iamNoPassroleStar,
  iamNoServiceWildcard,
  iamTrustScoped,
  imdsHopLimit,
  imdsv2Required,
  kmsKeyDelegated,
  kmsKeyPerRegion,
  kmsNoPublicPolicy,
  kmsRotation,
  logGroupEncryptedAndRetained,
  logGroupKeyUsable,
  nodeVolumeKeyAutoscaling,
  podIdentityTrust,
  rdsMonitoringRole,
  secretStoreRole,
  sgNoPublicIngress,
  snsToSqsGrant,
  subnetNoAutoPublicIp,
  vpcFlowLogs,
];
