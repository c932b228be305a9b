import { planCertificate } from "../../planning/public-names";
import type { Problem } from "../problem";
import type { StackFile } from "../stack-file";
import { type Applications, definitionOf } from "./application";

/** Characters of the first name in a certificate, its common name. ACM API reference, `RequestCertificate`: `DomainName`. */
const MAX_COMMON_NAME = 64;

/** The certificate's first name is the first entrance's: a longer one is refused when everything else has been made. */
export function namesFit(file: StackFile, applications: Applications): Problem[] {
  const application = definitionOf(file.application, applications);
  if (application?.edge === undefined) return [];
  const { domainName } = planCertificate({ file, application });
  if (domainName.length <= MAX_COMMON_NAME) return [];
  const room = MAX_COMMON_NAME - (domainName.length - file.domain.length);
  return [
    {
      path: "domain",
      got: `${file.domain}, which makes ${domainName} ${String(domainName.length)} characters long`,
      expected: `a domain of at most ${String(room)} characters, since a certificate's first name has at most ${String(MAX_COMMON_NAME)}`,
      remedy: "choose a shorter domain, or a zone of its own for the application",
    },
  ];
}
