import { createHash } from "node:crypto";
import type { Made, Making, ResourceType } from "../resource-type";
import { optionalTextAt, textAt, textsAt } from "../values";
import { claim, kept, randomHex, regionalArn } from "./making";

export const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
export const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
export const LISTENER = "aws:lb/listener:Listener";
export const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";

/** What Elastic Load Balancing makes; `ForceNew` and ids as in terraform-provider-aws, `internal/service/elbv2`. */
export const LOAD_BALANCING_TYPES: Readonly<Record<string, ResourceType>> = {
  [LOAD_BALANCER]: {
    name: { property: "name", maxLength: 32, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["customerOwnedIpv4Pool", "internal", "loadBalancerType", "name", "namePrefix"],
    identify: (making) => elbArn(making, `loadbalancer/app/${textAt(making.inputs, "name")}/${randomHex(16)}`),
    outputs: (made) => ({
      arn: made.id,
      zoneId: zoneIdOf(made.region),
      vpcId: networkOf(made),
      ...kept(made.previous, {
        dnsName: `${textAt(made.inputs, "name")}-${String(parseInt(randomHex(8), 16))}.${made.region}.elb.amazonaws.com`,
      }),
    }),
  },
  [TARGET_GROUP]: {
    name: { property: "name", maxLength: 32, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: [
      ...["ipAddressType", "name", "namePrefix", "port", "protocol", "protocolVersion", "targetControlPort"],
      ...["targetType", "vpcId"],
    ],
    identify: (making) => elbArn(making, `targetgroup/${textAt(making.inputs, "name")}/${randomHex(16)}`),
    outputs: ({ id }) => ({ arn: id }),
  },
  [LISTENER]: {
    scope: "regional",
    tagged: true,
    replaceOn: ["loadBalancerArn"],
    partOf: "loadBalancerArn",
    unique: claim("loadBalancerArn", "port"),
    identify: ({ inputs }) =>
      `${textAt(inputs, "loadBalancerArn").replace(":loadbalancer/", ":listener/")}/${randomHex(16)}`,
    outputs: ({ id }) => ({ arn: id }),
  },
  [LISTENER_RULE]: {
    scope: "regional",
    tagged: true,
    replaceOn: ["listenerArn"],
    partOf: "listenerArn",
    unique: claim("listenerArn", "priority"),
    identify: ({ inputs }) =>
      `${textAt(inputs, "listenerArn").replace(":listener/", ":listener-rule/")}/${randomHex(16)}`,
    outputs: ({ id }) => ({ arn: id }),
  },
};

/** The VPC that a load balancer's subnets are in. */
export function networkOf({ inputs, find }: Pick<Making, "inputs" | "find">): string {
  return optionalTextAt(find(textsAt(inputs, "subnets")[0] ?? "")?.inputs ?? {}, "vpcId") ?? "";
}

function elbArn(making: Making, suffix: string): string {
  return regionalArn("elasticloadbalancing", making, suffix);
}

/** AWS has one hosted zone in each region for the names of load balancers. */
function zoneIdOf(region: Made["region"]): string {
  return `Z${createHash("sha256").update(region).digest("hex").slice(0, 13).toUpperCase()}`;
}
