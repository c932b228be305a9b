import assert from "node:assert/strict";
import { issuedCertificateArn, requestCertificate } from "../../components/certificate";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";
import { Group } from "../support/specimens";

const CERTIFICATE = "aws:acm/certificate:Certificate";
const VALIDATION = "aws:acm/certificateValidation:CertificateValidation";

const PLAN = { domainName: "api.shop.example", alternativeNames: ["*.api.shop.example", "static.shop.example"] };

function build(): Promise<Recorded> {
  return alone(({ providers, other, probe }) => {
    const parent = new Group("way-in", providers);
    const certificate = requestCertificate("way-in-certificate", PLAN, parent);
    const after = [other("record of api"), other("record of static")];
    const arn = issuedCertificateArn("way-in-certificate", { certificate, after }, parent);
    probe({ arn, domainValidationOptions: certificate.domainValidationOptions });
  });
}

describe("requestCertificate", () => {
  it("asks for one certificate of every name, proved by DNS, with a key that every client can read", async () => {
    assert.deepEqual((await build()).one(CERTIFICATE).inputs, {
      domainName: "api.shop.example",
      subjectAlternativeNames: ["*.api.shop.example", "static.shop.example"],
      validationMethod: "DNS",
      keyAlgorithm: "RSA_2048",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
      tags: { Name: "api.shop.example" },
    });
  });

  it("says by which records the names are proved", async () => {
    assert.deepEqual(madeFrom(offered(await build()))["domainValidationOptions"], [
      `${CERTIFICATE} way-in-certificate`,
    ]);
  });
});

describe("issuedCertificateArn", () => {
  it("waits for the records, and then for ACM, and makes nothing else", async () => {
    const recorded = await build();
    assert.deepEqual(recorded.below("way-in"), {
      [CERTIFICATE]: ["way-in-certificate"],
      [VALIDATION]: ["way-in-certificate"],
    });
    assert.deepEqual(recorded.homes("way-in"), ["way-in aws"]);
    const validation = recorded.one(VALIDATION);
    assert.deepEqual(validation.inputs, { certificateArn: { unknown: true } });
    assert.deepEqual(madeFrom(validation), { certificateArn: [`${CERTIFICATE} way-in-certificate`] });
    assert.deepEqual(waitsFor(validation), [
      "test:index:Specimen record of api",
      "test:index:Specimen record of static",
    ]);
  });

  it("gives the ARN of what is issued: whoever uses it waits for ACM", async () => {
    assert.deepEqual(madeFrom(offered(await build()))["arn"], [`${VALIDATION} way-in-certificate`]);
  });
});
