import { compare } from "../../platform/compare";
import type { GraphSummary, KindSummary } from "../../platform/graph/summary";
import { PAGE_WIDTH, table } from "./table";

/** Kinds by the service that they belong to, most first. */
export function kindTable({ kinds }: Pick<GraphSummary, "kinds">): string {
  const services = new Map<string, KindSummary[]>();
  for (const kind of kinds) {
    const service = serviceOf(kind.type);
    services.set(service, [...(services.get(service) ?? []), kind]);
  }
  // What the other two columns leave to the last, with the blanks before them.
  const longest = Math.max("of".length, ...[...services.keys()].map(({ length }) => length));
  const width = PAGE_WIDTH - "  ".length - longest - "  count".length;
  return table(
    [{ heading: "of" }, { heading: "count", figures: true }, { heading: "kinds", width }],
    [...services]
      .map(([service, members]) => ({ service, members, total: members.reduce((sum, { count }) => sum + count, 0) }))
      .sort((a, b) => b.total - a.total || compare(a.service, b.service))
      .map(({ service, members, total }) => [
        service,
        String(total),
        members.map(({ type, count }) => `${type.slice(type.lastIndexOf(":") + 1)}×${String(count)}`).join(", "),
      ]),
  );
}

/** The provider and its module: `aws ec2` for `aws:ec2/vpc:Vpc`; a component's own kind says what it is. */
function serviceOf(type: string): string {
  const [provider = "", module = ""] = type.split(":");
  return ["meridian", "pulumi"].includes(provider) ? provider : `${provider} ${module.split(/[./]/)[0] ?? ""}`;
}
