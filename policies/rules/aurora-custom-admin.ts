import { judged } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { textOf } from "../subjects/text";

/** What is tried first: names that RDS or PostgreSQL, MySQL and their tools suggest. */
const USUAL = ["admin", "administrator", "master", "postgres", "root"];

export const auroraCustomAdmin: ResourceRule = {
  id: "aurora-custom-admin",
  title: "The master of a database has a name of its own",
  severity: "low",
  level: "advisory",
  rationale: "Whoever guesses passwords then has to guess the name as well, and logs tell a person from a tool.",
  remedy: "set masterUsername to a name that no manual suggests; a cluster that exists is replaced by that",
  controls: { "AWS Security Hub": ["RDS.24"] },
  types: ["aws:rds/cluster:Cluster"],
  breaks: { "a master with the usual name": { sets: { masterUsername: "admin" } } },
  scope: "resource",
  judge(cluster) {
    const name = read(cluster, "masterUsername");
    // A secondary, or what is restored, has the master of where it comes from.
    if (name.value === undefined) return [];
    return [judged(name, (value) => !USUAL.includes(textOf(value).toLowerCase()), "masterUsername is a usual one")];
  },
};
