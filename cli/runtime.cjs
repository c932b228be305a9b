// Lets Node run the project's TypeScript. Required before anything else, by scripts and by the tests.
//
// What is loaded here is loaded before tsx is registered, which afterwards inspects every file that is required and looks
// for it in more places: the 2,000 files of these packages would cost a third of a preview. A file that is missing here
// still works; `tests/runtime.spec.ts` names it.
const { whileDeferred } = require("./deferred.cjs");

const PACKAGES = [
  "@pulumi/eks/types/enums",
  "@pulumi/random",
  "cli-table3",
  "commander",
  "fastest-levenshtein",
  "listr2",
  "netmask",
  "yaml",
  "zod",
];

/** The resources that the program makes, by the module that has them: the SDKs load each when it is first used. */
const RESOURCES = {
  "@pulumi/aws": ["provider"],
  "@pulumi/aws/accessanalyzer": ["analyzer"],
  "@pulumi/aws/acm": ["certificate", "certificateValidation"],
  "@pulumi/aws/appautoscaling": ["policy", "target"],
  "@pulumi/aws/cloudfront": ["cachePolicy", "distribution", "function", "originAccessControl", "responseHeadersPolicy"],
  "@pulumi/aws/budgets": ["budget"],
  "@pulumi/aws/cloudtrail": ["trail"],
  "@pulumi/aws/cloudwatch": [
    "logDelivery",
    "logDeliveryDestination",
    "logDeliverySource",
    "logGroup",
    "logResourcePolicy",
    "metricAlarm",
  ],
  "@pulumi/aws/ebs": ["encryptionByDefault", "snapshotBlockPublicAccess"],
  "@pulumi/aws/ec2": [
    "defaultSecurityGroup",
    "eip",
    "flowLog",
    "internetGateway",
    "launchTemplate",
    "natGateway",
    "route",
    "routeTable",
    "routeTableAssociation",
    "securityGroup",
    "subnet",
    "vpc",
    "vpcEndpoint",
    "vpcPeeringConnection",
    "vpcPeeringConnectionAccepter",
  ],
  "@pulumi/aws/ecr": ["lifecyclePolicy", "registryScanningConfiguration", "replicationConfiguration", "repository"],
  "@pulumi/aws/eks": ["accessEntry", "accessPolicyAssociation", "addon", "nodeGroup", "podIdentityAssociation"],
  "@pulumi/aws/elasticache": ["parameterGroup", "replicationGroup", "subnetGroup", "user", "userGroup"],
  "@pulumi/aws/guardduty": ["detector", "detectorFeature"],
  "@pulumi/aws/iam": ["openIdConnectProvider", "policy", "role", "rolePolicy", "rolePolicyAttachment"],
  "@pulumi/aws/kms": ["alias", "key", "keyPolicy"],
  "@pulumi/aws/lb": ["listener", "listenerRule", "loadBalancer", "targetGroup"],
  "@pulumi/aws/rds": ["cluster", "clusterInstance", "clusterParameterGroup", "globalCluster", "subnetGroup"],
  "@pulumi/aws/route53": ["healthCheck", "queryLog", "record", "zone"],
  "@pulumi/aws/s3": [
    "accountPublicAccessBlock",
    "bucket",
    "bucketLifecycleConfiguration",
    "bucketLogging",
    "bucketObjectLockConfiguration",
    "bucketOwnershipControls",
    "bucketPolicy",
    "bucketPublicAccessBlock",
    "bucketReplicationConfig",
    "bucketServerSideEncryptionConfiguration",
    "bucketVersioning",
  ],
  "@pulumi/aws/secretsmanager": ["secret", "secretVersion"],
  "@pulumi/aws/sns": ["topic", "topicSubscription"],
  "@pulumi/aws/sqs": ["queue", "queuePolicy", "redriveAllowPolicy", "redrivePolicy"],
  "@pulumi/aws/securityhub": ["account"],
  "@pulumi/aws/vpc": ["securityGroupEgressRule", "securityGroupIngressRule"],
  "@pulumi/aws/wafv2": ["webAcl", "webAclAssociation", "webAclLoggingConfiguration"],
  "@pulumi/eks": ["cluster"],
  "@pulumi/kubernetes": ["provider"],
  "@pulumi/kubernetes/apiextensions": ["customResource"],
  "@pulumi/kubernetes/apps/v1": ["deployment"],
  "@pulumi/kubernetes/autoscaling/v2": ["horizontalPodAutoscaler"],
  "@pulumi/kubernetes/batch/v1": ["job"],
  "@pulumi/kubernetes/core/v1": ["configMap", "limitRange", "namespace", "resourceQuota", "service", "serviceAccount"],
  "@pulumi/kubernetes/helm/v3": ["release"],
  "@pulumi/kubernetes/networking/v1": ["networkPolicy"],
  "@pulumi/kubernetes/policy/v1": ["podDisruptionBudget"],
  "@pulumi/kubernetes/rbac/v1": ["role", "roleBinding"],
  "@pulumi/kubernetes/storage/v1": ["storageClass"],
  "@pulumi/random": ["provider", "randomPassword"],
};

whileDeferred(() => require("@pulumi/pulumi"));
PACKAGES.forEach((name) => require(name));
for (const [module, resources] of Object.entries(RESOURCES)) {
  // The module too, through which they are asked for; a package as a whole would load far more.
  if (module.split("/").length > 2) require(module);
  resources.forEach((resource) => require(`${module}/${resource}`));
}
require("tsx/cjs");
