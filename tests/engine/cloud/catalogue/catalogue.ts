import { type ResourceType, ServiceError } from "../resource-type";
import { ACCOUNT_TYPES } from "./account-services";
import { CACHE_TYPES } from "./caches";
import { CERTIFICATE_TYPES } from "./certificates";
import { CLOUDFLARE_TYPES } from "./cloudflare";
import { COMPUTE_TYPES } from "./compute";
import { CONTENT_DELIVERY_TYPES } from "./content-delivery";
import { DATABASE_TYPES, SCALING_TYPES } from "./databases";
import { DNS_TYPES } from "./dns";
import { GOVERNANCE_TYPES } from "./governance";
import { KUBERNETES_TYPES } from "./kubernetes";
import { LOAD_BALANCING_TYPES } from "./load-balancing";
import { MESSAGING_TYPES } from "./messaging";
import { NETWORK_TYPES } from "./network";
import { QUEUE_TYPES } from "./queues";
import { REGISTRY_TYPES } from "./registry";
import { SECRET_TYPES } from "./secrets";
import { SECURITY_TYPES } from "./security";
import { STORAGE_TYPES } from "./storage";
import { WEB_ACL_TYPES } from "./web-acl";

const TYPES: ReadonlyMap<string, ResourceType> = new Map(
  Object.entries({
    ...NETWORK_TYPES,
    ...COMPUTE_TYPES,
    ...KUBERNETES_TYPES,
    ...ACCOUNT_TYPES,
    ...DNS_TYPES,
    ...DATABASE_TYPES,
    ...SCALING_TYPES,
    ...CACHE_TYPES,
    ...SECRET_TYPES,
    ...REGISTRY_TYPES,
    ...MESSAGING_TYPES,
    ...QUEUE_TYPES,
    ...STORAGE_TYPES,
    ...SECURITY_TYPES,
    ...GOVERNANCE_TYPES,
    ...CONTENT_DELIVERY_TYPES,
    ...CERTIFICATE_TYPES,
    ...WEB_ACL_TYPES,
    ...LOAD_BALANCING_TYPES,
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
