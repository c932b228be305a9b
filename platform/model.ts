import type { ComputeResources, NodeRange, PodRange, PublishedCost, Taint } from "./application";
import type { ApplicationPlan } from "./application-model";
import type { AssetReplicationPlan, AssetsPlan, CdnPlan, DomainCertificatePlan, IngressPlan } from "./edge-model";
import type { DnsPlan } from "./dns-model";
import type { CachePlan, CredentialPlan, GlobalClusterPlan, GlobalDatabasePlan, RegistryPlan } from "./data-model";
import type { EventBridgeEndPlan, EventBridgePlan } from "./events-model";
import type { Continent } from "./facts/continents";
import type { InstanceType } from "./facts/instance-types";
import type { KubernetesVersion } from "./facts/kubernetes";
import type { RegionName } from "./facts/regions";
import type { KeyPlan, KeysPlan, SingleKeyPlan } from "./keys-model";
import type { MonitoringPlan } from "./monitoring-model";
import type { PodIdentityPlan } from "./pods-model";
import type { ReleasePlan } from "./release-model";
import type { StackFile } from "./configuration/stack-file";

/** The result of all arithmetic: everything a component needs except what only the cloud knows. */
export interface PlatformPlan {
  readonly application: string;
  /** Name of the stack, the same for all the Pulumi stacks that a stack may be split into. */
  readonly stack: string;
  readonly tier: StackFile["tier"];
  readonly users: number;
  readonly account: string;
  /** What the stack may cost. @default - nobody says */
  readonly budget?: NonNullable<StackFile["budget"]>;
  /** What the application's guide says that as many users in as many cells cost. @default - it says nothing of them */
  readonly publishedCost?: PublishedCost;
  readonly home: string;
  readonly foundation: FoundationPlan;
  /** By key, in the order of their slots. */
  readonly cells: Readonly<Record<string, CellPlan>>;
  readonly interconnect: InterconnectPlan;
  /** By cell, in the order of their slots; none before the application has images. */
  readonly applications: Readonly<Record<string, ApplicationPlan>>;
  readonly traffic: TrafficPlan;
  readonly routing: RoutingPlan;
  /** Sizes that the stack file replaced, for people to see. */
  readonly overrides: readonly Override[];
  /** Tags of every resource. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What exists once per stack. */
export interface FoundationPlan {
  readonly region: RegionName;
  readonly domain: string;
  readonly zone: StackFile["zone"];
  readonly secretsKey: SingleKeyPlan;
  readonly globalClusters: readonly GlobalClusterPlan[];
  readonly registry: RegistryPlan;
  /** There is none before the domain is delegated, nor for an application that nobody calls. */
  readonly certificate?: DomainCertificatePlan;
  /** There are none without a way in. */
  readonly assets?: AssetsPlan;
  readonly protect: boolean;
}

/** One cell: a function of its own entry and of the stack's sizes, never of another cell. */
export interface CellPlan {
  readonly key: string;
  readonly slot: number;
  readonly region: RegionName;
  readonly state: "active" | "draining" | "standby";
  /** Prefix of every planned physical name of the cell. */
  readonly name: string;
  readonly keys: KeysPlan;
  readonly network: NetworkPlan;
  readonly cluster: ClusterPlan;
  /** What the cluster runs for every application, in the order in which it is installed. */
  readonly releases: readonly ReleasePlan[];
  readonly caches: readonly CachePlan[];
  readonly cacheLogs: CacheLogsPlan;
  readonly events: readonly EventBridgeEndPlan[];
  /** There is none before the domain is delegated, nor for an application that nobody calls. */
  readonly ingress?: IngressPlan;
  readonly monitoring: MonitoringPlan;
}

/** Lets ElastiCache's log delivery write to the log groups of the cell's caches. */
export interface CacheLogsPlan {
  readonly policyName: string;
  /** As JSON. */
  readonly policy: string;
}

export interface NetworkPlan {
  readonly region: RegionName;
  readonly cidr: string;
  readonly subnets: readonly SubnetPlan[];
  readonly routeTables: readonly RouteTablePlan[];
  readonly natGateways: readonly NatGatewayPlan[];
  /** Services reached through route tables, without an interface. */
  readonly gatewayEndpoints: readonly string[];
  /** Services reached through an interface in every private subnet. */
  readonly interfaceEndpoints: readonly string[];
  readonly flowLogs: FlowLogsPlan;
  readonly protect: boolean;
}

export interface SubnetPlan {
  /** Tier and zone, such as `private-use1-az1`; also the key in resource names. */
  readonly key: string;
  readonly tier: Tier;
  /** Availability zone id, such as `use1-az1`. */
  readonly zoneId: string;
  readonly cidr: string;
  /** Key of the route table that it routes by. */
  readonly routeTable: string;
}

export interface RouteTablePlan {
  readonly key: string;
  /** Where traffic goes that stays neither in the network nor in the platform. */
  readonly wayOut: "internet" | "nat" | "none";
  /** Zone of the NAT gateway, where that is the way out. */
  readonly natZoneId?: string;
  /** Whether other cells are reached by it. */
  readonly peered: boolean;
}

export interface NatGatewayPlan {
  readonly zoneId: string;
  /** Key of the public subnet that it stands in. */
  readonly subnet: string;
}

export interface FlowLogsPlan {
  readonly logGroup: string;
  readonly retentionDays: number;
  /** Trust policy of the role that writes the logs, as JSON. */
  readonly trust: string;
  /** What that role may do, as JSON. */
  readonly policy: string;
}

/** `public`: load balancers and NAT. `private`: nodes and pods. `isolated`: stores, without a way to the internet. */
export type Tier = "public" | "private" | "isolated";

export interface ClusterPlan {
  readonly name: string;
  readonly version: KubernetesVersion;
  readonly serviceCidr: string;
  /** Blocks that may reach the public endpoint; empty when there is none. */
  readonly endpointCidrs: readonly string[];
  readonly logGroup: string;
  readonly logRetentionDays: number;
  /** ARNs of who administers the cluster, by a key made from the ARN. */
  readonly operators: Readonly<Record<string, string>>;
  /** Trust policy of the nodes' role, as JSON. */
  readonly nodeTrust: string;
  /** Tags of nodes and their volumes, which launch templates must name: a provider's default tags stop at the template. */
  readonly nodeTags: Readonly<Record<string, string>>;
  readonly nodeGroups: readonly NodePlan[];
  readonly addons: readonly AddonPlan[];
  readonly protect: boolean;
}

export interface NodeGroupPlan {
  readonly key: string;
  readonly instanceTypes: readonly [InstanceType, ...InstanceType[]];
  /**
   * What names the instance types, for a group's whole life. The launch template can change its one type in place; a
   * group whose types are its own cannot hand them over to a template, and is replaced when they change.
   */
  readonly typesIn: "template" | "group";
  readonly capacity: "on-demand" | "spot";
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly maxPodsPerNode: number;
  readonly nodes: NodeRange;
}

/** A node group and what its nodes start with. */
export interface NodePlan extends NodeGroupPlan {
  readonly volumeGiB: number;
  /** User data of the launch template, in base64, as EC2 takes it. */
  readonly userData: string;
}

/** An EKS add-on; EKS chooses its build for the cluster's version. */
export interface AddonPlan {
  readonly name: string;
  /** `before-nodes`: a node cannot become ready without it. `after-nodes`: needs a node to run on. */
  readonly stage: "before-nodes" | "after-nodes";
  /**
   * Settings that differ from the add-on's own.
   * @default - the add-on's own settings
   */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The identity of its pods, where they call AWS. */
  readonly identity?: PodIdentityPlan;
}

export interface WorkloadSize {
  readonly pods: PodRange;
  readonly requests: ComputeResources;
  readonly limits: ComputeResources;
}

/** What joins the cells: networks, members of global databases, events, and copies of images and files. */
export interface InterconnectPlan {
  readonly peerings: readonly PeeringPlan[];
  readonly databases: readonly GlobalDatabasePlan[];
  readonly credentials: readonly CredentialPlan[];
  readonly eventBridges: readonly EventBridgePlan[];
  readonly assetReplication?: AssetReplicationPlan;
}

/** A connection between two cells. The one with the lower slot asks, so that its name never depends on roles or order. */
export interface PeeringPlan {
  readonly requester: PeerPlan;
  readonly accepter: PeerPlan;
}

export interface PeerPlan {
  readonly cell: string;
  readonly region: RegionName;
  readonly cidr: string;
  /** Keys of the route tables that learn the way to the other cell. */
  readonly routeTables: readonly string[];
}

/** What concerns the users of all cells alike: names, the log of who asks for them, and static files. */
export interface TrafficPlan {
  readonly region: RegionName;
  readonly queryLog?: QueryLogPlan;
  readonly dns: DnsPlan;
  readonly cdn?: CdnPlan;
}

export interface QueryLogPlan {
  readonly logGroup: string;
  readonly retentionDays: number;
  readonly resourcePolicyName: string;
  /** Lets Route 53 write to the log group, as JSON. */
  readonly resourcePolicy: string;
  readonly key: KeyPlan;
  readonly deletionWindowDays: number;
  readonly protect: boolean;
}

export interface RoutingPlan {
  readonly continents: readonly (Answer & { readonly continent: Continent })[];
  readonly everyoneElse: readonly string[];
}

/** Cells that answer, first choice first. */
export interface Answer {
  /** Whether a cell says that it serves them; otherwise they are answered as everyone else is. */
  readonly declared: boolean;
  readonly order: readonly string[];
}

/** A planned size that the stack file replaced. */
export interface Override {
  readonly path: string;
  readonly planned: string | number;
  readonly used: string | number;
}
