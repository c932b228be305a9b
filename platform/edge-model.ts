import type { ManagedRule } from "./facts/web-acl";
import type { RegionName } from "./facts/regions";
import type { SingleKeyPlan } from "./keys-model";
import type { BucketPlan } from "./storage-model";

/** Plans of the way in: certificates, load balancers, firewalls, and the network of caches before static files. */

/** A certificate for every public name of the stack; the same names in every region. */
export interface CertificatePlan {
  readonly domainName: string;
  readonly alternativeNames: readonly string[];
}

/** The foundation's certificate, and the records by which ACM sees, here and in every region, that the names are ours. */
export interface DomainCertificatePlan extends CertificatePlan {
  readonly region: RegionName;
  /** Names to register a record for, by the first label: a name and its wildcard have one in common. */
  readonly validated: Readonly<Record<string, string>>;
}

/** A web ACL with its log. */
export interface WebAclPlan {
  /** Also the name of its metrics. */
  readonly name: string;
  readonly scope: "REGIONAL" | "CLOUDFRONT";
  readonly description: string;
  /** In the order in which requests meet them. */
  readonly rules: readonly WebAclRulePlan[];
  /** Headers that no log shows, in lower case. */
  readonly redactedHeaders: readonly string[];
}

export type WebAclRulePlan = WebAclRuleIdentity & (ManagedRulesPlan | RateLimitPlan);

interface WebAclRuleIdentity {
  readonly key: string;
  readonly priority: number;
}

/** A group of rules that AWS keeps. */
export interface ManagedRulesPlan {
  readonly kind: "managed";
  /** Name of the group. */
  readonly group: string;
  /** Rules of the group that only count. */
  readonly counted: readonly ManagedRule[];
  /**
   * How far Bot Control looks; for no other group.
   * @default - the group has no levels
   */
  readonly inspection?: "COMMON";
}

/** Turns a client address away while it asks too often. */
export interface RateLimitPlan {
  readonly kind: "rate";
  readonly requestsPerFiveMinutes: number;
}

/** A cell's load balancers, and what they have in common. */
export interface IngressPlan {
  readonly certificate: CertificatePlan;
  /** Where load balancers and web ACLs log. */
  readonly logs: BucketPlan;
  readonly entrances: readonly EntrancePlan[];
}

/** A load balancer of one cell. */
export interface EntrancePlan {
  readonly key: string;
  /** Physical name of the load balancer; at most 32 characters. */
  readonly name: string;
  readonly idleSeconds: number;
  /** AWS's name of the versions of TLS and the ciphers that the load balancer speaks. */
  readonly tlsPolicy: string;
  /** Folder of the bucket that its access log is in. */
  readonly logPrefix: string;
  /** What its pods listen on, each once. */
  readonly ports: readonly number[];
  /** One of them has no rule, and takes what no other does. */
  readonly routes: readonly RoutePlan[];
  readonly webAcl: WebAclPlan;
  /** Whether AWS refuses to delete it. */
  readonly protect: boolean;
}

/** Pods that an entrance's requests go to. */
export interface RoutePlan {
  /** Key of the workload, or the router's name. */
  readonly key: string;
  /**
   * Physical name of the target group, at most 32 characters: it ends with a digest of what a target group cannot change,
   * so that old and new can stand side by side. Made up by Pulumi it could be too long.
   */
  readonly targetGroup: string;
  /** Port of the pods. */
  readonly port: number;
  /**
   * Which requests it takes.
   * @default - whatever no other route takes
   */
  readonly rule?: ListenerRulePlan;
  readonly health: TargetHealthPlan;
  /**
   * Seconds that the load balancer's cookie lasts.
   * @default - no cookie
   */
  readonly stickySeconds?: number;
  /** Seconds in which a pod that leaves may finish what it has. */
  readonly drainSeconds: number;
}

/** Requests of a listener that one route takes. */
export interface ListenerRulePlan {
  /** Patterns of their paths. */
  readonly paths: readonly [string, ...string[]];
  /** Place among the listener's rules; 1 to 50,000. */
  readonly priority: number;
}

/** When a load balancer sends to a pod, and when no longer. */
export interface TargetHealthPlan {
  readonly path: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

/** Hands the pods of a Service to a target group of the cell's. */
export interface TargetGroupBindingPlan {
  /** Entrance and route, such as `api-backend`. */
  readonly key: string;
  /** The target group's own: another group, to which another binding belongs, has another. */
  readonly name: string;
  readonly entrance: string;
  readonly route: string;
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
}

/** Buckets of static files: the one that builds write to, and its copies in the regions of the other cells. */
export interface AssetsPlan {
  readonly source: BucketPlan;
  readonly copies: readonly BucketPlan[];
}

/** Copies what is written to one bucket into others. */
export interface AssetReplicationPlan {
  readonly region: RegionName;
  readonly source: string;
  readonly rules: readonly AssetCopyPlan[];
  /** Trust policy of the role that copies, as JSON. */
  readonly trust: string;
  /** What it may do, as JSON. */
  readonly policy: string;
}

/** One bucket that is copied to. */
export interface AssetCopyPlan {
  readonly region: RegionName;
  readonly bucketArn: string;
  /** One that no other rule has; which is higher says nothing, since each copies to another bucket. */
  readonly priority: number;
}

/** CloudFront in front of the static files. */
export interface CdnPlan {
  readonly host: string;
  /** Name of each of its parts; at most 60 characters, as many as a source of logs may have. */
  readonly name: string;
  readonly comment: string;
  /** Regions of the buckets: asked first, and asked when that one fails. */
  readonly origins: readonly [RegionName, ...RegionName[]];
  readonly failover: OriginFailoverPlan;
  /** JavaScript that CloudFront runs on what it answers. */
  readonly responseFunction: string;
  /** Longest that CloudFront itself keeps a file. */
  readonly maxAgeSeconds: number;
  readonly errors: ErrorCachingPlan;
  readonly headers: ResponseHeadersPlan;
  readonly tlsVersion: string;
  readonly webAcl: WebAclPlan;
  readonly logs: BucketPlan;
  /** Encrypts the logs, and lets nobody but their delivery and the account do so. */
  readonly logKey: SingleKeyPlan;
  /** What is logged of each request. */
  readonly logFields: readonly string[];
}

/** When CloudFront asks the second bucket. */
export interface OriginFailoverPlan {
  /** Answers of the first one that say that it is not well. */
  readonly statusCodes: readonly number[];
  /** Times that CloudFront tries to connect. */
  readonly attempts: number;
  /** Seconds that it waits for a connection each time. */
  readonly timeoutSeconds: number;
}

/** How long CloudFront repeats that a file is missing. */
export interface ErrorCachingPlan {
  readonly statusCodes: readonly number[];
  readonly seconds: number;
}

/** What browsers are told of every file. */
export interface ResponseHeadersPlan {
  /** For how long they ask by TLS alone. */
  readonly strictTransportSeconds: number;
  readonly contentSecurityPolicy: string;
  readonly referrerPolicy: string;
}
