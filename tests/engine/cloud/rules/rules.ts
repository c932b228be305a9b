import type { Deletion, Request, ServiceRule } from "../resource-type";
import { CACHE_RULES } from "./cache-rules";
import { CACHE_ACCESS_RULES } from "./cache-access-rules";
import { DATABASE_DELETION_RULES } from "./database-deletion-rules";
import { DATABASE_RULES } from "./database-rules";
import { ENCRYPTION_RULES } from "./encryption-rules";
import { GLOBAL_DATABASE_RULES } from "./global-database-rules";
import { KUBERNETES_RULES } from "./kubernetes-rules";
import { NETWORK_RULES } from "./network-rules";
import { REGISTRY_RULES } from "./registry-rules";
import { SCALING_RULES } from "./scaling-rules";
import { SECRET_RULES } from "./secret-rules";

const RULES: readonly ServiceRule[] = [
  ...NETWORK_RULES,
  ...ENCRYPTION_RULES,
  ...KUBERNETES_RULES,
  ...GLOBAL_DATABASE_RULES,
  ...DATABASE_RULES,
  ...SCALING_RULES,
  ...CACHE_RULES,
  ...CACHE_ACCESS_RULES,
  ...SECRET_RULES,
  ...REGISTRY_RULES,
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
  for (const rule of DATABASE_DELETION_RULES) {
    const refusal = rule.type === deletion.resource.type ? rule.refuses(deletion) : undefined;
    if (refusal !== undefined) throw new Error(`${refusal} [${rule.name}]`);
  }
}
