import type * as pulumi from "@pulumi/pulumi";
import { Application } from "../components/application";
import { Cell } from "../components/cell";
import { Foundation } from "../components/foundation";
import { Interconnect } from "../components/interconnect";
import { Traffic } from "../components/traffic";
import { mapValues } from "../platform/map-values";
import type { PlatformPlan } from "../platform/model";
import { lookup } from "../platform/planning/lookup";
import type { Configuration } from "./configuration";
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
export function deploy({ plan, part }: Configuration): Outputs {
  const providers = createProviders(plan);
  switch (part.layer) {
    case "all":
      return buildAll(plan, providers);
    case "foundation":
      return foundationOutputs(buildFoundation(plan, providers));
    case "cell":
      return cellOutputs(buildCell(plan, part.cell, providers));
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
    case "traffic":
      buildTraffic(plan, referToFoundation(part.of, plan).zoneId, providers);
      return {};
  }
}

function buildAll(plan: PlatformPlan, providers: Providers): Outputs {
  const foundation = buildFoundation(plan, providers);
  const cells = mapValues(plan.cells, ({ key }) => buildCell(plan, key, providers));
  const interconnect = buildInterconnect(plan, { foundation, cells }, providers);
  for (const key of Object.keys(plan.applications)) {
    buildApplication(plan, key, { foundation, cell: lookup(cells, key), interconnect, providers });
  }
  buildTraffic(plan, foundation.zoneId, providers);
  const { zoneId, nameServers, repositoryUrls } = foundation;
  const { connectionIds } = interconnect;
  return {
    zoneId,
    nameServers,
    repositoryUrls,
    connectionIds,
    cells: mapValues(cells, ({ vpcId, routeTableIds, clusterName, kubeconfig }) => ({
      vpcId,
      routeTableIds,
      clusterName,
      kubeconfig,
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

function buildCell(plan: PlatformPlan, key: string, providers: Providers): Cell {
  const cell = lookup(plan.cells, key);
  return new Cell(
    key,
    { plan: cell, connect: providers.kubernetes },
    { providers: [providers.aws(cell.region), providers.random()] },
  );
}

function buildInterconnect(
  plan: PlatformPlan,
  below: { readonly foundation: BuiltFoundation; readonly cells: Readonly<Record<string, BuiltCell>> },
  providers: Providers,
): Interconnect {
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
      after: [...cell.ready, ...(interconnect.ready?.[key] ?? [])],
    },
    { providers: [providers.aws(application.region)] },
  );
}

function buildTraffic(plan: PlatformPlan, zoneId: pulumi.Input<string>, providers: Providers): Traffic {
  return new Traffic("traffic", { plan: plan.traffic, zoneId }, { providers: [providers.aws(plan.traffic.region)] });
}

function foundationOutputs({
  zoneId,
  nameServers,
  secretsKeyArn,
  globalClusters,
  repositoryUrls,
}: Foundation): Outputs {
  return { zoneId, nameServers, secretsKeyArn, globalClusters, repositoryUrls };
}

function cellOutputs(cell: Cell): Outputs {
  const { vpcId, routeTableIds, isolatedSubnetIds, keyArns, clusterName, kubeconfig, cacheVersions } = cell;
  return { vpcId, routeTableIds, isolatedSubnetIds, keyArns, clusterName, kubeconfig, cacheVersions };
}

function interconnectOutputs(interconnect: Interconnect): Outputs {
  const { connectionIds, readers, credentialVersions, masterVersions } = interconnect;
  return { connectionIds, readers, credentialVersions, masterVersions };
}
