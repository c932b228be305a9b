import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import { IRELAND, resource } from "./behaviour";

/** One resource of every type whose network interfaces are in security groups, each in as many as are asked for. */
export function interfaceOwners(groups: number): readonly GraphResource[] {
  const list = Array.from({ length: groups }, (_, place) => `sg-${String(place)}`);
  const inputs: Readonly<Record<string, Readonly<Record<string, GraphValue>>>> = {
    "aws:alb/loadBalancer:LoadBalancer": { securityGroups: list },
    "aws:docdb/cluster:Cluster": { vpcSecurityGroupIds: list },
    "aws:ec2/instance:Instance": { vpcSecurityGroupIds: list, instanceType: "m6i.large" },
    "aws:ec2/launchTemplate:LaunchTemplate": { vpcSecurityGroupIds: list },
    "aws:ec2/vpcEndpoint:VpcEndpoint": { securityGroupIds: list, vpcEndpointType: "Interface", vpcId: "vpc-1" },
    "aws:elasticache/replicationGroup:ReplicationGroup": { securityGroupIds: list },
    "aws:lambda/function:Function": { vpcConfig: { securityGroupIds: list } },
    "aws:lb/loadBalancer:LoadBalancer": { securityGroups: list },
    "aws:mq/broker:Broker": { securityGroups: list },
    "aws:rds/cluster:Cluster": { vpcSecurityGroupIds: list },
    "aws:rds/instance:Instance": { vpcSecurityGroupIds: list },
  };
  return Object.entries(inputs).map(([type, own]) => resource(type, own, { provider: IRELAND }));
}
