/**
 * What AWS gives an account by default, and what it gives nobody more of.
 *
 * Each figure says where it is from. An account's own figures are another matter: they only grow, and the configuration of
 * the policy pack can state them.
 */
export interface QuotaFacts {
  /** The service, as Service Quotas calls it. */
  readonly service: string;
  /** What there are only so many of, in the plural, with what it is counted for unless that is the account or a region. */
  readonly what: string;
  readonly most: number;
  /** Regions that have another figure by default. @default - none */
  readonly elsewhere?: Readonly<Record<string, number>>;
  /** Most that AWS grants to anybody who asks; left out where it is not said, the same as `most` where nobody gets more. */
  readonly ceiling?: number;
  readonly source: keyof typeof SOURCES;
}

/** Where figures are from. */
export const SOURCES = {
  /** Defaults of the Service Quotas API as tables of it in public repositories have them, read 2026-11-26. */
  table: "Service Quotas, defaults",
  /** The same, and the highest that AWS's page for the service promises. */
  page: "Service Quotas, defaults, and the service's own page",
  /** EKS best practices guide, "known limits and service quotas", and a full dump of an account's quotas. */
  eks: "EKS best practices guide, known limits",
  /** A user guide that we read, or a notice of the limit in several places; no code in Service Quotas. */
  guide: "the service's user guide",
  /** What we remember of the service's page and have not read again. */
  unverified: "not verified",
} as const;

type Source = keyof typeof SOURCES;

function quota(
  [service, what]: readonly [string, string],
  most: number,
  about: Source | Pick<QuotaFacts, "ceiling" | "elsewhere" | "source">,
): QuotaFacts {
  return { service, what, most, ...(typeof about === "string" ? { source: about } : about) };
}

/** One that AWS raises for nobody. */
function fixed(named: readonly [string, string], most: number, source: Source): QuotaFacts {
  return quota(named, most, { source, ceiling: most });
}

