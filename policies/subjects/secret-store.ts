import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { associationFor } from "./pod-identity";
import { isHidden, read, type Reading } from "../../platform/graph/reading";
import { roleBehind } from "./role";
import { undetermined, type Undetermined } from "../../platform/graph/undetermined";

const KINDS: ReadonlyMap<unknown, string> = new Map([
  [undefined, "kubernetes:external-secrets.io/v1:SecretStore"],
  ["SecretStore", "kubernetes:external-secrets.io/v1:SecretStore"],
  ["ClusterSecretStore", "kubernetes:external-secrets.io/v1:ClusterSecretStore"],
]);

/** Where External Secrets reads from; both kinds have the same form. */
export const STORES = [...new Set(KINDS.values())];

/** Name of the chart's release, and so of its service account. External Secrets, Helm chart. */
const CONTROLLER = "external-secrets";

/** What a store says of AWS. */
export function awsOf(store: GraphResource, ...keys: readonly string[]): Reading {
  return read(store, "spec", "provider", "aws", ...keys);
}

/** The role that External Secrets itself has in the cluster of an object; undefined where it has none. */
export function controllerOf(object: GraphResource, index: GraphIndex): Controller | Undetermined | undefined {
  const association = associationFor({ object, serviceAccount: CONTROLLER }, index);
  if (association === undefined || !("urn" in association)) return association;
  const role = roleBehind(association, read(association, "roleArn"), index);
  return "urn" in role ? { association, role } : role;
}

export interface Controller {
  readonly association: GraphResource;
  readonly role: GraphResource;
}

/** The store that an ExternalSecret reads from, by its name in the same cluster and namespace. */
export function storeOf(secret: GraphResource, index: GraphIndex): GraphResource | Undetermined {
  const reference = read(secret, "spec", "secretStoreRef");
  const kind = read(secret, "spec", "secretStoreRef", "kind");
  const name = read(secret, "spec", "secretStoreRef", "name");
  const type = KINDS.get(kind.value);
  if (type === undefined || isHidden(name)) return undetermined(reference.path);
  const isShared = kind.value === "ClusterSecretStore";
  const candidates = index
    .ofTypes([type])
    .filter((store) => store.provider === secret.provider)
    .filter((store) => agree(read(store, "metadata", "name"), name))
    .filter((store) => isShared || agree(namespaceOf(store), namespaceOf(secret)));
  const [store, ...others] = candidates;
  return store !== undefined && others.length === 0 ? store : undetermined(`store in ${reference.path}`);
}

function namespaceOf(object: GraphResource): Reading {
  return read(object, "metadata", "namespace");
}

/** Whether two texts are the same, as far as they can be seen. */
function agree(one: Reading, other: Reading): boolean {
  return isHidden(one) || isHidden(other) || one.value === other.value;
}
