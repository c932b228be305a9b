import assert from "node:assert/strict";
import { DomainCertificate } from "../../components/domain-certificate";
import type { DomainCertificatePlan } from "../../platform/edge-model";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";
import { Specimen } from "../support/specimens";

const CERTIFICATE = "aws:acm/certificate:Certificate";
const VALIDATION = "aws:acm/certificateValidation:CertificateValidation";
const RECORD = "aws:route53/record:Record";

const PLAN: DomainCertificatePlan = {
  region: "us-east-1",
  domainName: "api.shop.example",
  alternativeNames: ["*.api.shop.example", "static.shop.example"],
  validated: { api: "api.shop.example", static: "static.shop.example" },
};

function build(): Promise<Recorded> {
  return alone(({ providers, probe }) => {
    const { arn, records } = new DomainCertificate("domain", { plan: PLAN, zoneId: "Z1" }, providers);
    new Specimen("cell", {}, { dependsOn: [...records] });
    probe({ arn });
  });
}

describe("DomainCertificate", () => {
  it("asks for one certificate, proves each name once, and waits until it is issued", async () => {
    const domain = await build();
    assert.deepEqual(domain.below("domain"), {
      [CERTIFICATE]: ["domain"],
      [RECORD]: ["domain-api", "domain-static"],
      [VALIDATION]: ["domain"],
    });
    assert.deepEqual(domain.homes("domain"), ["domain aws"]);
    assert.deepEqual(domain.one(CERTIFICATE).inputs["subjectAlternativeNames"], PLAN.alternativeNames);
    assert.deepEqual(domain.options("domain"), {});
  });

  it("takes each record from what ACM asks for, which nobody knows before, and overwrites none", async () => {
    const { one } = await build();
    for (const name of ["domain-api", "domain-static"]) {
      const record = one(RECORD, name);
      assert.deepEqual(record.inputs, {
        zoneId: "Z1",
        name: { unknown: true },
        type: { unknown: true },
        records: [{ unknown: true }],
        ttl: 300,
      });
      const made = [`${CERTIFICATE} domain`];
      assert.deepEqual(madeFrom(record), { name: made, type: made, records: made });
    }
  });

  it("gives the ARN of what is issued, after every record", async () => {
    const domain = await build();
    assert.deepEqual(madeFrom(offered(domain)), { arn: [`${VALIDATION} domain`] });
    assert.deepEqual(waitsFor(domain.one(VALIDATION)), [`${RECORD} domain-api`, `${RECORD} domain-static`]);
  });

  it("offers the records, which the cells' certificates wait for", async () => {
    const { one } = await build();
    assert.deepEqual(waitsFor(one("test:index:Specimen", "cell")), [`${RECORD} domain-api`, `${RECORD} domain-static`]);
  });
});
