import type { GraphResource } from "../../platform/graph/graph";
import { databaseOf, MEMBERS, membersOf } from "../subjects/global-database";
import type { StackRule } from "../rule";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { PASS, violation } from "../verdict";

/** What the first member of a global database is made with, and no other may have. Aurora user guide, "global databases". */
const BEGINNING = ["manageMasterUserPassword", "masterPassword", "masterUsername", "snapshotIdentifier"];

export const oneWriter: StackRule = {
  id: "one-writer",
  title: "One member of a global database begins it, and the others join",
  severity: "high",
  level: "mandatory",
  rationale:
    "A member that joins with a master of its own is refused in the middle of an update; where nobody has one, there is nothing to join.",
  remedy: "give masterUsername and its password to one member of the global database, and to no other",
  controls: {},
  onlyHere: true,
  types: MEMBERS,
  breaks: {
    "members that begin one after the other": { name: "interconnect-main-asia", sets: { masterUsername: "postgres" } },
    "members that nobody began": { name: "interconnect-main-us", omits: ["masterUsername", "masterPassword"] },
  },
  overlaps: ["aurora-custom-admin"],
  scope: "stack",
  judge(member, index) {
    const database = databaseOf(member, index);
    if (isUndetermined(database)) return [database];
    if (database === undefined) return [];
    const { members, perhaps } = membersOf(database, index);
    const writers = members.filter(begins);
    if (writers.length > 1 && begins(member)) return [violation("another member of the global database has a master")];
    if (writers.length > 0) return [PASS];
    return perhaps
      ? [undetermined("globalClusterIdentifier of another cluster")]
      : [violation("no member of the global database has a master")];
  },
};

function begins({ inputs }: GraphResource): boolean {
  return BEGINNING.some((input) => inputs[input] !== undefined && inputs[input] !== false);
}
