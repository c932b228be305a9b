import type { ResourceType } from "../resource-type";
import { textAt } from "../values";
import { claim, randomHex } from "./making";

/** What Cloudflare makes; replacements as in terraform-provider-cloudflare 5, `internal/services`. */
export const CLOUDFLARE_TYPES: Readonly<Record<string, ResourceType>> = {
  "cloudflare:index/zone:Zone": {
    name: { property: "name", maxLength: 253, automatic: false },
    scope: "global",
    tagged: false,
    replaceOn: ["account.id", "name"],
    identify: () => randomHex(32),
    outputs: () => ({ nameServers: ["a.ns.cloudflare.invalid", "b.ns.cloudflare.invalid"], status: "pending" }),
  },
  "cloudflare:index/dnsRecord:DnsRecord": {
    scope: "global",
    tagged: false,
    replaceOn: ["zoneId"],
    unique: claim("zoneId", "name", "type", "content"),
    identify: () => randomHex(32),
    outputs: ({ inputs }) => ({ proxiable: ["A", "AAAA", "CNAME"].includes(textAt(inputs, "type")) }),
  },
};
