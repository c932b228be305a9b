import type { ApplicationDefinition } from "../application";
import type { CertificatePlan, DomainCertificatePlan } from "../edge-model";
import type { PlanningContext } from "./context";

/** Whether the stack has a way in: not while its domain leads nowhere, nor for an application that nobody calls. */
export function hasWayIn({ file, application }: Pick<PlanningContext, "file" | "application">): boolean {
  return file.zone !== "pending" && application.edge !== undefined;
}

/** The name that everybody calls an entrance by, or static files. */
export function publicName({ file }: Pick<PlanningContext, "file">, host: string): string {
  return `${host}.${file.domain}`;
}

/**
 * Every name that somebody may call, and for an entrance the names of its cells: a wildcard covers one label. Names of failover
 * records are in no certificate, since nobody calls by them.
 */
export function planCertificate(context: Pick<PlanningContext, "file" | "application">): CertificatePlan {
  const [domainName = "", ...alternativeNames] = labels(context.application).flatMap(({ host, wildcard }) => {
    const name = publicName(context, host);
    return wildcard ? [name, `*.${name}`] : [name];
  });
  return { domainName, alternativeNames };
}

/**
 * The foundation's certificate, which CloudFront uses, and the names whose records prove the domain. A record is the same for a
 * name and its wildcard, and for every region's certificate of an account. ACM user guide, "DNS validation".
 */
export function planDomainCertificate(
  context: Pick<PlanningContext, "file" | "application">,
  region: DomainCertificatePlan["region"],
): DomainCertificatePlan {
  const names = labels(context.application).map(({ host }) => [host, publicName(context, host)] as const);
  return { ...planCertificate(context), region, validated: Object.fromEntries(names) };
}

function labels({ edge }: ApplicationDefinition): { readonly host: string; readonly wildcard: boolean }[] {
  if (edge === undefined) return [];
  const entrances = Object.values(edge.entrances).map(({ host }) => ({ host, wildcard: true }));
  return edge.assets === undefined ? entrances : [...entrances, { host: edge.assets.host, wildcard: false }];
}
