import type { Rule } from "./rule";
import { addressBlocksDisjoint } from "./rules/address-blocks-disjoint";
import { albLogDelivery } from "./rules/alb-log-delivery";
import { auroraBackupRetention } from "./rules/aurora-backup-retention";
import { auroraCopyTags } from "./rules/aurora-copy-tags";
import { auroraCustomAdmin } from "./rules/aurora-custom-admin";
import { auroraCustomerManagedKey } from "./rules/aurora-customer-managed-key";
import { auroraDeletionProtection } from "./rules/aurora-deletion-protection";
import { auroraEnhancedMonitoring } from "./rules/aurora-enhanced-monitoring";
import { auroraFinalSnapshot } from "./rules/aurora-final-snapshot";
import { auroraForceTls } from "./rules/aurora-force-tls";
import { auroraGlobalEncrypted } from "./rules/aurora-global-encrypted";
import { auroraIamAuth } from "./rules/aurora-iam-auth";
import { auroraInBackupPlan } from "./rules/aurora-in-backup-plan";
import { auroraInsightsEncrypted } from "./rules/aurora-insights-encrypted";
import { auroraInstanceNotPublic } from "./rules/aurora-instance-not-public";
import { auroraLogExports } from "./rules/aurora-log-exports";
import { auroraManagedMasterSecret } from "./rules/aurora-managed-master-secret";
import { auroraMinorUpgrades } from "./rules/aurora-minor-upgrades";
import { auroraMultiAz } from "./rules/aurora-multi-az";
import { auroraNoExtendedSupport } from "./rules/aurora-no-extended-support";
import { auroraStorageEncrypted } from "./rules/aurora-storage-encrypted";
import { backupPolicyMet } from "./rules/backup-policy-met";
import { backupVaultEncrypted } from "./rules/backup-vault-encrypted";
import { budgetPresent } from "./rules/budget-present";
import { capacityVsConnections } from "./rules/capacity-vs-connections";
import { cloudfrontLogging } from "./rules/cloudfront-logging";
import { cloudfrontOac } from "./rules/cloudfront-oac";
import { cloudfrontOriginFailover } from "./rules/cloudfront-origin-failover";
import { cloudfrontOriginTls } from "./rules/cloudfront-origin-tls";
import { cloudfrontRootObject } from "./rules/cloudfront-root-object";
import { cloudfrontSecurityHeaders } from "./rules/cloudfront-security-headers";
import { cloudfrontViewerTls } from "./rules/cloudfront-viewer-tls";
import { cloudfrontWaf } from "./rules/cloudfront-waf";
import { dataTierInPrivateSubnets } from "./rules/data-tier-in-private-subnets";
import { defaultSgClosed } from "./rules/default-sg-closed";
import { dnsGeoDefaultRecord } from "./rules/dns-geo-default-record";
import { dnsHealthCheck } from "./rules/dns-health-check";
import { dnsQueryLogDelivery } from "./rules/dns-query-log-delivery";
import { dnsQueryLogging } from "./rules/dns-query-logging";
import { dnsSetIdentifierUnique } from "./rules/dns-set-identifier-unique";
import { dnsTtlForFailover } from "./rules/dns-ttl-for-failover";
import { docdbBackupRetention } from "./rules/docdb-backup-retention";
import { docdbDeletionProtection } from "./rules/docdb-deletion-protection";
import { docdbLogExports } from "./rules/docdb-log-exports";
import { docdbManagedMasterSecret } from "./rules/docdb-managed-master-secret";
import { docdbMultiAz } from "./rules/docdb-multi-az";
import { docdbStorageEncrypted } from "./rules/docdb-storage-encrypted";
import { docdbTls } from "./rules/docdb-tls";
import { ebsCsiVolumeKey } from "./rules/ebs-csi-volume-key";
import { ebsDefaultEncryptionPerRegion } from "./rules/ebs-default-encryption-per-region";
import { ebsEncrypted } from "./rules/ebs-encrypted";
import { ecrHardened } from "./rules/ecr-hardened";
import { eksAccessEntries } from "./rules/eks-access-entries";
import { eksControlPlaneLogs } from "./rules/eks-control-plane-logs";
import { eksDeletionProtection } from "./rules/eks-deletion-protection";
import { eksEndpointPrivate } from "./rules/eks-endpoint-private";
import { eksNetworkPolicyEngine } from "./rules/eks-network-policy-engine";
import { eksNodegroupBounds } from "./rules/eks-nodegroup-bounds";
import { eksPrivateNodes } from "./rules/eks-private-nodes";
import { eksSecretsEncrypted } from "./rules/eks-secrets-encrypted";
import { eksStandardSupport } from "./rules/eks-standard-support";
import { eksSupportedVersion } from "./rules/eks-supported-version";
import { elasticacheAuth } from "./rules/elasticache-auth";
import { elasticacheCustomSubnetGroup } from "./rules/elasticache-custom-subnet-group";
import { elasticacheEncryptedAtRest } from "./rules/elasticache-encrypted-at-rest";
import { elasticacheEncryptedInTransit } from "./rules/elasticache-encrypted-in-transit";
import { elasticacheLogDelivery } from "./rules/elasticache-log-delivery";
import { elasticacheMinorUpgrades } from "./rules/elasticache-minor-upgrades";
import { elasticacheMultiAz } from "./rules/elasticache-multi-az";
import { elasticacheSnapshots } from "./rules/elasticache-snapshots";
import { eventBridgeComplete } from "./rules/event-bridge-complete";
import { externalSecretReadable } from "./rules/external-secret-readable";
import { flowLogDelivery } from "./rules/flow-log-delivery";
import { helmChartPinned } from "./rules/helm-chart-pinned";
import { iamNoAdminManagedPolicy } from "./rules/iam-no-admin-managed-policy";
import { iamNoAdminWildcard } from "./rules/iam-no-admin-wildcard";
import { iamNoDecryptAllKeys } from "./rules/iam-no-decrypt-all-keys";
import { iamNoPassroleStar } from "./rules/iam-no-passrole-star";
import { iamNoServiceWildcard } from "./rules/iam-no-service-wildcard";
import { iamTrustScoped } from "./rules/iam-trust-scoped";
import { imdsHopLimit } from "./rules/imds-hop-limit";
import { imdsv2Required } from "./rules/imdsv2-required";
import { k8sAllowedRegistries } from "./rules/k8s-allowed-registries";
import { k8sDefaultDeny } from "./rules/k8s-default-deny";
import { k8sDropAllCapabilities } from "./rules/k8s-drop-all-capabilities";
import { k8sHpaBounds } from "./rules/k8s-hpa-bounds";
import { k8sIngressTls } from "./rules/k8s-ingress-tls";
import { k8sMinReplicasAndSpread } from "./rules/k8s-min-replicas-and-spread";
import { k8sNoDefaultNamespace } from "./rules/k8s-no-default-namespace";
import { k8sNoDeprecatedApi } from "./rules/k8s-no-deprecated-api";
import { k8sNoHostNamespaces } from "./rules/k8s-no-host-namespaces";
import { k8sNoHostPath } from "./rules/k8s-no-host-path";
import { k8sNoLatestTag } from "./rules/k8s-no-latest-tag";
import { k8sNoPrivilegeEscalation } from "./rules/k8s-no-privilege-escalation";
import { k8sNoPrivileged } from "./rules/k8s-no-privileged";
import { k8sNoPublicLoadBalancer } from "./rules/k8s-no-public-load-balancer";
import { k8sPdb } from "./rules/k8s-pdb";
import { k8sProbes } from "./rules/k8s-probes";
import { k8sPssNamespace } from "./rules/k8s-pss-namespace";
import { k8sRbacNoWildcard } from "./rules/k8s-rbac-no-wildcard";
import { k8sReadOnlyRootfs } from "./rules/k8s-read-only-rootfs";
import { k8sResourceQuota } from "./rules/k8s-resource-quota";
import { k8sResourcesSet } from "./rules/k8s-resources-set";
import { k8sRunAsNonRoot } from "./rules/k8s-run-as-non-root";
import { k8sSeccomp } from "./rules/k8s-seccomp";
import { k8sServiceAccountToken } from "./rules/k8s-service-account-token";
import { kmsDeletionWindow } from "./rules/kms-deletion-window";
import { kmsKeyDelegated } from "./rules/kms-key-delegated";
import { kmsKeyPerRegion } from "./rules/kms-key-per-region";
import { kmsNoPublicPolicy } from "./rules/kms-no-public-policy";
import { kmsRotation } from "./rules/kms-rotation";
import { launchTemplateNoPublicIp } from "./rules/launch-template-no-public-ip";
import { lbAccessLogs } from "./rules/lb-access-logs";
import { lbDeletionProtection } from "./rules/lb-deletion-protection";
import { lbHttpHardening } from "./rules/lb-http-hardening";
import { lbHttpsOnly } from "./rules/lb-https-only";
import { lbTlsPolicy } from "./rules/lb-tls-policy";
import { lbWaf } from "./rules/lb-waf";
import { logGroupEncryptedAndRetained } from "./rules/log-group-encrypted-and-retained";
import { logGroupKeyUsable } from "./rules/log-group-key-usable";
import { mqClusterMode } from "./rules/mq-cluster-mode";
import { mqCustomerManagedKey } from "./rules/mq-customer-managed-key";
import { mqLogs } from "./rules/mq-logs";
import { mqMinorUpgrades } from "./rules/mq-minor-upgrades";
import { mqNotPublic } from "./rules/mq-not-public";
import { mqSupportedVersion } from "./rules/mq-supported-version";
import { naclNoPublicAdminPorts } from "./rules/nacl-no-public-admin-ports";
import { noPlaintextSecret } from "./rules/no-plaintext-secret";
import { nodeVolumeKeyAutoscaling } from "./rules/node-volume-key-autoscaling";
import { oneWriter } from "./rules/one-writer";
import { podIdentityTrust } from "./rules/pod-identity-trust";
import { primaryIsNotDr } from "./rules/primary-is-not-dr";
import { queueAndTopicEncrypted } from "./rules/queue-and-topic-encrypted";
import { quotaAccount } from "./rules/quota-account";
import { quotaCache } from "./rules/quota-cache";
import { quotaCompute } from "./rules/quota-compute";
import { quotaCost } from "./rules/quota-cost";
import { quotaDatabase } from "./rules/quota-database";
import { quotaDnsAndEdge } from "./rules/quota-dns-and-edge";
import { quotaFixed } from "./rules/quota-fixed";
import { quotaKubernetes } from "./rules/quota-kubernetes";
import { quotaLoadBalancing } from "./rules/quota-load-balancing";
import { quotaNetwork } from "./rules/quota-network";
import { quotaOrganisation } from "./rules/quota-organisation";
import { rdsMonitoringRole } from "./rules/rds-monitoring-role";
import { regionAllowList } from "./rules/region-allow-list";
import { replicationRole } from "./rules/replication-role";
import { requiredTags } from "./rules/required-tags";
import { s3AccessLogging } from "./rules/s3-access-logging";
import { s3BlockPublicAccess } from "./rules/s3-block-public-access";
import { s3Lifecycle } from "./rules/s3-lifecycle";
import { s3NoForceDestroy } from "./rules/s3-no-force-destroy";
import { s3NoPublicAclOrPolicy } from "./rules/s3-no-public-acl-or-policy";
import { s3ObjectLockAudit } from "./rules/s3-object-lock-audit";
import { s3OwnershipEnforced } from "./rules/s3-ownership-enforced";
import { s3Replication } from "./rules/s3-replication";
import { s3SseKms } from "./rules/s3-sse-kms";
import { s3TlsOnly } from "./rules/s3-tls-only";
import { s3Versioning } from "./rules/s3-versioning";
import { secretCustomerManagedKey } from "./rules/secret-customer-managed-key";
import { secretRotation } from "./rules/secret-rotation";
import { secretStoreRole } from "./rules/secret-store-role";
import { sgEgressScoped } from "./rules/sg-egress-scoped";
import { sgNoPublicAdminPorts } from "./rules/sg-no-public-admin-ports";
import { sgNoPublicIngress } from "./rules/sg-no-public-ingress";
import { sgRuleDescribed } from "./rules/sg-rule-described";
import { snapshotNotPublic } from "./rules/snapshot-not-public";
import { snsToSqsGrant } from "./rules/sns-to-sqs-grant";
import { statefulProtected } from "./rules/stateful-protected";
import { storeInEveryCell } from "./rules/store-in-every-cell";
import { subnetNoAutoPublicIp } from "./rules/subnet-no-auto-public-ip";
import { supportedVersions } from "./rules/supported-versions";
import { targetGroupBindingRole } from "./rules/target-group-binding-role";
import { topicKeyUsable } from "./rules/topic-key-usable";
import { trailDelivery } from "./rules/trail-delivery";
import { vpcEndpoints } from "./rules/vpc-endpoints";
import { vpcFlowLogs } from "./rules/vpc-flow-logs";
import { wafLogDelivery } from "./rules/waf-log-delivery";
import { wafLogging } from "./rules/waf-logging";
import { wafManagedRules } from "./rules/waf-managed-rules";

