import * as lb from "@pulumi/aws/lb";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import { DnsNames } from "../../components/dns-names";
import { loadApplications } from "../../infra/applications";
import type { StackFile } from "../../platform/configuration/stack-file";
import type { DnsPlan } from "../../platform/dns-model";
import { planSizes } from "../../platform/planning/capacity";
import { planningContext } from "../../platform/planning/context";
import { planDns } from "../../platform/planning/dns";
import { lookup } from "../../platform/planning/lookup";
import { alone } from "./alone";
import type { Recorded } from "./recorded";

/** What a stack file's entrances are called; one of them, unless a test wants more. */
export function namesOf(file: StackFile, hosts: readonly string[] = ["api"]): DnsPlan {
  const application = lookup(loadApplications(), file.application);
  const context = planningContext({ stack: "prod", file, application, sizes: planSizes(file, application) });
  return planDns(
    context,
    hosts.map((host) => ({ key: host, host: `${host}.${file.domain}`, healthPath: "/healthz" })),
  );
}

/** Stands for a cell: what is within it is the cell's. */
class Cell extends pulumi.ComponentResource {
  constructor(key: string, opts: pulumi.ComponentResourceOptions) {
    super("meridian:cell:Cell", key, {}, opts);
    this.registerOutputs({});
  }
}

/** Builds the names with nothing else than a zone and load balancers in each cell, in a zone that is made with them. */
export function recordedTree(plan: DnsPlan): Promise<Recorded> {
  return alone(({ providers, awsIn }) => {
    const zone = new route53.Zone("zone", { name: "covibes.com" }, { provider: awsIn("us-east-1") });
    const keys = new Set(plan.entrances.flatMap(({ cells }) => cells.map(({ cell }) => cell)));
    const cells = [...keys].map((key) => [key, new Cell(key, providers)] as const);
    for (const names of plan.entrances) {
      const balancer = (cell: string, parent: Cell): lb.LoadBalancer =>
        new lb.LoadBalancer(`${cell}-${names.entrance}`, {}, { parent });
      const loadBalancers = Object.fromEntries(cells.map(([cell, parent]) => [cell, balancer(cell, parent)]));
      new DnsNames(`traffic-${names.entrance}`, { plan: names, zoneId: zone.zoneId, loadBalancers }, providers);
    }
  });
}
