import type { CloudResource } from "../account";
import { aliasOf, HEALTH_CHECK, nameOf, RECORD } from "../catalogue/dns";
import type { Request, ServiceRule } from "../resource-type";
import { at, itemsAt, numberAt, optionalTextAt, type Properties, textAt } from "../values";
import { ofType } from "./network-rules";

/** Inputs that say by what a record is preferred to another of its name and type. */
const POLICIES = [
  ...["failoverRoutingPolicies", "geolocationRoutingPolicies", "weightedRoutingPolicies", "latencyRoutingPolicies"],
  ...["geoproximityRoutingPolicy", "cidrRoutingPolicy", "multivalueAnswerRoutingPolicy"],
];

/** Health checks that an account has at most, unless AWS is asked. Route 53 developer guide, "quotas on health checks". */
const MAX_HEALTH_CHECKS = 200;

/**
 * What Route 53 refuses: `ChangeResourceRecordSets` and `CreateHealthCheck` in the Route 53 API reference, and messages
 * that people met. It asks for no default among geolocation records, and answers nothing where one is missing.
 */
export const DNS_RULES: readonly ServiceRule[] = [
  {
    name: "a record's name is in its zone",
    type: RECORD,
    refuses: ({ inputs, find }) => {
      const zone = nameOf(find(textAt(inputs, "zoneId"))?.inputs ?? {});
      const name = nameOf(inputs);
      return zone === "" || name === zone || name.endsWith(`.${zone}`)
        ? undefined
        : `InvalidChangeBatch: RRSet with DNS name ${name}. is not permitted in zone ${zone}.`;
    },
  },
  {
    // RFC 1035, section 2.3.4.
    name: "a name has 253 characters at most, and a label 63",
    type: RECORD,
    refuses: ({ inputs }) => {
      const name = nameOf(inputs);
      return name.length <= 253 && name.split(".").every(({ length }) => length > 0 && length <= 63)
        ? undefined
        : `InvalidChangeBatch: FATAL problem: DomainLabelTooLong or DomainNameTooLong encountered with '${name}'`;
    },
  },
  {
    name: "a record has values or an alias",
    type: RECORD,
    refuses: ({ inputs }) =>
      (itemsAt(inputs, "aliases").length === 1) !== (at(inputs, "records") !== undefined)
        ? undefined
        : 'InvalidInput: exactly one of "alias" and "records" must be specified',
  },
  {
    name: "records with a routing policy have a set identifier, and others none",
    type: RECORD,
    refuses: ({ inputs }) => {
      const routed = policyOf(inputs) !== "simple";
      if (routed === (optionalTextAt(inputs, "setIdentifier") !== undefined)) return undefined;
      return routed
        ? "InvalidInput: Missing field 'SetIdentifier'"
        : "InvalidInput: a SetIdentifier is for records with a routing policy";
    },
  },
  {
    name: "records of one name and type have one routing policy, and one alone without any",
    type: RECORD,
    refuses: (request) => {
      const policy = policyOf(request.inputs);
      const [other] = siblings(request).filter(({ inputs }) => policyOf(inputs) !== policy);
      return (
        other &&
        `InvalidChangeBatch: RRSet with DNS name ${nameOf(request.inputs)}., type ${textAt(request.inputs, "type")} ` +
          "cannot be created as other RRSets exist with the same name and type"
      );
    },
  },
  {
    name: "a name has one primary and one secondary at most, and one record a place",
    type: RECORD,
    refuses: (request) => {
      const claimed = claimOf(request.inputs);
      return claimed !== "" && siblings(request).some(({ inputs }) => claimOf(inputs) === claimed)
        ? `InvalidChangeBatch: ${nameOf(request.inputs)}. has a record for ${claimed} already`
        : undefined;
    },
  },
  {
    name: "a CNAME stands alone, and never for a whole zone",
    type: RECORD,
    refuses: (request) => {
      const { inputs, find } = request;
      const isCname = textAt(inputs, "type") === "CNAME";
      const zone = nameOf(find(textAt(inputs, "zoneId"))?.inputs ?? {});
      if (isCname && nameOf(inputs) === zone) {
        return `InvalidChangeBatch: RRSet of type CNAME with DNS name ${zone}. is not permitted at apex in zone ${zone}.`;
      }
      const others = named(request, nameOf(inputs)).filter(
        (other) => isCname !== (textAt(other.inputs, "type") === "CNAME"),
      );
      return others.length === 0
        ? undefined
        : `InvalidChangeBatch: RRSet of type ${textAt(inputs, "type")} with DNS name ${nameOf(inputs)}. is not permitted as ` +
            "it conflicts with other records with the same DNS name";
    },
  },
  {
    // DNSControl issue 2107 and external-dns issue 630 have the words.
    name: "an alias to a name of its zone leads to a record of its type, and never back",
    type: RECORD,
    refuses: (request) => {
      const { inputs } = request;
      const [target, type] = [aliasOf(inputs), textAt(inputs, "type")];
      if (target === "" || textAt(itemsAt(inputs, "aliases")[0] ?? {}, "zoneId") !== textAt(inputs, "zoneId"))
        return undefined;
      if (leadsTo(request, target, nameOf(inputs))) {
        return `InvalidChangeBatch: RRSet of type ${type} with DNS name ${nameOf(inputs)}. is not permitted as it creates a CNAME or alias loop in the zone.`;
      }
      return named(request, target).some((other) => textAt(other.inputs, "type") === type)
        ? undefined
        : `InvalidChangeBatch: Tried to create an alias that targets ${target}., type ${type} in zone ${textAt(inputs, "zoneId")}, but that target was not found`;
    },
  },
  {
    name: "a health check that asks somebody is told whom",
    type: HEALTH_CHECK,
    refuses: ({ inputs }) => {
      if (!/^(HTTPS?(_STR_MATCH)?|TCP)$/.test(textAt(inputs, "type"))) return undefined;
      const [fqdn, address] = ["fqdn", "ipAddress"].map((input) => optionalTextAt(inputs, input));
      if (fqdn === undefined && address === undefined) {
        return "InvalidInput: either FullyQualifiedDomainName or IPAddress must be specified";
      }
      const port = at(inputs, "port");
      return typeof port === "number" && (port < 1 || port > 65_535)
        ? `InvalidInput: ${String(port)} is no port`
        : undefined;
    },
  },
  {
    name: "a health check asks every 10 or 30 seconds, and fails after 1 to 10 failures",
    type: HEALTH_CHECK,
    refuses: ({ inputs }) => {
      const [interval, failures] = [numberAt(inputs, "requestInterval", 30), numberAt(inputs, "failureThreshold", 3)];
      return [10, 30].includes(interval) && failures >= 1 && failures <= 10
        ? undefined
        : `InvalidInput: ${String(interval)} seconds and ${String(failures)} failures`;
    },
  },
  {
    name: "an account has 200 health checks",
    type: HEALTH_CHECK,
    refuses: ({ resources, itself }) =>
      itself === undefined && ofType(resources, HEALTH_CHECK).length >= MAX_HEALTH_CHECKS
        ? "TooManyHealthChecks: the limit of health checks is reached"
        : undefined,
  },
];

