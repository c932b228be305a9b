import { DATABASE_ENGINE_VERSIONS } from "../../platform/facts/aurora";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { numberAt, textAt, valueAt } from "../../platform/graph/value";
import { asRecorded, label, type Recorded } from "../support/recorded";

/** A global cluster of a graph, and its members. */
interface GlobalDatabase {
  readonly global: GraphResource;
  readonly members: readonly Member[];
  /** Those that are not the first with a master. */
  readonly secondaries: readonly Member[];
  readonly primary: Member | undefined;
  readonly recorded: Recorded;
}

interface Member {
  readonly cluster: GraphResource;
  readonly instances: readonly GraphResource[];
  readonly targets: readonly GraphResource[];
}

type Rule = (database: GlobalDatabase) => readonly string[];

/**
 * What AWS and its provider ask of an Aurora PostgreSQL global database, by the points of our notes on it; what is found
 * names the point. Point 11, that a failover is nobody's plan, is about two graphs: a spec compares them.
 */
export function auroraBreaches(graph: Graph): string[] {
  return databasesOf(asRecorded(graph)).flatMap((database) =>
    Object.entries(RULES).flatMap(([point, rule]) => rule(database).map((breach) => `${point}: ${breach}`)),
  );
}

const RULES: Readonly<Record<string, Rule>> = {
  1: (database) => each(everything(database), (one) => textAt(one, "engine") === "aurora-postgresql", "engine"),
  2: (database) => [...unready(database), ...database.members.flatMap((member) => outOfTurn(member, database))],
  3: (database) => [...mastered(database), ...database.members.flatMap((member) => borrowed(member, database))],
  4: ({ global, members }) =>
    each([global, ...clustersOf(members)], (one) => valueAt(one, "storageEncrypted") === true, "storageEncrypted"),
  5: (database) => [
    ...without(clustersOf(database.members), ["manageMasterUserPassword", "masterUserSecretKmsKeyId"]),
    ...unkept(database),
  ],
  6: ({ members }) =>
    clustersOf(members).flatMap((cluster) =>
      IGNORED.filter((input) => !(cluster.options.ignoreChanges ?? []).includes(input)).map(
        (input) => `${cluster.name} follows ${input}`,
      ),
    ),
  7: ({ global, members }) => [
    ...each(
      clustersOf(members),
      (one) => textAt(one, "engineVersion") === textAt(global, "engineVersion"),
      "engineVersion",
    ),
    ...without(instancesOf(members), ["engineVersion"]),
    ...each(
      instancesOf(members),
      (one) => valueAt(one, "autoMinorVersionUpgrade") === false,
      "autoMinorVersionUpgrade",
    ),
  ],
  8: ({ global, members }) =>
    each(
      [global, ...clustersOf(members)],
      (one) => textAt(one, "engineLifecycleSupport") === "open-source-rds-extended-support-disabled",
      "engineLifecycleSupport",
    ),
  9: ({ members }) =>
    each(clustersOf(members), (one) => [0, 3].includes(lengthAt(one, "availabilityZones")), "availabilityZones"),
  10: ({ members }) =>
    each(
      clustersOf(members),
      (one) => valueAt(one, "enableGlobalWriteForwarding") === true,
      "enableGlobalWriteForwarding",
    ),
  12: ({ global }) => ("sourceDbClusterIdentifier" in global.inputs ? [] : without([global], ["forceDestroy"])),
  13: ({ global, members, secondaries }) => [
    ...(secondaries.length > 10 ? [`${global.name} has ${String(secondaries.length)} secondaries`] : []),
    ...(new Set(clustersOf(members).map(({ provider }) => provider)).size < members.length
      ? [`${global.name} has two members in a region`]
      : []),
    ...each(
      members.flatMap(({ targets }) => targets),
      (target) => numberAt(target, "maxCapacity") <= 15 - secondaries.length,
      "maxCapacity",
    ),
  ],
  14: ({ global, members }) => [
    ...each([global], (one) => textAt(one, "engineVersion") in DATABASE_ENGINE_VERSIONS, "engineVersion"),
    ...each(instancesOf(members), (one) => !textAt(one, "instanceClass").startsWith("db.t"), "instanceClass"),
  ],
  15: ({ members, recorded }) => members.flatMap((member) => unscaled(member, recorded)),
  16: ({ members }) => without(clustersOf(members), ["allocatedStorage", "iops"]),
  17: ({ members }) =>
    members.flatMap(({ cluster, instances }) => {
      const serverless = instances.some((one) => textAt(one, "instanceClass") === "db.serverless");
      return serverless === "serverlessv2ScalingConfiguration" in cluster.inputs
        ? []
        : [`${cluster.name} has serverless instances or their scaling, and not both`];
    }),
};

/** What changes where no description sees it. */
const IGNORED = ["replicationSourceIdentifier", "globalClusterIdentifier", "engineVersion", "masterPassword"];

/** What comes to a secondary from its primary. */
const REPLICATED = ["masterUsername", "masterPassword", "databaseName", "manageMasterUserPassword"];

