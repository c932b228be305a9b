import assert from "node:assert/strict";
import { parse } from "yaml";
import type { ComputeResources } from "../../platform/application";
import type { CellPlan } from "../../platform/model";
import { PREVIEW_ROUTER_REQUESTS, previewRouterPods } from "../../platform/planning/preview-router-size";
import { sizesWith } from "../platform/planning/planned-sizes";
import { committedCell } from "../support/alone";
import { skipWithout } from "../support/requirements";
import { rawStackFile, stackFile } from "../support/stacks";
import { chartToolsUnavailable, render } from "./chart-tools";

/** CoreDNS and the volumes' controllers are add-ons, no charts of ours: two pods each, with what AWS has them ask for. */
const ADDONS: ComputeResources = { cpuMillicores: 2 * 100 + 2 * 60, memoryMiB: 2 * 70 + 2 * 240 };

describe("What a cell's own pods ask for", function () {
  this.timeout(60_000);

  before(function () {
    skipWithout(this, "charts", chartToolsUnavailable());
  });

  for (const stack of ["dev", "prod"] as const) {
    it(`is what nodes are counted for in ${stack}, and no more than a fifth above it`, () => {
      const file = stackFile(rawStackFile(stack));
      const { system } = sizesWith({}, stack);
      const routers = previewRouterPods(file);
      const asked = total([
        ...requestedBy(committedCell(stack)),
        ADDONS,
        {
          cpuMillicores: routers * PREVIEW_ROUTER_REQUESTS.cpuMillicores,
          memoryMiB: routers * PREVIEW_ROUTER_REQUESTS.memoryMiB,
        },
      ]);
      for (const resource of ["cpuMillicores", "memoryMiB"] as const) {
        const [need, counted] = [asked[resource], system[resource]];
        assert.ok(need <= counted && counted <= 1.2 * need, `${resource}: ${String(need)}, counted ${String(counted)}`);
      }
    });
  }
});

interface Pod {
  readonly containers: readonly { readonly resources?: Resources }[];
}

interface Resources {
  readonly requests?: Readonly<Record<string, string>>;
}

interface Running {
  readonly kind: string;
  readonly spec?: {
    readonly replicas?: number;
    readonly template?: { readonly spec: Pod };
    readonly resources?: Resources;
  };
}

/** A DaemonSet's pods are among what every node takes for itself. */
const COUNTED = ["Deployment", "StatefulSet", "Prometheus", "Alertmanager"];

function requestedBy({ releases, monitoring, cluster }: CellPlan): ComputeResources[] {
  return [...releases, monitoring.release]
    .flatMap((release) => render(release, cluster.version, "templates alone"))
    .map((document) => parse(document) as Running)
    .filter(({ kind }) => COUNTED.includes(kind))
    .flatMap(({ spec: { replicas = 1, template, resources } = {} }) => {
      const containers = template?.spec.containers ?? [{ resources }];
      const each = total(containers.map((container) => computeResources(container.resources)));
      return [{ cpuMillicores: replicas * each.cpuMillicores, memoryMiB: replicas * each.memoryMiB }];
    });
}

function computeResources({ requests = {} }: Resources = {}): ComputeResources {
  return {
    cpuMillicores: amount(requests["cpu"], { m: 1, "": 1000 }),
    memoryMiB: amount(requests["memory"], { Mi: 1, Gi: 1024 }),
  };
}

function amount(quantity: unknown, units: Readonly<Record<string, number>>): number {
  const [, digits, unit = ""] =
    /^(\d+)([A-Za-z]*)$/.exec(String(quantity)) ?? assert.fail(`no quantity: ${String(quantity)}`);
  return Number(digits) * (units[unit] ?? assert.fail(`no unit of ours: ${String(quantity)}`));
}

function total(all: readonly ComputeResources[]): ComputeResources {
  const sum = (resource: keyof ComputeResources): number => all.reduce((part, each) => part + each[resource], 0);
  return { cpuMillicores: sum("cpuMillicores"), memoryMiB: sum("memoryMiB") };
}