function policyOf(inputs: Properties): string {
  return POLICIES.find((policy) => at(inputs, policy) !== undefined) ?? "simple";
}

/** What only one record of its name and type may be. */
function claimOf(inputs: Properties): string {
  const [failover] = itemsAt(inputs, "failoverRoutingPolicies");
  const [place] = itemsAt(inputs, "geolocationRoutingPolicies");
  const where = ["continent", "country", "subdivision"]
    .map((part) => textAt(place ?? {}, part))
    .filter((part) => part !== "");
  return failover === undefined ? where.join(" ") : textAt(failover, "type");
}

/** The other records of a name in the zone. */
function named({ inputs, resources }: Request, name: string): readonly CloudResource[] {
  return ofType(resources, RECORD).filter(
    (other) => nameOf(other.inputs) === name && textAt(other.inputs, "zoneId") === textAt(inputs, "zoneId"),
  );
}

/** The other records of its name and type. */
function siblings(request: Request): readonly CloudResource[] {
  const type = textAt(request.inputs, "type");
  return named(request, nameOf(request.inputs)).filter((other) => textAt(other.inputs, "type") === type);
}

/** Whether aliases lead from one name to another. */
function leadsTo(request: Request, from: string, to: string): boolean {
  return (
    from === to ||
    named(request, from).some(({ inputs }) => aliasOf(inputs) !== "" && leadsTo(request, aliasOf(inputs), to))
  );
}
