import type * as aws from "@pulumi/aws";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import type { AnswerPlan, CellNamePlan, EntranceNamesPlan, LinkPlan } from "../platform/dns-model";
import { lookup } from "../platform/planning/lookup";

/** Where a cell's load balancer is found. */
export interface LoadBalancerAddress {
  readonly dnsName: pulumi.Input<string>;
  /** The hosted zone of AWS's that its name is in. */
  readonly zoneId: pulumi.Input<string>;
}

export interface DnsNamesArgs {
  readonly plan: EntranceNamesPlan;
  /** The hosted zone of the domain. */
  readonly zoneId: pulumi.Input<string>;
  /** By cell. */
  readonly loadBalancers: Readonly<Record<string, LoadBalancerAddress>>;
}

/**
 * The names of one entrance: each cell's own, which its health check asks; links of failover records from cell to cell; and
 * the name for everybody, which answers by where the question comes from. All are aliases that pass on the health of what
 * they lead to, so that whoever asks gets a cell that is alive.
 */
export class DnsNames extends pulumi.ComponentResource {
  constructor(name: string, args: DnsNamesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:dns-names:DnsNames", name, {}, opts);
    const { plan } = args;
    const tree: Tree = { name, args, parent: this, checks: {}, links: {} };

    for (const cell of plan.cells) addCell(tree, cell);
    for (const link of plan.links) addLink(tree, link);
    for (const answer of plan.answers) addAnswer(tree, answer);

    this.registerOutputs({});
  }
}

interface Tree {
  readonly name: string;
  readonly args: DnsNamesArgs;
  readonly parent: pulumi.Resource;
  /** What has been made so far, by cell. */
  readonly checks: Record<string, route53.HealthCheck>;
  /** What has been made so far, by name. */
  readonly links: Record<string, route53.Record[]>;
}

function addCell({ name, args, parent, checks }: Tree, { cell, name: fqdn, health }: CellNamePlan): void {
  const record = new route53.Record(
    `${name}-cell-${cell}`,
    { zoneId: args.zoneId, name: fqdn, type: "A", aliases: [toLoadBalancer(args, cell)] },
    { parent },
  );
  checks[cell] = new route53.HealthCheck(
    `${name}-cell-${cell}`,
    {
      type: "HTTPS",
      fqdn,
      port: 443,
      enableSni: true,
      resourcePath: health.path,
      requestInterval: health.intervalSeconds,
      failureThreshold: health.failures,
      tags: { Name: fqdn },
    },
    // A name that does not exist yet would count as failures.
    { parent, dependsOn: record },
  );
}

function addLink(tree: Tree, { key, name: fqdn, cell, next }: LinkPlan): void {
  const { name, args, parent, checks, links } = tree;
  const primary = new route53.Record(
    `${name}-link-${key}-primary`,
    {
      zoneId: args.zoneId,
      name: fqdn,
      type: "A",
      setIdentifier: "primary",
      failoverRoutingPolicies: [{ type: "PRIMARY" }],
      aliases: [toLoadBalancer(args, cell)],
      healthCheckId: lookup(checks, cell).id,
    },
    { parent },
  );
  if (next === undefined) {
    links[fqdn] = [primary];
    return;
  }
  const secondary = new route53.Record(
    `${name}-link-${key}-secondary`,
    {
      zoneId: args.zoneId,
      name: fqdn,
      type: "A",
      setIdentifier: "secondary",
      failoverRoutingPolicies: [{ type: "SECONDARY" }],
      aliases: [toName(args, next)],
    },
    // Route 53 refuses an alias to a name that does not exist; and a name goes after what leads to it.
    { parent, dependsOn: lookup(links, next) },
  );
  links[fqdn] = [primary, secondary];
}

function addAnswer(tree: Tree, { key, continent, name: link }: AnswerPlan): void {
  const { name, args, parent, links } = tree;
  new route53.Record(
    `${name}-answer-${key}`,
    {
      zoneId: args.zoneId,
      name: args.plan.host,
      type: "A",
      setIdentifier: key,
      geolocationRoutingPolicies: [continent === undefined ? { country: "*" } : { continent }],
      aliases: [toName(args, link)],
    },
    { parent, dependsOn: lookup(links, link) },
  );
}

type Alias = aws.types.input.route53.RecordAlias;

function toLoadBalancer({ loadBalancers }: DnsNamesArgs, cell: string): Alias {
  const { dnsName, zoneId } = lookup(loadBalancers, cell);
  return { name: dnsName, zoneId, evaluateTargetHealth: true };
}

function toName({ zoneId }: DnsNamesArgs, name: string): Alias {
  return { name, zoneId, evaluateTargetHealth: true };
}
