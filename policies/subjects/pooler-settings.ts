import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { DEPLOYMENT, isBeside, mostPods } from "./pods";
import { isHidden, itemsOf, read, within } from "../../platform/graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";

const CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
const FILE = "pgbouncer.ini";

/**
 * An annotation that says what the file does, with placeholders for the hosts that only the cloud knows: at preview the file
 * itself is unknown as a whole.
 */
const TEMPLATE = "meridian/pgbouncer.ini";

/** What a pooler opens to servers, all of its pods together. */
export interface PoolerUse {
  /** URNs of the databases that its file was made from. */
  readonly databases: readonly string[];
  readonly writing: number;
  readonly reading: number;
}

/** What every pooler of a graph may open, as the file says that a Deployment of it mounts. */
export function poolersIn(index: GraphIndex): readonly (PoolerUse | Undetermined)[] {
  return index.ofTypes([CONFIG_MAP]).flatMap((map) => {
    const file = textOf(map);
    const pooler = index.ofTypes([DEPLOYMENT]).find((each) => isBeside(each, map) && mounts(each, map));
    if (file === undefined || pooler === undefined) return [];
    return [isUndetermined(file) ? file : useOf(map, { file, pooler }, index)];
  });
}

function textOf(map: GraphResource): string | Undetermined | undefined {
  const [file, template] = [read(map, "data", FILE), read(map, "metadata", "annotations", TEMPLATE)];
  if (file.value === undefined) return undefined;
  const known = isHidden(file) ? template : file;
  return typeof known.value === "string" ? known.value : undetermined(`${FILE} in data of a ConfigMap`);
}

function mounts(deployment: GraphResource, map: GraphResource): boolean {
  const name = read(map, "metadata", "name").value;
  return itemsOf(read(deployment, "spec", "template", "spec", "volumes")).some(
    (volume) => within(volume, "configMap", "name").value === name,
  );
}

interface Configured {
  readonly file: string;
  readonly pooler: GraphResource;
}

function useOf(map: GraphResource, { file, pooler }: Configured, index: GraphIndex): PoolerUse | Undetermined {
  const [pods, extra] = [mostPods(pooler, index), surgeOf(pooler)];
  if (isUndetermined(pods)) return pods;
  if (isUndetermined(extra)) return extra;
  const each = (pods + extra) * poolSize(file);
  const hosts = hostsIn(file);
  const reading = hosts.filter((host) => /:read\}|\.cluster-ro-/.test(host)).length;
  return {
    databases: map.propertyDependencies["data"] ?? [],
    reading: reading * each,
    writing: (hosts.length - reading) * each,
  };
}

/** Pods beside the others while a Deployment rolls: a number, or one where it is a share of the few that poolers are. */
function surgeOf(pooler: GraphResource): number | Undetermined {
  const surge = read(pooler, "spec", "strategy", "rollingUpdate", "maxSurge");
  if (isHidden(surge)) return undetermined(surge.path);
  return typeof surge.value === "number" ? surge.value : 1;
}

/** What PgBouncer does where nothing is said. https://www.pgbouncer.org/config.html, `default_pool_size`. */
const USUAL_POOL = 20;

/** Most connections to one database that a PgBouncer opens. */
function poolSize(file: string): number {
  const figures = ["max_db_connections", "default_pool_size"].map((name) =>
    Number(new RegExp(`^${name} *= *(\\d+)`, "m").exec(file)?.[1] ?? 0),
  );
  return figures.find((figure) => figure > 0) ?? USUAL_POOL;
}

function hostsIn(file: string): readonly string[] {
  const [, rest = ""] = file.split(/^\[databases\]$/m);
  const [databases = ""] = rest.split(/^\[/m);
  return [...databases.matchAll(/\bhost=(\S+)/g)].map(([, host = ""]) => host);
}
