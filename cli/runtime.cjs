// Lets Node run the project's TypeScript. Required before anything else, by the commands and by the tests.
//
// What is loaded here is loaded before tsx is registered, which afterwards inspects every file that is required: the
// 2,000 files of these packages would cost twice as much, 0.6 s of processor time in a preview. A package that is
// missing here still works.
const PACKAGES = [
  "@pulumi/pulumi",
  "@pulumi/aws/appautoscaling",
  "@pulumi/aws/cloudwatch",
  "@pulumi/aws/ec2",
  "@pulumi/aws/ecr",
  "@pulumi/aws/eks",
  "@pulumi/aws/elasticache",
  "@pulumi/aws/iam",
  "@pulumi/aws/kms",
  "@pulumi/aws/provider",
  "@pulumi/aws/rds",
  "@pulumi/aws/route53",
  "@pulumi/aws/secretsmanager",
  "@pulumi/aws/vpc",
  "@pulumi/eks/cluster",
  "@pulumi/kubernetes",
  "@pulumi/random",
  "cli-table3",
  "commander",
  "fastest-levenshtein",
  "listr2",
  "netmask",
  "yaml",
  "zod",
];

PACKAGES.forEach((name) => require(name));
require("tsx/cjs");
