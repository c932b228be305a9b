import type { ResourceType } from "../resource-type";
import { itemsAt, optionalTextAt, type Properties, textAt } from "../values";
import { claim, kept, randomHex } from "./making";

const ZONE = "aws:route53/zone:Zone";
export const RECORD = "aws:route53/record:Record";
export const HEALTH_CHECK = "aws:route53/healthCheck:HealthCheck";

/** A name as Route 53 compares it: in lower case, without a final dot. */
export function nameOf(inputs: Properties): string {
  return textAt(inputs, "name").toLowerCase().replace(/\.$/, "");
}

/** The name that an alias leads to; empty where there is none. */
export function aliasOf(inputs: Properties): string {
  return textAt(itemsAt(inputs, "aliases")[0] ?? {}, "name")
    .toLowerCase()
    .replace(/\.$/, "");
}

/** What Route 53 makes; `ForceNew` and ids as in terraform-provider-aws, `internal/service/route53`. */
export const DNS_TYPES: Readonly<Record<string, ResourceType>> = {
  // Route 53 accepts several zones of one name: nothing is unique here.
  [ZONE]: {
    scope: "global",
    tagged: true,
    replaceOn: ["delegationSetId", "name"],
    identify: () => `Z${randomHex(20).toUpperCase()}`,
    outputs: ({ id, previous }) => ({
      arn: `arn:aws:route53:::hostedzone/${id}`,
      zoneId: id,
      ...kept(previous, { nameServers: [1, 2, 3, 4].map((n) => `ns-${String(n)}.awsdns.invalid`) }),
    }),
  },
  // Another type or set identifier is a deletion and a creation in one batch, which the provider calls an update.
  [RECORD]: {
    scope: "global",
    tagged: false,
    replaceOn: ["name", "zoneId"],
    unique: (inputs) => [recordId(inputs)],
    identify: ({ inputs }) => recordId(inputs),
    outputs: ({ inputs }) => ({ fqdn: nameOf(inputs) }),
  },
  [HEALTH_CHECK]: {
    scope: "global",
    tagged: true,
    replaceOn: ["measureLatency", "referenceName", "requestInterval", "routingControlArn", "type"],
    identify: () => [8, 4, 4, 4, 12].map(randomHex).join("-"),
    outputs: ({ id }) => ({ arn: `arn:aws:route53:::healthcheck/${id}` }),
  },
  "aws:route53/queryLog:QueryLog": {
    scope: "global",
    tagged: false,
    replaceOn: ["cloudwatchLogGroupArn", "zoneId"],
    unique: claim("zoneId"),
    identify: () => [8, 4, 4, 4, 12].map(randomHex).join("-"),
    outputs: ({ id }) => ({ arn: `arn:aws:route53:::queryloggingconfig/${id}` }),
  },
};

function recordId(inputs: Properties): string {
  const identifier = optionalTextAt(inputs, "setIdentifier");
  const parts = [textAt(inputs, "zoneId"), nameOf(inputs), textAt(inputs, "type")];
  return [...parts, ...(identifier === undefined ? [] : [identifier])].join("_");
}
