import { createHash } from "node:crypto";
import type { Made, ResourceType } from "../resource-type";
import { type Properties, textAt, textsAt } from "../values";
import { claim, randomHex, regionalArn } from "./making";

export const CERTIFICATE = "aws:acm/certificate:Certificate";
export const CERTIFICATE_VALIDATION = "aws:acm/certificateValidation:CertificateValidation";

/** What ACM makes; `ForceNew` and ids as in terraform-provider-aws, `internal/service/acm`. */
export const CERTIFICATE_TYPES: Readonly<Record<string, ResourceType>> = {
  [CERTIFICATE]: {
    scope: "regional",
    tagged: true,
    replaceOn: ["certificateAuthorityArn", "domainName", "keyAlgorithm", "subjectAlternativeNames", "validationMethod"],
    identify: (making) => regionalArn("acm", making, `certificate/${uuid()}`),
    outputs: (made) => ({
      arn: made.id,
      status: "PENDING_VALIDATION",
      domainValidationOptions: namesOf(made.inputs).map((domainName) => ({
        domainName,
        ...proofOf(domainName, made),
      })),
    }),
  },
  // What waits for a certificate, and is nothing of AWS's.
  [CERTIFICATE_VALIDATION]: {
    scope: "regional",
    tagged: false,
    replaceOn: ["certificateArn", "validationRecordFqdns"],
    partOf: "certificateArn",
    unique: claim("certificateArn"),
    identify: () => `issued-${randomHex(12)}`,
  },
};

/** Every name of a certificate. */
export function namesOf(inputs: Properties): readonly string[] {
  return [textAt(inputs, "domainName"), ...textsAt(inputs, "subjectAlternativeNames")];
}

/** The record that proves a name: the same for its wildcard, and in every region. ACM user guide, "DNS validation". */
export function proofOf(name: string, { account }: Pick<Made, "account">): Record<string, string> {
  const bare = name.replace(/^\*\./, "");
  const hash = (text: string): string => createHash("sha256").update(`${account} ${text}`).digest("hex").slice(0, 32);
  return {
    resourceRecordName: `_${hash(bare)}.${bare}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${hash(`${bare} value`)}.acm-validations.aws.`,
  };
}

function uuid(): string {
  return [8, 4, 4, 4, 12].map(randomHex).join("-");
}