function databasesOf(recorded: Recorded): GlobalDatabase[] {
  return recorded.all("aws:rds/globalCluster:GlobalCluster").map((global) => {
    const members = referring(recorded, "aws:rds/cluster:Cluster", "globalClusterIdentifier", global).map(
      (cluster): Member => ({
        cluster,
        instances: referring(recorded, "aws:rds/clusterInstance:ClusterInstance", "clusterIdentifier", cluster),
        targets: referring(recorded, "aws:appautoscaling/target:Target", "resourceId", cluster),
      }),
    );
    const primary = members.find(({ cluster }) => "masterUsername" in cluster.inputs);
    return { global, members, primary, secondaries: members.filter((member) => member !== primary), recorded };
  });
}

function referring({ all }: Recorded, ...[type, input, { urn }]: [string, string, GraphResource]): GraphResource[] {
  return all(type).filter(({ propertyDependencies }) => propertyDependencies[input]?.includes(urn) === true);
}

function clustersOf(members: readonly Member[]): GraphResource[] {
  return members.map(({ cluster }) => cluster);
}

function instancesOf(members: readonly Member[]): GraphResource[] {
  return members.flatMap(({ instances }) => instances);
}

function everything({ global, members }: GlobalDatabase): GraphResource[] {
  return [global, ...clustersOf(members), ...instancesOf(members)];
}

/** Names the input of every resource that fails. */
function each(
  resources: readonly GraphResource[],
  holds: (resource: GraphResource) => boolean,
  input: string,
): string[] {
  return resources.filter((one) => !holds(one)).map((one) => `${input} of ${one.name}`);
}

function without(resources: readonly GraphResource[], inputs: readonly string[]): string[] {
  return resources.flatMap((one) =>
    inputs.filter((input) => input in one.inputs).map((input) => `${input} of ${one.name}`),
  );
}

function lengthAt(resource: GraphResource, input: string): number {
  const value = valueAt(resource, input);
  return Array.isArray(value) ? value.length : 0;
}

function waits({ before }: Recorded, later: GraphResource, earlier: GraphResource | undefined): boolean {
  return earlier !== undefined && before(later).has(label(earlier.urn));
}

function writerOf({ instances }: Member): GraphResource | undefined {
  return instances.find((one) => numberAt(one, "promotionTier") === 0);
}

function unready({ primary, secondaries, recorded }: GlobalDatabase): string[] {
  const writer = primary && writerOf(primary);
  return clustersOf(secondaries)
    .filter((cluster) => !waits(recorded, cluster, writer))
    .map((cluster) => `${cluster.name} does not wait for the primary's instance`);
}

/** The instance that comes first writes. */
function outOfTurn(member: Member, { recorded }: GlobalDatabase): string[] {
  const writer = writerOf(member);
  return member.instances
    .filter((one) => one !== writer && !waits(recorded, one, writer))
    .map((one) => `${one.name} may come before the writer`);
}

function mastered({ global, primary, secondaries }: GlobalDatabase): string[] {
  const complete = primary !== undefined && "masterPassword" in primary.cluster.inputs;
  return [...(complete ? [] : [`${global.name} has no master`]), ...without(clustersOf(secondaries), REPLICATED)];
}

/** What a member has in common with another, although each must have its own. */
function borrowed({ cluster }: Member, { members }: GlobalDatabase): string[] {
  const source = (one: GraphResource, input: string): string =>
    JSON.stringify([one.inputs[input], one.propertyDependencies[input]]);
  return ["kmsKeyId", "dbSubnetGroupName", "vpcSecurityGroupIds"].flatMap((input) => {
    if (!(input in cluster.inputs)) return [`${cluster.name} has no ${input}`];
    const others = clustersOf(members).filter((one) => one !== cluster);
    return others.some((one) => source(one, input) === source(cluster, input))
      ? [`${cluster.name} shares its ${input}`]
      : [];
  });
}

/** The password is a secret, and the same password is in Secrets Manager. */
function unkept({ primary, recorded }: GlobalDatabase): string[] {
  if (primary === undefined) return [];
  const { name, inputs, propertyDependencies } = primary.cluster;
  const made = propertyDependencies["masterPassword"] ?? [];
  const kept = recorded
    .all("aws:secretsmanager/secretVersion:SecretVersion")
    .some((version) => (version.propertyDependencies["secretString"] ?? []).some((urn) => made.includes(urn)));
  return [
    ...(JSON.stringify(inputs["masterPassword"]) === '{"secret":true}'
      ? []
      : [`masterPassword of ${name} is no secret`]),
    ...(kept ? [] : [`masterPassword of ${name} is in no secret`]),
  ];
}

function unscaled({ cluster, instances, targets }: Member, recorded: Recorded): string[] {
  const right = (target: GraphResource): boolean =>
    textAt(target, "serviceNamespace") === "rds" &&
    textAt(target, "scalableDimension") === "rds:cluster:ReadReplicaCount" &&
    textAt(target, "resourceId") === `cluster:${textAt(cluster, "clusterIdentifier")}`;
  return [
    ...(targets.length === 1 ? [] : [`${cluster.name} has ${String(targets.length)} targets`]),
    ...each(targets, right, "resourceId, scalableDimension or serviceNamespace"),
    ...targets
      .filter((target) => !instances.some((instance) => waits(recorded, target, instance)))
      .map((target) => `${target.name} does not wait for an instance to scale from`),
    ...without([cluster], ["clusterMembers"]),
  ];
}
