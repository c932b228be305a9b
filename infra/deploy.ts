import * as pulumi from "@pulumi/pulumi";
import { Cell } from "../components/cell";
import { Foundation } from "../components/foundation";
import { Interconnect } from "../components/interconnect";
import type { CellNetwork } from "../components/peering";
import { Traffic } from "../components/traffic";
import { type LayerPart, partStackName } from "../platform/configuration/part";
import { mapValues } from "../platform/map-values";
import type { PlatformPlan } from "../platform/model";
import { lookup } from "../platform/planning/lookup";
import type { Configuration } from "./configuration";
import { createProviders, type Providers } from "./providers";

/** What a Pulumi stack tells people, and the stacks above it. */
export type Outputs = Readonly<Record<string, unknown>>;

/**
 * Builds the layers in their order, each from the outputs of those below it: foundation, cells, interconnect, traffic.
 * Names and parents are the same whether one Pulumi stack holds them all or one each; then a layer that is built
 * elsewhere is read from the stack that built it.
 */
export function deploy({ plan, part }: Configuration): Outputs {
  const providers = createProviders(plan);
  switch (part.layer) {
    case "all": {
      const foundation = buildFoundation(plan, providers);
      const cells = mapValues(plan.cells, ({ key }) => buildCell(plan, key, providers));
      const { connectionIds } = buildInterconnect(plan, cells, providers);
      buildTraffic(plan, foundation.zoneId, providers);
      const { zoneId, nameServers } = foundation;
      return { zoneId, nameServers, connectionIds, cells: mapValues(cells, cellOutputs) };
    }
    case "foundation": {
      const { zoneId, nameServers } = buildFoundation(plan, providers);
      return { zoneId, nameServers };
    }
    case "cell":
      return cellOutputs(buildCell(plan, part.cell, providers));
    case "interconnect": {
      const networks = mapValues(plan.cells, ({ key }) => networkOf({ of: part.of, layer: "cell", cell: key }));
      return { connectionIds: buildInterconnect(plan, networks, providers).connectionIds };
    }
    case "traffic": {
      const foundation = reference({ of: part.of, layer: "foundation" });
      buildTraffic(plan, foundation.requireOutput("zoneId") as pulumi.Output<string>, providers);
      return {};
    }
  }
}

function buildFoundation(plan: PlatformPlan, providers: Providers): Foundation {
  return new Foundation(
    "foundation",
    { plan: plan.foundation },
    { providers: [providers.aws(plan.foundation.region)] },
  );
}

function buildCell(plan: PlatformPlan, key: string, providers: Providers): Cell {
  const cell = lookup(plan.cells, key);
  return new Cell(key, { plan: cell, connect: providers.kubernetes }, { providers: [providers.aws(cell.region)] });
}

function buildInterconnect(
  plan: PlatformPlan,
  networks: Readonly<Record<string, CellNetwork>>,
  providers: Providers,
): Interconnect {
  return new Interconnect("interconnect", { plan: plan.interconnect, networks, providerOf: providers.aws });
}

function buildTraffic(plan: PlatformPlan, zoneId: pulumi.Input<string>, providers: Providers): Traffic {
  return new Traffic("traffic", { plan: plan.traffic, zoneId }, { providers: [providers.aws(plan.traffic.region)] });
}

function cellOutputs({ vpcId, routeTableIds, clusterName }: Cell): Outputs & CellNetwork {
  return { vpcId, routeTableIds, clusterName };
}

function networkOf(part: LayerPart): CellNetwork {
  const cell = reference(part);
  return {
    vpcId: cell.requireOutput("vpcId") as pulumi.Output<string>,
    routeTableIds: cell.requireOutput("routeTableIds") as pulumi.Output<Record<string, string>>,
  };
}

/** The Pulumi stack that deploys another part of the same platform. */
function reference(part: LayerPart): pulumi.StackReference {
  const name = partStackName(part);
  return new pulumi.StackReference(name, { name: `${pulumi.getOrganization()}/${pulumi.getProject()}/${name}` });
}
