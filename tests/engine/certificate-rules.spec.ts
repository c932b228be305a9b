import assert from "node:assert/strict";
import { CERTIFICATE, CERTIFICATE_VALIDATION, proofOf } from "./cloud/catalogue/certificates";
import { RECORD } from "./cloud/catalogue/dns";
import { Customer } from "./cloud/customer";
import { itemsAt, type Properties } from "./cloud/values";
import { issuedCertificate, provedCertificate } from "./issued-certificate";

const HERE = "eu-west-1";
const NAMES = { domainName: "api.example.com", subjectAlternativeNames: ["*.api.example.com"] };

describe("what the simulated ACM refuses", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const ask = (inputs: Properties, region = HERE): Properties =>
    customer.make(region, CERTIFICATE, { validationMethod: "DNS", ...inputs });

  it("proves a name and its wildcard by one record, the same in every region", () => {
    const [here, there] = [
      itemsAt(ask(NAMES), "domainValidationOptions"),
      itemsAt(ask(NAMES, "us-east-1"), "domainValidationOptions"),
    ];
    assert.deepEqual(here, there);
    assert.deepEqual(
      here.map(({ domainName }) => domainName),
      ["api.example.com", "*.api.example.com"],
    );
    assert.equal(new Set(here.map(({ resourceRecordName }) => resourceRecordName)).size, 1);
  });

  it("refuses names that are too long, too many or there twice, and keys of imported certificates alone", () => {
    const label = "a".repeat(53);
    assert.throws(
      () => ask({ domainName: `${label}.example.com` }),
      /ValidationException: a+\.example\.com is too long/,
    );
    const names = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => `n${String(index)}.example.com`);
    ask({ domainName: "a.example.com", subjectAlternativeNames: [`${label}.example.com`, ...names(8)] });
    assert.throws(
      () => ask({ domainName: "a.example.com", subjectAlternativeNames: names(10) }),
      /LimitExceededException/,
    );
    assert.throws(
      () => ask({ domainName: "a.example.com", subjectAlternativeNames: ["a.example.com"] }),
      /a name is there twice/,
    );
    assert.throws(() => ask({ domainName: "a.example.com", keyAlgorithm: "RSA_4096" }), /for imported certificates/);
  });

  it("issues a certificate once each of its names is proved", () => {
    const certificateArn = provedCertificate(customer, HERE, NAMES);
    customer.make(HERE, CERTIFICATE_VALIDATION, { certificateArn });
  });

  it("refuses to issue it without a record, with another value, and for a name that has none", () => {
    const issue = (inputs: Properties): Properties =>
      customer.make(HERE, CERTIFICATE_VALIDATION, { certificateArn: ask(inputs)["id"] ?? "" });
    assert.throws(() => issue(NAMES), /no record proves api\.example\.com: .*PENDING_VALIDATION/);
    const zoneId = customer.id(HERE, "aws:route53/zone:Zone", { name: "example.com" });
    const name = proofOf("api.example.com", { account: "111122223333" })["resourceRecordName"] ?? "";
    customer.make(HERE, RECORD, { zoneId, name, type: "CNAME", ttl: 300, records: ["elsewhere.example.com"] });
    assert.throws(() => issue(NAMES), /no record proves api\.example\.com/);
    issuedCertificate(customer, HERE, { domainName: "www.example.com" });
    assert.throws(
      () => issue({ domainName: "www.example.com", subjectAlternativeNames: ["static.example.com"] }),
      /no record proves static\.example\.com/,
    );
  });
});
