import * as ec2 from "@pulumi/aws/ec2";
import * as lb from "@pulumi/aws/lb";
import * as vpc from "@pulumi/aws/vpc";
import * as wafv2 from "@pulumi/aws/wafv2";
import * as pulumi from "@pulumi/pulumi";
import type { EntrancePlan, RoutePlan } from "../platform/edge-model";
import type { Bucket } from "./bucket";
import { WebAcl } from "./web-acl";

export interface EntranceArgs {
  readonly plan: EntrancePlan;
  readonly vpcId: pulumi.Input<string>;
  /** Subnets that the internet reaches, one a zone. */
  readonly publicSubnetIds: readonly pulumi.Input<string>[];
  /** The security group of nodes, and of pods with them. */
  readonly podsSecurityGroupId: pulumi.Input<string>;
  /** ARN of a certificate that is issued, of this region. */
  readonly certificateArn: pulumi.Input<string>;
  /** What it logs to, and waits for whole: AWS tries whether it may write. */
  readonly logs: Bucket;
  /** What the subnets need to be reached: AWS makes no such load balancer before there is an internet gateway. */
  readonly network: pulumi.Resource;
}

/** A load balancer that the internet reaches by HTTPS alone, behind a web ACL, and that reaches pods and nothing else. */
export class Entrance extends pulumi.ComponentResource {
  /** Name that AWS gives it. */
  readonly dnsName: pulumi.Output<string>;
  /** The hosted zone of AWS's that the name is in. */
  readonly zoneId: pulumi.Output<string>;
  /** By route. A group is offered once the listener sends to it: before, no target of it can be healthy. */
  readonly targetGroupArns: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: EntranceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:entrance:Entrance", name, {}, opts);
    const { plan, logs } = args;

    const parts: Parts = { name, args, parent: this };
    const balancer = createLoadBalancer(parts, createDoor(parts));
    this.targetGroupArns = createRoutes(parts, balancer);
    const acl = new WebAcl(`${name}-web-acl`, { plan: plan.webAcl, logs }, { parent: this });
    new wafv2.WebAclAssociation(name, { resourceArn: balancer.arn, webAclArn: acl.arn }, { parent: this });

    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.registerOutputs({ dnsName: this.dnsName, zoneId: this.zoneId, targetGroupArns: this.targetGroupArns });
  }
}

/** What every part of the entrance is made from. */
interface Parts {
  readonly name: string;
  readonly args: EntranceArgs;
  readonly parent: pulumi.Resource;
}

/** HTTPS is all that there is: who comes by HTTP meets nobody, and applications tell browsers never to (HSTS). */
const HTTPS = 443;

/** The security group: in from everybody by HTTPS, out to pods by their ports; and the pods' group lets it in there. */
function createDoor({ name, args, parent }: Parts): ec2.SecurityGroup {
  const { plan, vpcId, podsSecurityGroupId } = args;
  const door = new ec2.SecurityGroup(
    name,
    { vpcId, description: `Load balancer ${plan.name}`, tags: { Name: plan.name } },
    { parent },
  );
  new vpc.SecurityGroupIngressRule(
    `${name}-internet`,
    {
      securityGroupId: door.id,
      description: "HTTPS from everybody",
      cidrIpv4: "0.0.0.0/0",
      ipProtocol: "tcp",
      fromPort: HTTPS,
      toPort: HTTPS,
    },
    { parent },
  );
  for (const port of plan.ports) {
    const ports = { ipProtocol: "tcp", fromPort: port, toPort: port };
    new vpc.SecurityGroupEgressRule(
      `${name}-pods-${String(port)}`,
      {
        securityGroupId: door.id,
        description: "To pods",
        referencedSecurityGroupId: podsSecurityGroupId,
        ...ports,
      },
      { parent },
    );
    new vpc.SecurityGroupIngressRule(
      `${name}-pods-${String(port)}`,
      {
        securityGroupId: podsSecurityGroupId,
        description: `From ${plan.name}`,
        referencedSecurityGroupId: door.id,
        ...ports,
      },
      { parent },
    );
  }
  return door;
}

