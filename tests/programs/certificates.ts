import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** A certificate authority as openssl makes it, for names of the test's choice. */
export class Authority {
  readonly #own: Certificate;

  constructor(name: string) {
    this.#own = openssl((folder) => ["-x509", "-keyout", `${folder}/key`, "-subj", `/CN=${name}`]);
  }

  /** What those who trust it have. */
  get certificate(): string {
    return this.#own.certificate;
  }

  /** @param alternative name or address, as openssl writes it: `DNS:…`, `IP:…` */
  sign(alternative: string): Certificate {
    return openssl((folder) => {
      fs.writeFileSync(`${folder}/ca.crt`, this.#own.certificate);
      fs.writeFileSync(`${folder}/ca.key`, this.#own.key);
      const signer = ["-x509", "-CA", `${folder}/ca.crt`, "-CAkey", `${folder}/ca.key`];
      const extensions = ["-addext", `subjectAltName=${alternative}`, "-addext", "basicConstraints=critical,CA:FALSE"];
      return [...signer, "-keyout", `${folder}/key`, "-subj", "/CN=leaf", ...extensions];
    });
  }
}

function openssl(args: (folder: string) => readonly string[]): Certificate {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "meridian-certificate-"));
  try {
    const fresh = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
    execFileSync("openssl", [...fresh, ...args(folder), "-out", `${folder}/certificate`], { stdio: "pipe" });
    const read = (name: string): string => fs.readFileSync(path.join(folder, name), "utf8");
    return { certificate: read("certificate"), key: read("key") };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
