import type { Deletion, Request, ServiceRule } from "../resource-type";
import { CACHE_RULES } from "./cache-rules";
import { CACHE_ACCESS_RULES } from "./cache-access-rules";
import { CERTIFICATE_RULES } from "./certificate-rules";
import { CONTENT_DELIVERY_DELETION_RULES, CONTENT_DELIVERY_RULES } from "./content-delivery-rules";
import { DATABASE_DELETION_RULES } from "./database-deletion-rules";
import { DATABASE_RULES } from "./database-rules";
import { DNS_RULES } from "./dns-rules";
import { ENCRYPTION_RULES } from "./encryption-rules";
import { GLOBAL_DATABASE_RULES } from "./global-database-rules";
import { GOVERNANCE_RULES } from "./governance-rules";
import { KUBERNETES_RULES } from "./kubernetes-rules";
import { LOAD_BALANCING_DELETION_RULES, LOAD_BALANCING_RULES } from "./load-balancing-rules";
import { MESSAGING_RULES } from "./messaging-rules";
import { NETWORK_RULES } from "./network-rules";
import { QUEUE_RULES } from "./queue-rules";
import { REGISTRY_RULES } from "./registry-rules";
import { REPLICATION_DELETION_RULES, REPLICATION_RULES } from "./replication-rules";
import { SCALING_RULES } from "./scaling-rules";
import { SECRET_RULES } from "./secret-rules";
import { SECURITY_RULES } from "./security-rules";
import { STORAGE_RULES } from "./storage-rules";
import { WEB_ACL_RULES } from "./web-acl-rules";

const RULES: readonly ServiceRule[] = [
  ...NETWORK_RULES,
  ...ENCRYPTION_RULES,
  ...DNS_RULES,
  ...KUBERNETES_RULES,
  ...GLOBAL_DATABASE_RULES,
  ...DATABASE_RULES,
  ...SCALING_RULES,
  ...CACHE_RULES,
  ...CACHE_ACCESS_RULES,
  ...SECRET_RULES,
  ...REGISTRY_RULES,
  ...MESSAGING_RULES,
  ...QUEUE_RULES,
  ...STORAGE_RULES,
  ...SECURITY_RULES,
  ...GOVERNANCE_RULES,
  ...REPLICATION_RULES,
  ...CONTENT_DELIVERY_RULES,
  ...CERTIFICATE_RULES,
  ...WEB_ACL_RULES,
  ...LOAD_BALANCING_RULES,
];

const DELETION_RULES = [
  ...DATABASE_DELETION_RULES,
  ...REPLICATION_DELETION_RULES,
  ...CONTENT_DELIVERY_DELETION_RULES,
  ...LOAD_BALANCING_DELETION_RULES,
];

/** @throws what the service would answer to a request that it does not accept */
export function requireRules(type: string, request: Request): void {
  for (const rule of RULES) {
    const refusal = rule.type === type ? rule.refuses(request) : undefined;
    if (refusal !== undefined) throw new Error(`${refusal} [${rule.name}]`);
  }
}

/** @throws what the service would answer to a deletion that it does not accept */
export function requireDeletionRules(deletion: Deletion): void {
  for (const rule of DELETION_RULES) {
    const refusal = rule.type === deletion.resource.type ? rule.refuses(deletion) : undefined;
    if (refusal !== undefined) throw new Error(`${refusal} [${rule.name}]`);
  }
}
