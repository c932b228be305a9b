import { judged } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

const DISABLED = "open-source-rds-extended-support-disabled";

export const auroraNoExtendedSupport: ResourceRule = {
  id: "aurora-no-extended-support",
  title: "No database slides into extended support",
  severity: "low",
  level: "advisory",
  rationale:
    "When a version's time is over AWS goes on, charges for every vCPU and hour, and nobody notices that it is old.",
  remedy: `set engineLifecycleSupport: "${DISABLED}"`,
  controls: {},
  types: ["aws:rds/cluster:Cluster", "aws:rds/globalCluster:GlobalCluster"],
  breaks: { "a database that leaves it to RDS": { omits: ["engineLifecycleSupport"] } },
  scope: "resource",
  judge(database) {
    return [
      judged(
        read(database, "engineLifecycleSupport"),
        (value) => value === DISABLED,
        "engineLifecycleSupport admits extended support",
      ),
    ];
  },
};