function createLoadBalancer({ name, args, parent }: Parts, door: ec2.SecurityGroup): lb.LoadBalancer {
  const { plan, publicSubnetIds, logs, network } = args;
  return new lb.LoadBalancer(
    name,
    {
      name: plan.name,
      loadBalancerType: "application",
      internal: false,
      ipAddressType: "ipv4",
      subnets: [...publicSubnetIds],
      securityGroups: [door.id],
      idleTimeout: plan.idleSeconds,
      // What a pod could read otherwise than the load balancer does, and so let in what the web ACL did not see.
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      // A zone that is ill can be left out.
      enableZonalShift: true,
      enableDeletionProtection: plan.protect,
      accessLogs: { enabled: true, bucket: logs.name, prefix: plan.logPrefix },
      tags: { Name: plan.name },
    },
    { parent, protect: plan.protect, dependsOn: [logs, network] },
  );
}

function createRoutes(parts: Parts, balancer: lb.LoadBalancer): Record<string, pulumi.Output<string>> {
  const { name, args, parent } = parts;
  const { plan, certificateArn } = args;
  const routes = plan.routes.map((route) => ({ route, group: createTargetGroup(parts, route) }));
  const listener = new lb.Listener(
    name,
    {
      loadBalancerArn: balancer.arn,
      port: HTTPS,
      protocol: "HTTPS",
      sslPolicy: plan.tlsPolicy,
      certificateArn,
      defaultActions: routes.filter(({ route }) => route.rule === undefined).map(({ group }) => forwardTo(group)),
    },
    { parent },
  );
  return Object.fromEntries(
    routes.map(({ route, group }) => {
      const sender = createRule(`${name}-${route.key}`, { listener, route, group }, parent);
      return [route.key, pulumi.all([group.arn, sender.arn]).apply(([arn]) => arn)];
    }),
  );
}

function createTargetGroup({ name, args, parent }: Parts, route: RoutePlan): lb.TargetGroup {
  const { health, stickySeconds } = route;
  const stickiness =
    stickySeconds === undefined ? { enabled: false } : { enabled: true, cookieDuration: stickySeconds };
  return new lb.TargetGroup(
    `${name}-${route.key}`,
    {
      name: route.targetGroup,
      vpcId: args.vpcId,
      targetType: "ip",
      port: route.port,
      protocol: "HTTP",
      protocolVersion: "HTTP1",
      deregistrationDelay: route.drainSeconds,
      stickiness: { type: "lb_cookie", ...stickiness },
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        port: "traffic-port",
        path: health.path,
        matcher: "200",
        interval: health.intervalSeconds,
        timeout: health.timeoutSeconds,
        healthyThreshold: health.healthyThreshold,
        unhealthyThreshold: health.unhealthyThreshold,
      },
      tags: { Name: route.targetGroup },
    },
    { parent },
  );
}

/** A route, what it leads to, and the listener that it is of. */
interface Listened {
  readonly listener: lb.Listener;
  readonly route: RoutePlan;
  readonly group: lb.TargetGroup;
}

/** What sends to a route's pods: a rule of its own, or the listener itself. */
function createRule(
  name: string,
  { listener, route, group }: Listened,
  parent: pulumi.Resource,
): lb.Listener | lb.ListenerRule {
  const { rule } = route;
  if (rule === undefined) return listener;
  return new lb.ListenerRule(
    name,
    {
      listenerArn: listener.arn,
      priority: rule.priority,
      conditions: [{ pathPattern: { values: [...rule.paths] } }],
      actions: [forwardTo(group)],
      tags: { Name: name },
    },
    { parent },
  );
}

function forwardTo({ arn }: lb.TargetGroup): {
  readonly type: "forward";
  readonly targetGroupArn: pulumi.Output<string>;
} {
  return { type: "forward", targetGroupArn: arn };
}