/** Every rule of the pack, by id. A new rule is a file in `rules/` and a line here. */
export const RULES: readonly Rule[] = [
  addressBlocksDisjoint,
  albLogDelivery,
  auroraBackupRetention,
  auroraCopyTags,
  auroraCustomAdmin,
  auroraCustomerManagedKey,
  auroraDeletionProtection,
  auroraEnhancedMonitoring,
  auroraFinalSnapshot,
  auroraForceTls,
  auroraGlobalEncrypted,
  auroraIamAuth,
  auroraInBackupPlan,
  auroraInsightsEncrypted,
  auroraInstanceNotPublic,
  auroraLogExports,
  auroraManagedMasterSecret,
  auroraMinorUpgrades,
  auroraMultiAz,
  auroraNoExtendedSupport,
  auroraStorageEncrypted,
  backupPolicyMet,
  backupVaultEncrypted,
  budgetPresent,
  capacityVsConnections,
  cloudfrontLogging,
  cloudfrontOac,
  cloudfrontOriginFailover,
  cloudfrontOriginTls,
  cloudfrontRootObject,
  cloudfrontSecurityHeaders,
  cloudfrontViewerTls,
  cloudfrontWaf,
  dataTierInPrivateSubnets,
  defaultSgClosed,
  dnsGeoDefaultRecord,
  dnsHealthCheck,
  dnsQueryLogDelivery,
  dnsQueryLogging,
  dnsSetIdentifierUnique,
  dnsTtlForFailover,
  docdbBackupRetention,
  docdbDeletionProtection,
  docdbLogExports,
  docdbManagedMasterSecret,
  docdbMultiAz,
  docdbStorageEncrypted,
  docdbTls,
  ebsCsiVolumeKey,
  ebsDefaultEncryptionPerRegion,
  ebsEncrypted,
  ecrHardened,
  eksAccessEntries,
  eksControlPlaneLogs,
  eksDeletionProtection,
  eksEndpointPrivate,
  eksNetworkPolicyEngine,
  eksNodegroupBounds,
  eksPrivateNodes,
  eksSecretsEncrypted,
  eksStandardSupport,
  eksSupportedVersion,
  elasticacheAuth,
  elasticacheCustomSubnetGroup,
  elasticacheEncryptedAtRest,
  elasticacheEncryptedInTransit,
  elasticacheLogDelivery,
  elasticacheMinorUpgrades,
  elasticacheMultiAz,
  elasticacheSnapshots,
  eventBridgeComplete,
  externalSecretReadable,
  flowLogDelivery,
  helmChartPinned,
  iamNoAdminManagedPolicy,
  iamNoAdminWildcard,
  iamNoDecryptAllKeys,
  iamNoPassroleStar,
  iamNoServiceWildcard,
  iamTrustScoped,
  imdsHopLimit,
  imdsv2Required,
  k8sAllowedRegistries,
  k8sDefaultDeny,
  k8sDropAllCapabilities,
  k8sHpaBounds,
  k8sIngressTls,
  k8sMinReplicasAndSpread,
  k8sNoDefaultNamespace,
  k8sNoDeprecatedApi,
  k8sNoHostNamespaces,
  k8sNoHostPath,
  k8sNoLatestTag,
  k8sNoPrivilegeEscalation,
  k8sNoPrivileged,
  k8sNoPublicLoadBalancer,
  k8sPdb,
  k8sProbes,
  k8sPssNamespace,
  k8sRbacNoWildcard,
  k8sReadOnlyRootfs,
  k8sResourceQuota,
  k8sResourcesSet,
  k8sRunAsNonRoot,
  k8sSeccomp,
  k8sServiceAccountToken,
  kmsDeletionWindow,
  kmsKeyDelegated,
  kmsKeyPerRegion,
  kmsNoPublicPolicy,
  kmsRotation,
  launchTemplateNoPublicIp,
  lbAccessLogs,
  lbDeletionProtection,
  lbHttpHardening,
  lbHttpsOnly,
  lbTlsPolicy,
  lbWaf,
  logGroupEncryptedAndRetained,
  logGroupKeyUsable,
  mqClusterMode,
  mqCustomerManagedKey,
  mqLogs,
  mqMinorUpgrades,
  mqNotPublic,
  mqSupportedVersion,
  naclNoPublicAdminPorts,
  noPlaintextSecret,
  nodeVolumeKeyAutoscaling,
  oneWriter,
  podIdentityTrust,
  primaryIsNotDr,
  queueAndTopicEncrypted,
  quotaAccount,
  quotaCache,
  quotaCompute,
  quotaCost,
  quotaDatabase,
  quotaDnsAndEdge,
  quotaFixed,
  quotaKubernetes,
  quotaLoadBalancing,
  quotaNetwork,
  quotaOrganisation,
  rdsMonitoringRole,
  regionAllowList,
  replicationRole,
  requiredTags,
  s3AccessLogging,
  s3BlockPublicAccess,
  s3Lifecycle,
  s3NoForceDestroy,
  s3NoPublicAclOrPolicy,
  s3ObjectLockAudit,
  s3OwnershipEnforced,
  s3Replication,
  s3SseKms,
  s3TlsOnly,
  s3Versioning,
  secretCustomerManagedKey,
  secretRotation,
  secretStoreRole,
  sgEgressScoped,
  sgNoPublicAdminPorts,
  sgNoPublicIngress,
  sgRuleDescribed,
  snapshotNotPublic,
  snsToSqsGrant,
  statefulProtected,
  storeInEveryCell,
  subnetNoAutoPublicIp,
  supportedVersions,
  targetGroupBindingRole,
  topicKeyUsable,
  trailDelivery,
  vpcEndpoints,
  vpcFlowLogs,
  wafLogDelivery,
  wafLogging,
  wafManagedRules,
];
