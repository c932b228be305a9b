import { compare } from "../compare";
import { createHash } from "node:crypto";
import type { ComputeResources, PreviewsDefinition } from "../application";
import type { CellEntry } from "../configuration/cell-entry";
import { API_SERVER_CIDR, CLUSTER_DNS_ADDRESS } from "../facts/kubernetes";
import { mapValues } from "../map-values";
import type {
  PreviewKeeperPlan,
  PreviewLimits,
  PreviewQuantities,
  PreviewRouterPlan,
  PreviewSpacePlan,
  PreviewsPlan,
} from "../previews-model";
import { planAddresses, type ZoneAddresses } from "./addresses";
import type { PlanningContext } from "./context";
import { KEEPER_ALIVE, keeperScript } from "./preview-keeper-script";
import { ROUTER_CACHE_MIB, ROUTER_PATHS, routerConfiguration } from "./preview-router-files";
import { PREVIEW_ROUTER_REQUESTS, previewRouterPods } from "./preview-router-size";
import { stampPreview, type StampSettings, stampTemplate } from "./preview-stamp";
import { quantities } from "./quantities";
import { imageReference, repositoryReference } from "./registry";
import { nodesOfGroup } from "./scheduling";

/** The router in front of a cell's previews, as load balancers know it. */
export const PREVIEW_ROUTER = {
  /** Not the previews' own: whoever stamps these could change it there, and they could use up what it needs to run. */
  namespace: "preview-router",
  name: "router",
  port: 8080,
  /** Answers 200 when the router itself is well, whatever its previews are. */
  healthPath: "/healthz",
  /** Longest time that requests in flight may take when the router is asked to stop. */
  drainSeconds: 30,
} as const;

/** The guide with previews finds a team's at `preview-<team>.preview.svc.cluster.local`. */
const PREVIEW_NAMESPACE = "preview";
const ACCOUNT = "preview";
const KEEPER = "keeper";
/** Where the router tells the keeper of visits. */
const USE_PORT = 8081;

/** The image of the router and the keeper, built from `images/preview-router/`. */
const ROUTER_IMAGE = "preview-router";

/** Every pod of the router goes on for so long after it was told to end: as workloads do, and for the same reason. */
const DRAIN_WAIT_SECONDS = 15;
const EXIT_SECONDS = 5;

/** One thread of nginx and some more for a start; a limit of memory above what 1,024 connections' buffers take. */
const ROUTER_LIMITS: ComputeResources = { cpuMillicores: 1000, memoryMiB: 512 };
/** What bash, curl and jq take for some thousand previews, which are some megabytes of JSON; assumptions. */
const KEEPER_REQUESTS: ComputeResources = { cpuMillicores: 50, memoryMiB: 64 };
const KEEPER_LIMITS: ComputeResources = { cpuMillicores: 500, memoryMiB: 256 };

/** How soon somebody is heard who waits for a preview that sleeps; and how often all previews are read for that. */
const LOOK_SECONDS = 5;
const READ_SECONDS = 60;
/** What may be forgotten of a visit when a pod of the router goes: little beside the time after which a preview sleeps. */
const NOTE_SECONDS = 300;

/** Previews in a cell; undefined for an application without. */
export function planPreviews(context: PlanningContext, cell: CellEntry): PreviewsPlan | undefined {
  const { previews } = context.application;
  if (previews === undefined) return undefined;
  const { zones } = planAddresses(context.file.supernet, cell.slot);
  const stamp: StampSettings = {
    namespace: PREVIEW_NAMESPACE,
    account: ACCOUNT,
    port: previews.port,
    limits: limitsOf(previews),
    ...nodesOfGroup(context.application, previews.nodeGroup),
  };
  const parts: Parts = { context, cell, previews, zones, stamp };
  return {
    space: planSpace(parts),
    router: planRouter(parts),
    keeper: planKeeper(parts),
    teams: mapValues(inOrder(context.file.previews.teams), ({ image }, team) =>
      // What a stack file names would come back with the next deployment: it sleeps, and stays.
      stampPreview(stamp, {
        team,
        image: repositoryReference(context, cell, { image: "previews", entry: image }),
        expires: false,
      }),
    ),
  };
}

/** Nothing may depend on the order in which people write their teams. */
function inOrder<T>(teams: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(teams).sort(([a], [b]) => compare(a, b)));
}

/** What the parts of previews are planned from. */
interface Parts {
  readonly context: PlanningContext;
  readonly cell: CellEntry;
  readonly previews: PreviewsDefinition;
  readonly zones: readonly ZoneAddresses[];
  readonly stamp: StampSettings;
}

function planSpace({ context, previews, stamp }: Parts): PreviewSpacePlan {
  const { application, file, protect } = context;
  const [requests, limits] = [quantities(previews.quota.requests), quantities(previews.quota.limits)];
  return {
    namespace: { name: PREVIEW_NAMESPACE, protect },
    quota: {
      "requests.cpu": requests.cpu,
      "requests.memory": requests.memory,
      "limits.cpu": limits.cpu,
      "limits.memory": limits.memory,
    },
    limits: stamp.limits,
    port: previews.port,
    router: { namespace: PREVIEW_ROUTER.namespace, name: PREVIEW_ROUTER.name },
    internetPorts: previews.egress.internetPorts,
    closed: [...new Set([file.supernet, ...NOT_THE_INTERNET])],
    account: ACCOUNT,
    template: stampTemplate(stamp),
    stamper: { namespace: application.name, account: previews.stampedBy },
  };
}

