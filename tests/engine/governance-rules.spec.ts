import assert from "node:assert/strict";
import { BUDGET, ISSUER, POLICY } from "./cloud/catalogue/governance";
import { Customer } from "./cloud/customer";
import type { Properties } from "./cloud/values";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const LOG_POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

/** A policy of that many characters, and white space that does not count. */
function policyOf(length: number): string {
  const frame = '{"Statement":[{"Effect":"Allow","Action":"a:","Resource":"*"}]}';
  return frame.replace('"a:"', `"a:${"b".repeat(length - frame.length)}"`).replace("[{", "[   {");
}

describe("what the simulated IAM, Budgets and Logs refuse", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const make = (type: string, inputs: Properties, region = "us-east-1"): string => customer.id(region, type, inputs);

  it("refuses policies that are too long, white space not counted", () => {
    make(POLICY, { policy: policyOf(6144) });
    assert.throws(
      () => make(POLICY, { name: "b", policy: policyOf(6145) }),
      /Cannot exceed quota for PolicySize: 6144/,
    );
    assert.throws(() => make(POLICY, { name: "c", policy: "{}" }), /MalformedPolicyDocument/);
    const role = make(ROLE, { assumeRolePolicy: policyOf(2048) });
    assert.throws(() => make(ROLE, { name: "b", assumeRolePolicy: policyOf(2049) }), /PolicySize: 2048/);
    make(ROLE_POLICY, { role, name: "a", policy: policyOf(10_000) });
    assert.throws(() => make(ROLE_POLICY, { role, name: "b", policy: policyOf(241) }), /PolicySize: 10240/);
    make(ROLE_POLICY, { role, name: "b", policy: policyOf(240) });
  });

  it("refuses a boundary that does not exist, and sessions of no hour or a day", () => {
    const role = (more: Properties): string => make(ROLE, { assumeRolePolicy: policyOf(100), ...more });
    assert.throws(
      () => role({ permissionsBoundary: "arn:aws:iam::111122223333:policy/none" }),
      /permissionsBoundary arn:aws:iam::111122223333:policy\/none does not exist/,
    );
    assert.throws(() => role({ maxSessionDuration: 60 }), /60 seconds are not within 3600 and 43200/);
    role({ permissionsBoundary: make(POLICY, { policy: policyOf(100) }), maxSessionDuration: 14_400 });
  });

  it("refuses a second identity provider of an address, in the clear, or for nobody", () => {
    const issuer = { url: "https://tokens.example.com", clientIdLists: ["sts.amazonaws.com"] };
    assert.equal(make(ISSUER, issuer), "arn:aws:iam::111122223333:oidc-provider/tokens.example.com");
    assert.throws(() => make(ISSUER, issuer, "eu-west-1"), /AlreadyExists/);
    assert.throws(() => make(ISSUER, { ...issuer, url: "http://a.example.com" }), /must begin with https/);
    assert.throws(() => make(ISSUER, { url: "https://b.example.com", clientIdLists: [] }), /1 to 100 client ids/);
  });

  it("refuses a budget that tells nobody, eleven people, or eleven times", () => {
    const budget = (...notified: readonly number[]): string =>
      make(BUDGET, {
        name: `b${String(notified.length)}`,
        notifications: notified.map((count) => ({
          subscriberEmailAddresses: Array.from({ length: count }, (_, index) => `a${String(index)}@example.com`),
        })),
      });
    assert.throws(() => budget(0), /1 to 10 subscribers/);
    assert.throws(() => budget(11), /1 to 10 subscribers/);
    assert.throws(() => budget(...Array.from({ length: 11 }, () => 1)), /ten notifications at most/);
    assert.equal(budget(1, 10), "111122223333:b2");
  });

  it("refuses the eleventh resource policy of logs in a region", () => {
    const policy = (index: number, region = "us-east-1"): string =>
      make(LOG_POLICY, { policyName: `p${String(index)}`, policyDocument: "{}" }, region);
    for (let index = 0; index < 10; index++) policy(index);
    assert.throws(() => policy(10), /LimitExceededException: Resource limit exceeded/);
    policy(10, "eu-west-1");
  });
});
