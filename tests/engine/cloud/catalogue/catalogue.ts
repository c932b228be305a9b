import { type ResourceType, ServiceError } from "../resource-type";
import { ACCOUNT_TYPES } from "./account-services";
import { CACHE_TYPES } from "./caches";
import { CLOUDFLARE_TYPES } from "./cloudflare";
import { COMPUTE_TYPES } from "./compute";
import { DATABASE_TYPES, SCALING_TYPES } from "./databases";
import { KUBERNETES_TYPES } from "./kubernetes";
import { NETWORK_TYPES } from "./network";
import { REGISTRY_TYPES } from "./registry";
import { SECRET_TYPES } from "./secrets";

const TYPES: ReadonlyMap<string, ResourceType> = new Map(
  Object.entries({
    ...NETWORK_TYPES,
    ...COMPUTE_TYPES,
    ...KUBERNETES_TYPES,
    ...ACCOUNT_TYPES,
    ...DATABASE_TYPES,
    ...SCALING_TYPES,
    ...CACHE_TYPES,
    ...SECRET_TYPES,
    ...REGISTRY_TYPES,
    ...CLOUDFLARE_TYPES,
  }),
);

/** @throws for a type that the simulated cloud does not know, so that nothing passes unexamined */
export function typeOf(token: string): ResourceType {
  const type = TYPES.get(token);
  if (type === undefined) {
    throw new ServiceError("NotSimulated", `${token} is not in tests/engine/cloud/catalogue: describe it there`);
  }
  return type;
}
