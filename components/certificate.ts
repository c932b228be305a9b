import * as acm from "@pulumi/aws/acm";
import type * as pulumi from "@pulumi/pulumi";
import type { CertificatePlan } from "../platform/edge-model";

/**
 * Asks ACM for a certificate, which it issues once DNS proves every name. `domainValidationOptions` says by which records;
 * while they stay, ACM renews the certificate by itself, under the same ARN. ACM user guide, "DNS validation".
 */
export function requestCertificate(name: string, plan: CertificatePlan, parent: pulumi.Resource): acm.Certificate {
  return new acm.Certificate(
    name,
    {
      domainName: plan.domainName,
      subjectAlternativeNames: [...plan.alternativeNames],
      validationMethod: "DNS",
      keyAlgorithm: KEY_ALGORITHM,
      // Browsers distrust a public certificate that no log has.
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
      tags: { Name: plan.domainName },
    },
    { parent },
  );
}

/**
 * Every client can read RSA. An elliptic key would be the faster one, but AWS warns that "ECDSA is not supported by all network
 * clients", and the handshakes are the load balancers' work. ACM API reference, `RequestCertificate`.
 */
const KEY_ALGORITHM = "RSA_2048";

/** A certificate that was asked for, and the records that prove its names, where they are made in the same Pulumi stack. */
export interface RequestedCertificate {
  readonly certificate: acm.Certificate;
  readonly after: readonly pulumi.Resource[];
}

/** Waits until ACM has issued a certificate: no service takes one before. The ARN is that of an issued certificate. */
export function issuedCertificateArn(
  name: string,
  { certificate, after }: RequestedCertificate,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  return new acm.CertificateValidation(name, { certificateArn: certificate.arn }, { parent, dependsOn: [...after] })
    .certificateArn;
}
