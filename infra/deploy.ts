import { Application } from "../components/application";
import { Cell } from "../components/cell";
import { Foundation } from "../components/foundation";
import { Interconnect } from "../components/interconnect";
import { Traffic } from "../components/traffic";
import { mapValues } from "../platform/map-values";
import type { CellPlan, PlatformPlan } from "../platform/model";
import { lookup } from "../platform/planning/lookup";
import type { PlatformConfiguration } from "./configuration";
import { createProviders, type Providers } from "./providers";
import {
  type BuiltCell,
  type BuiltFoundation,
  type BuiltInterconnect,
  referToCell,
  referToFoundation,
  referToInterconnect,
} from "./references";

/** What a Pulumi stack tells people, and the stacks above it. */
export type Outputs = Readonly<Record<string, unknown>>;

/**
 * Builds the layers in their order, each from the outputs of those below it: foundation, cells, interconnect, application,
 * traffic. Names and parents are the same whether one Pulumi stack holds them all or one each; then a layer that is built
 * elsewhere is read from the stack that built it.
 */
export function deploy({ plan, part }: PlatformConfiguration): Outputs {
  const providers = createProviders(plan);
  switch (part.layer) {
    case "all":
      return buildAll(plan, providers);
    case "foundation":
      return foundationOutputs(buildFoundation(plan, providers));
    case "cell":
      return cellOutputs(buildCell(lookup(plan.cells, part.cell), { domainProof: [] }, providers));
    case "interconnect": {
      const cells = mapValues(plan.cells, (cell) => referToCell(part.of, cell));
      return interconnectOutputs(
        buildInterconnect(plan, { foundation: referToFoundation(part.of, plan), cells }, providers),
      );
    }
    case "application": {
      const below = {
        foundation: referToFoundation(part.of, plan),
        cell: referToCell(part.of, lookup(plan.cells, part.cell)),
        interconnect: referToInterconnect(part.of, plan),
      };
      if (part.cell in plan.applications) buildApplication(plan, part.cell, { ...below, providers });
      return {};
    }
    case "traffic": {
      const cells = mapValues(plan.cells, (cell) => referToCell(part.of, cell));
      return trafficOutputs(buildTraffic(plan, { foundation: referToFoundation(part.of, plan), cells }, providers));
    }
  }
}

function buildAll(plan: PlatformPlan, providers: Providers): Outputs {
  const foundation = buildFoundation(plan, providers);
  const cells = mapValues(plan.cells, (cell) => buildCell(cell, foundation, providers));
  const interconnect = buildInterconnect(plan, { foundation, cells }, providers);
  for (const key of Object.keys(plan.applications)) {
    buildApplication(plan, key, { foundation, cell: lookup(cells, key), interconnect, providers });
  }
  const traffic = buildTraffic(plan, { foundation, cells }, providers);
  const { zoneId, nameServers, repositoryUrls, assetBuckets } = foundation;
  const { connectionIds } = interconnect;
  return {
    zoneId,
    nameServers,
    repositoryUrls,
    assetBuckets,
    ...trafficOutputs(traffic),
    connectionIds,
    cells: mapValues(cells, ({ vpcId, routeTableIds, clusterName, kubeconfig, entrances }) => ({
      vpcId,
      routeTableIds,
      clusterName,
      kubeconfig,
      entrances,
    })),
  };
}

function buildFoundation(plan: PlatformPlan, providers: Providers): Foundation {
  return new Foundation(
    "foundation",
    { plan: plan.foundation, providerOf: providers.aws },
    { providers: [providers.aws(plan.foundation.region)] },
  );
}

/** What a cell needs of the foundation. */
type BelowCell = Pick<Foundation, "domainProof">;

function buildCell(cell: CellPlan, { domainProof }: BelowCell, providers: Providers): Cell {
  const { key } = cell;
  return new Cell(
    key,
    { plan: cell, connect: providers.kubernetes, domainProof },
    { providers: [providers.aws(cell.region), providers.random()] },
  );
}

/** The layers that have no layer of the application between them. */
interface BelowInterconnect {
  readonly foundation: BuiltFoundation;
  readonly cells: Readonly<Record<string, BuiltCell>>;
}

function buildInterconnect(plan: PlatformPlan, below: BelowInterconnect, providers: Providers): Interconnect {
  return new Interconnect(
    "interconnect",
    { plan: plan.interconnect, ...below, providerOf: providers.aws },
    { providers: [providers.random()] },
  );
}

/** The layers below a cell's application, and whoever makes providers. */
interface BelowApplication {
  readonly foundation: BuiltFoundation;
  readonly cell: BuiltCell;
  readonly interconnect: BuiltInterconnect;
  readonly providers: Providers;
}

function buildApplication(
  plan: PlatformPlan,
  key: string,
  { foundation, cell, interconnect, providers }: BelowApplication,
): Application {
  const application = lookup(plan.applications, key);
  return new Application(
    `${key}-application`,
    {
      plan: application,
      kubeconfig: cell.kubeconfig,
      connect: providers.kubernetes,
      controlPlane: cell.controlPlane,
      hosts: mapValues(foundation.globalClusters, ({ endpoint }, cluster) => ({
        write: endpoint,
        read: lookup(lookup(interconnect.readers, cluster), key),
      })),
      versions: {
        credentials: interconnect.credentialVersions,
        masters: interconnect.masterVersions,
        caches: cell.cacheVersions,
      },
      targetGroupArns: mapValues(cell.entrances, ({ targetGroupArns }) => targetGroupArns),
      after: [...cell.ready, ...(interconnect.ready?.[key] ?? [])],
    },
    { providers: [providers.aws(application.region)] },
  );
}

function buildTraffic(plan: PlatformPlan, { foundation, cells }: BelowInterconnect, providers: Providers): Traffic {
  const { zoneId, certificateArn, assetBuckets: buckets } = foundation;
  const entrances = Object.fromEntries(plan.traffic.dns.entrances.map(({ entrance }) => [entrance, entrance]));
  return new Traffic(
    "traffic",
    {
      plan: plan.traffic,
      zoneId,
      files: certificateArn && { certificateArn, buckets },
      loadBalancers: mapValues(entrances, (entrance) =>
        mapValues(cells, (cell) => {
          const { dnsName, zoneId: ownZoneId } = lookup(cell.entrances, entrance);
          return { dnsName, zoneId: ownZoneId };
        }),
      ),
    },
    { providers: [providers.aws(plan.traffic.region)] },
  );
}

function foundationOutputs(foundation: Foundation): Outputs {
  const { zoneId, nameServers, secretsKeyArn, globalClusters, repositoryUrls, certificateArn, assetBuckets } =
    foundation;
  return { zoneId, nameServers, secretsKeyArn, globalClusters, repositoryUrls, certificateArn, assetBuckets };
}

function cellOutputs(cell: Cell): Outputs {
  const { vpcId, routeTableIds, isolatedSubnetIds, keyArns, clusterName, kubeconfig } = cell;
  const { cacheVersions, entrances, eventKeyIds } = cell;
  return {
    ...{ vpcId, routeTableIds, isolatedSubnetIds, keyArns, clusterName, kubeconfig },
    ...{ cacheVersions, entrances, eventKeyIds },
  };
}

function interconnectOutputs(interconnect: Interconnect): Outputs {
  const { connectionIds, readers, credentialVersions, masterVersions } = interconnect;
  return { connectionIds, readers, credentialVersions, masterVersions };
}

function trafficOutputs({ distributionId }: Traffic): Outputs {
  return { distributionId };
}
