import type { ApplicationDefinition, ComputeResources, PreviewsDefinition } from "../application";
import type { Problem } from "./problem";

/** What is wrong with an application's previews. */
export function previewsProblems(definition: ApplicationDefinition): Problem[] {
  const { previews, nodeGroups, workloads } = definition;
  if (previews === undefined) return [];
  return [
    ...nameProblems("previews.nodeGroup", previews.nodeGroup, nodeGroups),
    ...nameProblems("previews.routerNodeGroup", previews.routerNodeGroup, nodeGroups),
    ...nameProblems("previews.stampedBy", previews.stampedBy, workloads),
    ...isolationProblems(previews, definition),
    ...densityProblems(previews, definition),
    ...sizeProblems(previews),
    ...cacheProblems(previews),
    ...timeProblems(previews),
  ];
}

function nameProblems(path: string, name: string, known: Readonly<Record<string, unknown>>): Problem[] {
  if (Object.hasOwn(known, name)) return [];
  return [
    {
      path,
      got: JSON.stringify(name),
      expected: `one of ${Object.keys(known).join(", ")}`,
      remedy: "name one that the application has",
    },
  ];
}

/** What strangers write shares no node with anything of the application's: a taint keeps that away, and previews to it. */
function isolationProblems(previews: PreviewsDefinition, { nodeGroups, workloads }: ApplicationDefinition): Problem[] {
  const { nodeGroup, routerNodeGroup } = previews;
  const guests = [
    ...Object.entries(workloads).flatMap(([key, workload]) => (workload.nodeGroup === nodeGroup ? [key] : [])),
    ...(routerNodeGroup === nodeGroup ? ["the router"] : []),
  ];
  const group = nodeGroups[nodeGroup];
  const repels = group?.taints.some(({ effect }) => effect !== "PREFER_NO_SCHEDULE") ?? true;
  const labelled = group === undefined || Object.keys(group.labels).length > 0;
  const open = [...(repels ? [] : ["no taint"]), ...(labelled ? [] : ["no label"])];
  return [
    ...guests.map((guest) => ({
      path: "previews.nodeGroup",
      got: `${nodeGroup}, which ${guest} runs on too`,
      expected: "a node group that previews have to themselves",
      remedy: "give one of the two another node group",
    })),
    ...open.map((what) => ({
      path: `nodeGroups.${nodeGroup}`,
      got: what,
      expected: "a label that previews are sent to, and a taint that keeps everything else away",
      remedy: "label and taint the node group",
    })),
  ];
}

function densityProblems({ nodeGroup, perNode }: PreviewsDefinition, { nodeGroups }: ApplicationDefinition): Problem[] {
  const allowed = nodeGroups[nodeGroup]?.maxPodsPerNode ?? perNode;
  if (allowed <= perNode) return [];
  return [
    {
      path: `nodeGroups.${nodeGroup}.maxPodsPerNode`,
      got: String(allowed),
      expected: `at most ${String(perNode)}, as previews.perNode says`,
      remedy: "lower it: the kubelet is who counts",
    },
  ];
}

const RESOURCES = ["cpuMillicores", "memoryMiB"] as const satisfies readonly (keyof ComputeResources)[];

function sizeProblems({ requests, limits, disk, quota }: PreviewsDefinition): Problem[] {
  const pairs = [
    ...RESOURCES.flatMap((resource) => [
      { path: `previews.limits.${resource}`, small: requests[resource], large: limits[resource], what: "requests" },
      {
        path: `previews.quota.requests.${resource}`,
        small: requests[resource],
        large: quota.requests[resource],
        what: "one preview's",
      },
      {
        path: `previews.quota.limits.${resource}`,
        small: limits[resource],
        large: quota.limits[resource],
        what: "one preview's",
      },
    ]),
    { path: "previews.disk.limitMiB", small: disk.requestMiB, large: disk.limitMiB, what: "the request" },
  ];
  return pairs
    .filter(({ small, large }) => small < 1 || large < small)
    .map(({ path, small, large, what }) => ({
      path,
      got: String(large),
      expected: `at least ${what}, ${String(small)}, which is at least 1`,
      remedy: "correct the one or the other",
    }));
}

function cacheProblems({ staticCache: { minutes, extensions } }: PreviewsDefinition): Problem[] {
  return [
    ...(Number.isInteger(minutes) && minutes >= 1
      ? []
      : [
          {
            path: "previews.staticCache.minutes",
            got: String(minutes),
            expected: "a whole number of at least 1",
            remedy: "write for how many minutes files are kept",
          },
        ]),
    ...extensions
      .filter((extension) => !/^[a-z0-9]{1,10}$/.test(extension))
      .map((extension) => ({
        path: "previews.staticCache.extensions",
        got: JSON.stringify(extension),
        expected: "1 to 10 lower-case letters and digits, without the dot",
        remedy: "write it like css",
      })),
  ];
}

/** A preview that goes while it is awake would go from under its visitors. */
function timeProblems({ sleepAfterMinutes, timeToLiveDays }: PreviewsDefinition): Problem[] {
  const minutes = timeToLiveDays * MINUTES_A_DAY;
  if (sleepAfterMinutes >= LEAST_MINUTES && minutes > sleepAfterMinutes) return [];
  return [
    {
      path: "previews.sleepAfterMinutes",
      got: `${String(sleepAfterMinutes)} minutes, and ${String(timeToLiveDays)} days to live`,
      expected: `at least ${String(LEAST_MINUTES)} minutes, and fewer than those days have`,
      remedy: "correct the one or the other",
    },
  ];
}

const MINUTES_A_DAY = 1440;
/** What a router's pod takes with it when it goes, of visits, is five minutes' worth. */
const LEAST_MINUTES = 10;