/** By the code of Service Quotas, or by our own words where it has none. */
export const QUOTAS = {
  // EC2
  "L-1216C47A": quota(["ec2", "vCPUs of Standard on-demand instances"], 5, "table"),
  "L-34B43A08": quota(["ec2", "vCPUs of Standard spot instances"], 5, "table"),
  "L-0263D0A3": quota(["ec2", "Elastic IP addresses"], 5, "table"),

  // VPC
  "L-F678F1CE": quota(["vpc", "VPCs"], 5, "table"),
  "L-A4707A72": quota(["vpc", "internet gateways"], 5, "table"),
  "L-FE5A380F": quota(["vpc", "NAT gateways in a zone"], 5, "table"),
  "L-407747CB": quota(["vpc", "subnets in a VPC"], 200, "table"),
  "L-589F43AA": quota(["vpc", "route tables in a VPC"], 200, "table"),
  "L-93826ACB": quota(["vpc", "routes in a route table"], 50, { source: "page", ceiling: 1000 }),
  "L-83CA0A9D": quota(["vpc", "IPv4 blocks of a VPC"], 5, { source: "page", ceiling: 50 }),
  "L-E79EC296": quota(["vpc", "security groups"], 2500, "table"),
  "L-0EA8095F": quota(["vpc", "rules of a security group in one direction"], 60, { source: "table", ceiling: 1000 }),
  "L-2AFB9258": quota(["vpc", "security groups of a network interface"], 5, { source: "page", ceiling: 16 }),
  "L-DF5E4CA3": quota(["vpc", "network interfaces"], 5000, "table"),
  "L-29B6F2EB": quota(["vpc", "interface endpoints in a VPC"], 50, "table"),
  "L-1B52E74A": quota(["vpc", "gateway endpoints"], 20, "table"),
  "L-7E9ECCDB": quota(["vpc", "peerings of a VPC"], 50, { source: "page", ceiling: 125 }),

  // Elastic Load Balancing
  "L-53DA6B97": quota(["elasticloadbalancing", "Application Load Balancers"], 50, "eks"),
  "L-69A177A2": quota(["elasticloadbalancing", "Network Load Balancers"], 50, "eks"),
  "L-B22855CB": quota(["elasticloadbalancing", "target groups"], 3000, "eks"),
  "L-7E6692B2": quota(["elasticloadbalancing", "targets of an Application Load Balancer"], 1000, "eks"),
  "L-A0D0B863": quota(["elasticloadbalancing", "targets of a target group"], 1000, "eks"),
  "L-7EED9B64": quota(["elasticloadbalancing", "rules of an Application Load Balancer"], 100, "eks"),
  "L-B6DF7632": quota(["elasticloadbalancing", "listeners of an Application Load Balancer"], 50, "eks"),
  "L-9365A611": quota(["elasticloadbalancing", "further certificates of an Application Load Balancer"], 25, "eks"),
  "L-822D1B1B": fixed(["elasticloadbalancing", "target groups of an Application Load Balancer"], 100, "eks"),

  // RDS, whose figures Aurora, DocumentDB and Neptune share
  "L-7B6409FD": quota(["rds", "DB instances"], 40, { source: "guide", elsewhere: { "ap-south-1": 20 } }),
  "L-952B80B8": quota(["rds", "DB clusters"], 40, "guide"),
  "L-E4C808A8": quota(["rds", "DB cluster parameter groups"], 50, "guide"),
  "aurora-replicas": fixed(["rds", "Aurora replicas of a cluster"], 15, "guide"),
  "global-secondaries": fixed(["rds", "secondary clusters of a global database"], 10, "guide"),

  // ElastiCache
  "L-DFE45DF3": quota(["elasticache", "cache nodes"], 300, "table"),
  "L-AF354865": quota(["elasticache", "nodes of a replication group"], 90, { source: "page", ceiling: 500 }),
  "L-80E085C7": quota(["elasticache", "cache users"], 2000, "table"),
  "L-AD484FC5": quota(["elasticache", "cache user groups"], 200, "table"),
  "L-3E7F7726": quota(["elasticache", "cache subnet groups"], 300, "table"),
  "L-3F15A733": quota(["elasticache", "cache parameter groups"], 300, "table"),
  "cache-shard": fixed(["elasticache", "nodes of a shard"], 6, "table"),

  // EKS
  "L-1194D53C": quota(["eks", "clusters"], 100, "eks"),
  "L-6D54EA21": quota(["eks", "managed node groups of a cluster"], 30, "eks"),
  "L-BD136A63": quota(["eks", "nodes of a managed node group"], 450, "eks"),
  "L-93A74D60": fixed(["eks", "address blocks that may reach a cluster's endpoint"], 40, "eks"),
  "pod-identity": fixed(["eks", "Pod Identity associations of a cluster"], 1000, "guide"),

  // Route 53
  "L-4EA4796A": quota(["route53", "hosted zones"], 500, "unverified"),
  "L-E209CC9F": quota(["route53", "records of a zone"], 10_000, "unverified"),
  "L-ACB674F3": quota(["route53", "health checks"], 200, "unverified"),
  "geolocation-records": fixed(["route53", "geolocation records of one name and type"], 100, "unverified"),

  // CloudFront and WAF
  "L-24B04930": quota(["cloudfront", "distributions"], 200, "table"),
  "web-acls": quota(["wafv2", "web ACLs of one scope"], 100, "unverified"),
  "web-acl-capacity": fixed(["wafv2", "capacity units of a web ACL"], 5000, "guide"),

  // What holds rights, secrets, messages, files and records
  "L-FE177D64": quota(["iam", "roles"], 1000, { source: "page", ceiling: 5000 }),
  "L-0DA4ABF3": quota(["iam", "managed policies of a role"], 10, { source: "page", ceiling: 20 }),
  "L-858F3967": quota(["iam", "OIDC providers"], 100, "table"),
  "L-C2F1777E": quota(["kms", "keys"], 100_000, "table"),
  "L-2F66C23C": fixed(["secretsmanager", "secrets"], 500_000, "eks"),
  "L-61103206": quota(["sns", "topics"], 100_000, "unverified"),
  "L-DC2B2D3D": quota(["s3", "buckets"], 10_000, "table"),
  "L-F98FE922": quota(["dynamodb", "tables"], 2500, "table"),
  trails: fixed(["cloudtrail", "trails"], 5, "guide"),
  "log-resource-policies": fixed(["logs", "resource policies of CloudWatch Logs"], 10, "guide"),
} as const satisfies Record<string, QuotaFacts>;

export type Quota = keyof typeof QUOTAS;
