import { Netmask } from "netmask";
import { SERVICE_CIDR } from "../../facts/kubernetes";
import type { Problem } from "../problem";
import type { StackFile } from "../stack-file";

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
