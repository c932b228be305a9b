import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import { resource } from "./behaviour";

/** A document in every place where it is written what somebody may do, in the order of the rules' types. */
export function grantsOf(policy: GraphValue): readonly GraphResource[] {
  return [
    resource("aws:iam/groupPolicy:GroupPolicy", { policy }),
    resource("aws:iam/policy:Policy", { policy }),
    resource("aws:iam/role:Role", { inlinePolicies: [{ policy }] }),
    resource("aws:iam/rolePolicy:RolePolicy", { policy }),
    resource("aws:iam/userPolicy:UserPolicy", { policy }),
  ];
}

/** What is said of each of {@link grantsOf}, where this is said of a document. */
export function saidOfGrants(message: string): readonly string[] {
  return ["policy", "policy", "inlinePolicies[0].policy", "policy", "policy"].map((place) => `${place} ${message}`);
}
