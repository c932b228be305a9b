import { admitsInternet } from "../../facts/internet";
import { operatorKey } from "../../planning/operators";
import type { Problem } from "../problem";
import type { StackFile } from "../stack-file";

export function endpointsAreClosed({ access }: StackFile): Problem[] {
  return access.endpointCidrs.flatMap((block, index) =>
    admitsInternet(block)
      ? [
          {
            path: `access.endpointCidrs.${String(index)}`,
            got: `${block}, the internet at large`,
            expected: "blocks of people and machines that administer the clusters",
            remedy: "list offices, VPNs and runners, or leave the list empty",
          },
        ]
      : [],
  );
}

export function operatorsAreDistinct({ access }: StackFile): Problem[] {
  const first = new Map<string, string>();
  return access.operators.flatMap((arn, index) => {
    const key = operatorKey(arn);
    const other = first.get(key);
    first.set(key, other ?? arn);
    return other === undefined
      ? []
      : [
          {
            path: `access.operators.${String(index)}`,
            got: `${arn}, which has the same name as ${other}`,
            expected: "ARNs whose last parts differ, since access entries are named after them",
            remedy: "name each role or user once",
          },
        ];
  });
}
