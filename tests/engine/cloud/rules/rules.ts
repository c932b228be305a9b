import { type Request, type ServiceRule } from "../resource-type";
import { ENCRYPTION_RULES } from "./encryption-rules";
import { KUBERNETES_RULES } from "./kubernetes-rules";
import { NETWORK_RULES } from "./network-rules";

const RULES: readonly ServiceRule[] = [...NETWORK_RULES, ...ENCRYPTION_RULES, ...KUBERNETES_RULES];

/** @throws what the service would answer to a request that it does not accept */
export function requireRules(type: string, request: Request): void {
  for (const rule of RULES) {
    const refusal = rule.type === type ? rule.refuses(request) : undefined;
    if (refusal !== undefined) throw new Error(`${refusal} [${rule.name}]`);
  }
}
