import type * as acm from "@pulumi/aws/acm";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import type { DomainCertificatePlan } from "../platform/edge-model";
import { lookup } from "../platform/planning/lookup";
import { issuedCertificateArn, requestCertificate } from "./certificate";

export interface DomainCertificateArgs {
  readonly plan: DomainCertificatePlan;
  /** The hosted zone of the domain, which has to be delegated: ACM asks as everybody does. */
  readonly zoneId: pulumi.Input<string>;
}

/**
 * The certificate that CloudFront uses, and the records that prove the names in it. A record is the same for all certificates
 * of an account for a name, so that the cells' certificates need none of their own. Records that somebody else made are not
 * overwritten: they would go with this stack, and with them what they are for.
 */
export class DomainCertificate extends pulumi.ComponentResource {
  /** ARN of the certificate, once it is issued. */
  readonly arn: pulumi.Output<string>;
  /** What certificates of these names wait for, in whatever region. */
  readonly records: readonly pulumi.Resource[];

  constructor(name: string, args: DomainCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:domain-certificate:DomainCertificate", name, {}, opts);
    const { plan, zoneId } = args;

    const certificate = requestCertificate(name, plan, this);
    this.records = Object.entries(plan.validated).map(([key, domain]) => {
      const proof = certificate.domainValidationOptions.apply((options) => proofOf(options, domain));
      return new route53.Record(
        `${name}-${key}`,
        {
          zoneId,
          name: proof.resourceRecordName,
          type: proof.resourceRecordType,
          records: [proof.resourceRecordValue],
          ttl: TTL_SECONDS,
        },
        { parent: this },
      );
    });
    this.arn = issuedCertificateArn(name, { certificate, after: this.records }, this);
    this.registerOutputs({ arn: this.arn, records: this.records });
  }
}

/** A record that never changes; short, for the case that somebody mends a wrong one. */
const TTL_SECONDS = 300;

type Options = pulumi.Unwrap<acm.Certificate["domainValidationOptions"]>;

/** ACM lists a name and its wildcard apart, with the same record. */
function proofOf(options: Options, domain: string): Options[number] {
  return lookup(Object.fromEntries(options.map((option) => [option.domainName, option])), domain);
}
