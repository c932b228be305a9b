import { CERTIFICATE, CERTIFICATE_VALIDATION, namesOf, proofOf } from "./cloud/catalogue/certificates";
import { RECORD } from "./cloud/catalogue/dns";
import type { Customer } from "./cloud/customer";
import type { Properties } from "./cloud/values";

/** The number of the account that a customer has. */
const ACCOUNT = "111122223333";

/** Asks for a certificate, and registers what proves its names in a zone of its own. */
export function provedCertificate(customer: Customer, region: string, inputs: Properties): string {
  const zoneId = customer.id(region, "aws:route53/zone:Zone", { name: "example.com" });
  const proofs = namesOf(inputs).map((name) => proofOf(name, { account: ACCOUNT }));
  const distinct = new Map(proofs.map((proof) => [proof["resourceRecordName"] ?? "", proof]));
  for (const [name, { resourceRecordValue = "" }] of distinct) {
    customer.make(region, RECORD, { zoneId, name, type: "CNAME", ttl: 300, records: [resourceRecordValue] });
  }
  return customer.id(region, CERTIFICATE, { validationMethod: "DNS", ...inputs });
}

/** A certificate that ACM has issued. */
export function issuedCertificate(customer: Customer, region: string, inputs: Properties): string {
  const certificateArn = provedCertificate(customer, region, inputs);
  customer.make(region, CERTIFICATE_VALIDATION, { certificateArn });
  return certificateArn;
}
