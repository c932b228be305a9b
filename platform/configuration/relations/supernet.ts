import { Netmask } from "netmask";
import { SERVICE_CIDR } from "../../facts/kubernetes";
import type { Problem } from "../problem";
import type { StackFile } from "../stack-file";

/** What nobody else on the internet has: RFC 1918, and RFC 6598, which EKS takes too; the third /16 is too small. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "100.64.0.0/10"].map((range) => new Netmask(range));

export function supernetIsUsable({ supernet }: StackFile): Problem[] {
  const block = new Netmask(supernet);
  if (block.toString() !== supernet) {
    return [
      {
        path: "supernet",
        got: JSON.stringify(supernet),
        expected: "the first address of a block",
        remedy: `write ${block.toString()}`,
      },
    ];
  }
  if (!PRIVATE.some((range) => range.contains(supernet))) {
    return [
      {
        path: "supernet",
        got: JSON.stringify(supernet),
        expected: `a block of private addresses: within ${PRIVATE.join(" or ")}`,
        remedy: "choose a block of 10.0.0.0/8, such as 10.0.0.0/12 or 10.16.0.0/12",
      },
    ];
  }
  if (!block.contains(SERVICE_CIDR)) return [];
  return [
    {
      path: "supernet",
      got: JSON.stringify(supernet),
      expected: `a block apart from ${SERVICE_CIDR}, the addresses of Kubernetes services`,
      remedy: "choose a block of 10.0.0.0/8, such as 10.0.0.0/12 or 10.16.0.0/12",
    },
  ];
}
