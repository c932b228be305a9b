import * as pulumi from "@pulumi/pulumi";
import type { AssetBucket } from "../components/assets";
import type { Cell, EntranceAddress } from "../components/cell";
import type { Foundation } from "../components/foundation";
import type { Interconnect } from "../components/interconnect";
import { type LayerPart, partStackName } from "../platform/configuration/part";
import { mapValues } from "../platform/map-values";
import type { KeyPurpose } from "../platform/keys-model";
import type { CellPlan, PlatformPlan } from "../platform/model";

/** What the layers above need of the foundation, wherever it was built. */
export type BuiltFoundation = Pick<
  Foundation,
  "zoneId" | "secretsKeyArn" | "globalClusters" | "certificateArn" | "assetBuckets"
> &
  Partial<Pick<Foundation, "assets">>;

/** What the layers above need of a cell, wherever it was built. */
export type BuiltCell = Pick<
  Cell,
  | "vpcId"
  | "routeTableIds"
  | "isolatedSubnetIds"
  | "keyArns"
  | "kubeconfig"
  | "cacheVersions"
  | "entrances"
  | "eventKeyIds"
  | "ready"
> &
  Partial<Pick<Cell, "controlPlane" | "eventEnds">>;

/** What the layers above need of the interconnect, wherever it was built. */
export type BuiltInterconnect = Pick<Interconnect, "readers" | "credentialVersions" | "masterVersions"> &
  Partial<Pick<Interconnect, "ready">>;

/** The foundation that another Pulumi stack built. What an output holds by key is told apart, so that one may be new. */
export function referToFoundation(of: string, plan: PlatformPlan): BuiltFoundation {
  const stack = reference({ of, layer: "foundation" });
  const { globalClusters, certificate, assets } = plan.foundation;
  const clusters = keyed(globalClusters.map(({ key }) => key));
  const buckets = assets === undefined ? [] : [assets.source, ...assets.copies];
  return {
    zoneId: text(stack, "zoneId"),
    secretsKeyArn: text(stack, "secretsKeyArn"),
    globalClusters: mapValues(clusters, (key) => {
      const cluster = member<{ readonly id: string; readonly endpoint: string }>(stack, "globalClusters", key);
      return { id: cluster.apply(({ id }) => id), endpoint: cluster.apply(({ endpoint }) => endpoint) };
    }),
    certificateArn: certificate && text(stack, "certificateArn"),
    assetBuckets: mapValues(keyed(buckets.map(({ region }) => region)), (region) => {
      const bucket = member<Plain<AssetBucket>>(stack, "assetBuckets", region);
      return {
        name: bucket.apply(({ name }) => name),
        arn: bucket.apply(({ arn }) => arn),
        regionalDomainName: bucket.apply(({ regionalDomainName }) => regionalDomainName),
      };
    }),
  };
}

/** A cell that another Pulumi stack built, and waited for. */
export function referToCell(of: string, plan: CellPlan): BuiltCell {
  const stack = reference({ of, layer: "cell", cell: plan.key });
  const keyArn = (purpose: KeyPurpose): pulumi.Output<string> => member(stack, "keyArns", purpose);
  return {
    vpcId: text(stack, "vpcId"),
    routeTableIds: stack.requireOutput("routeTableIds") as pulumi.Output<Record<string, string>>,
    isolatedSubnetIds: stack.requireOutput("isolatedSubnetIds") as pulumi.Output<string[]>,
    keyArns: {
      cluster: keyArn("cluster"),
      nodes: keyArn("nodes"),
      logs: keyArn("logs"),
      data: keyArn("data"),
      secrets: keyArn("secrets"),
    },
    kubeconfig: text(stack, "kubeconfig"),
    cacheVersions: mapValues(keyed(plan.caches.map(({ key }) => key)), (key) => member(stack, "cacheVersions", key)),
    entrances: referToEntrances(stack, plan),
    eventKeyIds: mapValues(keyed(plan.events.map(({ key }) => key)), (key) => member(stack, "eventKeyIds", key)),
    ready: [],
  };
}

function referToEntrances(stack: pulumi.StackReference, { ingress }: CellPlan): Record<string, EntranceAddress> {
  const entrances = (ingress?.entrances ?? []).map(({ key, routes }): [string, EntranceAddress] => {
    const entrance = member<PlainEntrance>(stack, "entrances", key);
    return [
      key,
      {
        dnsName: entrance.apply(({ dnsName }) => dnsName),
        zoneId: entrance.apply(({ zoneId }) => zoneId),
        targetGroupArns: mapValues(keyed(routes.map((route) => route.key)), (route) =>
          entrance.apply(({ targetGroupArns }) => found(targetGroupArns[route], `${route} of ${key}`)),
        ),
      },
    ];
  });
  return Object.fromEntries(entrances);
}

/** The interconnect that another Pulumi stack built, and waited for. */
export function referToInterconnect(of: string, plan: PlatformPlan): BuiltInterconnect {
  const stack = reference({ of, layer: "interconnect" });
  const clusters = keyed(plan.interconnect.databases.map(({ key }) => key));
  const databases = keyed(plan.interconnect.credentials.map(({ database }) => database));
  return {
    readers: mapValues(clusters, (key) => {
      const readers = member<Record<string, string>>(stack, "readers", key);
      return mapValues(plan.cells, (_, cell) => readers.apply((byCell) => found(byCell[cell], `readers of ${cell}`)));
    }),
    credentialVersions: mapValues(databases, (key) => member(stack, "credentialVersions", key)),
    masterVersions: mapValues(clusters, (key) => member(stack, "masterVersions", key)),
  };
}

/** What a stack's output holds of something whose every part is an output. */
type Plain<T> = { readonly [Key in keyof T]: string };

type PlainEntrance = Plain<Pick<EntranceAddress, "dnsName" | "zoneId">> & {
  readonly targetGroupArns: Readonly<Record<string, string>>;
};

/** The Pulumi stack that deploys another part of the same platform. */
function reference(part: LayerPart): pulumi.StackReference {
  const name = partStackName(part);
  return new pulumi.StackReference(name, { name: `${pulumi.getOrganization()}/${pulumi.getProject()}/${name}` });
}

function text(stack: pulumi.StackReference, output: string): pulumi.Output<string> {
  return stack.requireOutput(output) as pulumi.Output<string>;
}

/** One entry of an output that holds several by key. */
function member<T = string>(stack: pulumi.StackReference, output: string, key: string): pulumi.Output<T> {
  const all = stack.requireOutput(output) as pulumi.Output<Readonly<Record<string, T>>>;
  return all.apply((entries) => found(entries[key], `${key} of ${output}`));
}

/** @throws RunError when the stack below was deployed from an older description */
function found<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new pulumi.RunError(`the stack below has no ${what} yet: deploy it first, from the same stack file`);
}

function keyed(keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, key]));
}