/**
 * Blocks that lead to nobody on the internet: cells, peers and whatever else a network may have, the addresses of Services,
 * the instance metadata and the agent of Pod Identity. IANA, "IPv4 Special-Purpose Address Registry", 2026-11-21.
 */
const NOT_THE_INTERNET = ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];

function limitsOf({ requests, limits, disk }: PreviewsDefinition): PreviewLimits {
  const withDisk = (resources: ComputeResources, mib: number): PreviewQuantities => ({
    ...quantities(resources),
    "ephemeral-storage": mebibytes(mib),
  });
  return { requests: withDisk(requests, disk.requestMiB), limits: withDisk(limits, disk.limitMiB) };
}

function planRouter({ context, cell, previews, zones }: Parts): PreviewRouterPlan {
  const { namespace, name, port, healthPath, drainSeconds } = PREVIEW_ROUTER;
  const loadBalancers = zones.map((zone) => zone.public);
  const configuration = routerConfiguration({
    resolver: CLUSTER_DNS_ADDRESS,
    port,
    usePort: USE_PORT,
    healthPath,
    namespace: PREVIEW_NAMESPACE,
    previewPort: previews.port,
    loadBalancers,
    staticMinutes: previews.staticCache.minutes,
    staticExtensions: previews.staticCache.extensions,
    idleSeconds: longestIdle(context),
    drainSeconds,
  });
  return {
    namespace: { name: namespace, protect: context.protect, waitsForTargets: true },
    name,
    podsName: `${name}-pods`,
    image: imageReference(context, cell, ROUTER_IMAGE),
    pods: previewRouterPods(context.file),
    port,
    usePort: USE_PORT,
    healthPath,
    configuration,
    configurationDigest: createHash("sha256").update(configuration).digest("hex"),
    requests: quantities(PREVIEW_ROUTER_REQUESTS),
    limits: quantities(ROUTER_LIMITS),
    volumes: ROUTER_VOLUMES,
    ...nodesOfGroup(context.application, previews.routerNodeGroup),
    drain: { waitSeconds: DRAIN_WAIT_SECONDS, graceSeconds: DRAIN_WAIT_SECONDS + drainSeconds + EXIT_SECONDS },
    loadBalancers,
    previews: { namespace: PREVIEW_NAMESPACE, port: previews.port },
    keeper: KEEPER,
  };
}

/**
 * What nginx writes: what passes through, what it keeps, and what was visited when. The cache may be twice its size before it is
 * tidied; of visits a busy team's are nine kilobytes a day.
 */
const ROUTER_VOLUMES = [
  { name: "scratch", path: ROUTER_PATHS.writableFolder, size: mebibytes(256) },
  { name: "cache", path: ROUTER_PATHS.cacheFolder, size: mebibytes(2 * ROUTER_CACHE_MIB) },
  { name: "use", path: ROUTER_PATHS.useFolder, size: mebibytes(512) },
];

/** The longest time that a load balancer in front keeps a silent connection; its own default where there is none in front. */
function longestIdle({ application }: PlanningContext): number {
  const entrances = Object.values(application.edge?.entrances ?? {});
  const inFront = entrances.filter(({ routes }) => routes.some((route) => "previews" in route));
  return Math.max(LOAD_BALANCER_IDLE_SECONDS, ...inFront.map(({ idleSeconds }) => idleSeconds));
}

/** Application Load Balancer guide, "connection idle timeout". */
const LOAD_BALANCER_IDLE_SECONDS = 60;

function planKeeper({ context, cell, previews, zones }: Parts): PreviewKeeperPlan {
  const { namespace, name } = PREVIEW_ROUTER;
  return {
    name: KEEPER,
    namespace,
    image: imageReference(context, cell, ROUTER_IMAGE),
    script: keeperScript({
      namespace: PREVIEW_NAMESPACE,
      routers: `${name}-pods.${namespace}.svc.cluster.local`,
      usePort: USE_PORT,
      sleepSeconds: previews.sleepAfterMinutes * SECONDS_A_MINUTE,
      lifeSeconds: previews.timeToLiveDays * SECONDS_A_DAY,
      lookSeconds: LOOK_SECONDS,
      readSeconds: READ_SECONDS,
      noteSeconds: NOTE_SECONDS,
    }),
    alive: KEEPER_ALIVE,
    requests: quantities(KEEPER_REQUESTS),
    limits: quantities(KEEPER_LIMITS),
    ...nodesOfGroup(context.application, previews.routerNodeGroup),
    previews: PREVIEW_NAMESPACE,
    router: { name, usePort: USE_PORT },
    // By its Service's address, and by those behind it: which of the two a rule is held against, differs between networks.
    apiServer: [API_SERVER_CIDR, ...zones.map((zone) => zone.private)],
  };
}

const SECONDS_A_MINUTE = 60;
const SECONDS_A_DAY = 86_400;

/** Memory or disk as Kubernetes itself writes it. */
function mebibytes(mib: number): string {
  return quantities({ cpuMillicores: 0, memoryMiB: mib }).memory;
}
