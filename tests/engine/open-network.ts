import type { Customer } from "./cloud/customer";

/** A network with a public subnet in each of two zones, and one that leads nowhere. */
export function openNetwork(
  customer: Customer,
  region: string,
  block = "10.0",
): { readonly vpcId: string; readonly publicSubnets: readonly string[]; readonly closedSubnet: string } {
  const vpcId = customer.id(region, "aws:ec2/vpc:Vpc", { cidrBlock: `${block}.0.0/16` });
  const gatewayId = customer.id(region, "aws:ec2/internetGateway:InternetGateway", { vpcId });
  const routeTableId = customer.id(region, "aws:ec2/routeTable:RouteTable", { vpcId });
  customer.make(region, "aws:ec2/route:Route", { routeTableId, destinationCidrBlock: "0.0.0.0/0", gatewayId });
  const subnet = (third: number, zone: string): string =>
    customer.id(region, "aws:ec2/subnet:Subnet", {
      vpcId,
      cidrBlock: `${block}.${String(third)}.0/24`,
      availabilityZone: `${region}${zone}`,
    });
  const publicSubnets = [subnet(0, "a"), subnet(1, "b")];
  for (const subnetId of publicSubnets) {
    customer.make(region, "aws:ec2/routeTableAssociation:RouteTableAssociation", { routeTableId, subnetId });
  }
  return { vpcId, publicSubnets, closedSubnet: subnet(2, "c") };
}
