import { type Acts, rewire } from "../acts";

const NETWORK = "urn:pulumi:prod::meridian::meridian:cell:Cell$meridian:network:Network";

export const acts: Acts = {
  "a database in a public subnet": rewire(
    ["aws:rds/subnetGroup:SubnetGroup", "interconnect-main-us"],
    "subnetIds",
    `${NETWORK}$aws:ec2/subnet:Subnet::us-network-public-use1-az1`,
  ),
  "a cache whose subnet gets a way to the internet": rewire(
    ["aws:ec2/routeTableAssociation:RouteTableAssociation", "us-network-isolated-use1-az1"],
    "routeTableId",
    `${NETWORK}$aws:ec2/routeTable:RouteTable::us-network-public`,
  ),
};
