import { not, verdictOf } from "../answer";
import { read } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { namesPublicSubnet } from "../subjects/subnet";
import { violation } from "../verdict";

export const dataTierInPrivateSubnets: StackRule = {
  id: "data-tier-in-private-subnets",
  title: "Stores of data are in subnets that the internet does not route to",
  severity: "high",
  level: "mandatory",
  rationale: "In a public subnet one wrong setting, a public address or an open group, puts the data on the internet.",
  remedy: "name subnets whose route table has no route to an internet gateway",
  controls: { "AWS Security Hub": ["RDS.46"], "PCI DSS 4.0": ["1.3.1", "1.3.2", "1.4.1", "1.4.4"] },
  types: [
    "aws:docdb/subnetGroup:SubnetGroup",
    "aws:elasticache/subnetGroup:SubnetGroup",
    "aws:memorydb/subnetGroup:SubnetGroup",
    "aws:mq/broker:Broker",
    "aws:neptune/subnetGroup:SubnetGroup",
    "aws:rds/subnetGroup:SubnetGroup",
    "aws:redshift/subnetGroup:SubnetGroup",
  ],
  scope: "stack",
  judge(store, index) {
    const subnets = read(store, "subnetIds");
    return subnets.value === undefined
      ? [violation(`${subnets.path} is not given, and subnets of the default network are public`)]
      : [verdictOf(not(namesPublicSubnet(store, subnets, index)), `${subnets.path} names a public subnet`)];
  },
};
