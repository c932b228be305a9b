import type { Service } from "./service";

/** What is paid for by use: how much that will be, no resource says. */
export interface ByUse {
  /** The service on the bill. */
  readonly service: Service;
  readonly tariffs: readonly Tariff[];
}

export interface Tariff {
  /** What is counted. */
  readonly what: string;
  /** By which the catalogue of prices knows it. @default - its price is not in the catalogue */
  readonly price?: string;
}

const LOGS = { what: "log data taken in", price: "cloudwatch/log" };
const VENDED_LOGS = { what: "log data of other services taken in", price: "cloudwatch/vended-log" };

/** A burstable instance goes on beyond its credits, unless it is told not to. EC2 user guide, "unlimited mode". */
const CREDITS: ByUse = { service: "EC2", tariffs: [{ what: "processor credits of burstable types" }] };

/** What clusters keep on a volume that grows by itself. */
const VOLUME: ByUse = {
  service: "RDS and DocumentDB",
  tariffs: [{ what: "data kept" }, { what: "reads and writes of storage" }],
};

/** By type token. */
export const BY_USE: Readonly<Record<string, ByUse>> = {
  "aws:accessanalyzer/analyzer:Analyzer": {
    service: "Access Analyzer",
    tariffs: [{ what: "roles and users, where unused access is looked for" }],
  },
  "aws:autoscaling/group:Group": CREDITS,
  "aws:cloudfront/distribution:Distribution": {
    service: "CloudFront",
    tariffs: [{ what: "data to the internet" }, { what: "requests" }],
  },
  "aws:cloudfront/function:Function": { service: "CloudFront", tariffs: [{ what: "calls of functions" }] },
  "aws:cloudtrail/trail:Trail": {
    service: "CloudTrail",
    tariffs: [{ what: "data events, and copies of management events beyond the first" }],
  },
  "aws:cloudwatch/logDelivery:LogDelivery": { service: "CloudWatch", tariffs: [VENDED_LOGS] },
  "aws:cloudwatch/logGroup:LogGroup": { service: "CloudWatch", tariffs: [LOGS, { what: "log data kept" }] },
  "aws:ec2/instance:Instance": CREDITS,
  "aws:eks/nodeGroup:NodeGroup": CREDITS,
  "aws:ec2/flowLog:FlowLog": { service: "CloudWatch", tariffs: [VENDED_LOGS] },
  "aws:ec2/natGateway:NatGateway": {
    service: "VPC",
    tariffs: [{ what: "data through NAT gateways", price: "vpc/nat-gateway-data" }],
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    service: "VPC",
    tariffs: [{ what: "data through interface endpoints", price: "vpc/interface-endpoint-data" }],
  },
  "aws:docdb/cluster:Cluster": VOLUME,
  "aws:ec2/vpc:Vpc": {
    service: "Data transfer",
    tariffs: [{ what: "data to the internet" }, { what: "data between zones" }],
  },
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": {
    service: "Data transfer",
    tariffs: [{ what: "data between regions" }],
  },
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": {
    service: "Data transfer",
    tariffs: [{ what: "data between regions" }],
  },
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": {
    service: "Inspector",
    tariffs: [{ what: "images scanned, where scanning is enhanced" }],
  },
  "aws:ecr/repository:Repository": { service: "ECR", tariffs: [{ what: "images kept", price: "ecr/storage" }] },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    service: "ElastiCache",
    tariffs: [{ what: "snapshots beyond the first" }],
  },
  "aws:guardduty/detector:Detector": {
    service: "GuardDuty",
    tariffs: [{ what: "management events", price: "guardduty/events" }, { what: "flow and DNS logs" }],
  },
  "aws:guardduty/detectorFeature:DetectorFeature": {
    service: "GuardDuty",
    tariffs: [{ what: "what its features look at" }],
  },
  "aws:kms/key:Key": { service: "KMS", tariffs: [{ what: "requests", price: "kms/requests" }] },
  "aws:lb/loadBalancer:LoadBalancer": {
    service: "Elastic Load Balancing",
    tariffs: [{ what: "capacity units", price: "elb/capacity-unit" }],
  },
  "aws:neptune/cluster:Cluster": VOLUME,
  "aws:rds/cluster:Cluster": {
    service: "RDS and DocumentDB",
    tariffs: [
      { what: "data kept", price: "aurora/storage" },
      { what: "reads and writes of storage", price: "aurora/requests" },
      { what: "backups beyond the size of the data" },
      { what: "log data of enhanced monitoring" },
    ],
  },
  "aws:rds/globalCluster:GlobalCluster": {
    service: "RDS and DocumentDB",
    tariffs: [{ what: "writes copied to other regions" }],
  },
  "aws:route53/queryLog:QueryLog": { service: "CloudWatch", tariffs: [VENDED_LOGS] },
  "aws:route53/zone:Zone": {
    service: "Route 53",
    tariffs: [
      { what: "queries for what is no alias", price: "route53/queries" },
      { what: "the same, by geolocation", price: "route53/geolocation-queries" },
    ],
  },
  "aws:s3/bucket:Bucket": {
    service: "S3",
    tariffs: [{ what: "data kept", price: "s3/standard" }, { what: "requests" }],
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": {
    service: "S3",
    tariffs: [{ what: "data replicated in time" }],
  },
  "aws:secretsmanager/secret:Secret": { service: "Secrets Manager", tariffs: [{ what: "requests" }] },
  "aws:securityhub/account:Account": { service: "Security Hub", tariffs: [{ what: "checks and findings" }] },
  "aws:sns/topic:Topic": {
    service: "SNS",
    tariffs: [{ what: "requests", price: "sns/requests" }, { what: "messages delivered" }],
  },
  "aws:sqs/queue:Queue": { service: "SQS", tariffs: [{ what: "requests" }] },
  "aws:wafv2/webAcl:WebAcl": { service: "WAF", tariffs: [{ what: "requests", price: "waf/requests" }] },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    service: "CloudWatch",
    tariffs: [VENDED_LOGS],
  },
};
