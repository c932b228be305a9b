import { CERTIFICATE, CERTIFICATE_VALIDATION, namesOf, proofOf } from "../catalogue/certificates";
import { nameOf, RECORD } from "../catalogue/dns";
import type { Request, ServiceRule } from "../resource-type";
import { textAt, textsAt } from "../values";
import { ofType } from "./network-rules";

const PARTS = 64;
const NAME = 253;
/** Quota L-FB94F0B0. */
const NAMES = 10;

/** What ACM refuses. ACM API reference, `RequestCertificate`; ACM user guide, "quotas" and "DNS validation". */
export const CERTIFICATE_RULES: readonly ServiceRule[] = [
  {
    name: "a certificate's first name has 64 characters at most, and the others 253",
    type: CERTIFICATE,
    refuses: ({ inputs }) => {
      const [first = "", ...others] = namesOf(inputs);
      const long = first.length > PARTS ? first : others.find((name) => name.length > NAME);
      return long && `ValidationException: ${long} is too long`;
    },
  },
  {
    name: "a certificate has ten names at most, each of them once",
    type: CERTIFICATE,
    refuses: ({ inputs }) => {
      const names = namesOf(inputs);
      if (new Set(names).size < names.length) return "ValidationException: a name is there twice";
      return names.length > NAMES
        ? "LimitExceededException: You have exceeded the number of domain names in a certificate"
        : undefined;
    },
  },
  {
    name: "a certificate is of a key that ACM makes",
    type: CERTIFICATE,
    refuses: ({ inputs }) =>
      ["", "RSA_2048", "EC_prime256v1", "EC_secp384r1"].includes(textAt(inputs, "keyAlgorithm"))
        ? undefined
        : `ValidationException: ${textAt(inputs, "keyAlgorithm")} is for imported certificates`,
  },
  {
    // In truth ACM goes on asking, and the deployment waits for 75 minutes.
    name: "a certificate is issued once a record proves each of its names",
    type: CERTIFICATE_VALIDATION,
    refuses: (request) => {
      const certificate = request.find(textAt(request.inputs, "certificateArn"));
      const unproved = namesOf(certificate?.inputs ?? {}).find((name) => !isProved(name, request));
      return unproved && `no record proves ${unproved}: the certificate would stay PENDING_VALIDATION`;
    },
  },
];

function isProved(name: string, { account, resources }: Pick<Request, "account" | "resources">): boolean {
  const { resourceRecordName = "", resourceRecordValue = "" } = proofOf(name, { account });
  return ofType(resources, RECORD).some(
    ({ inputs }) =>
      textAt(inputs, "type") === "CNAME" &&
      `${nameOf(inputs)}.` === resourceRecordName &&
      textsAt(inputs, "records").some((value) => value === resourceRecordValue),
  );
}
