import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import type { ApplicationDefinition } from "../../../platform/application";
import { planCdn } from "../../../platform/planning/cdn";
import type { Changes } from "../bent-stack-file";
import { SHOP, shopContext } from "../shop";

const MAX_AGE = 31_536_000;

const DELIVERED: ApplicationDefinition = {
  ...SHOP,
  edge: {
    entrances: {},
    assets: { host: "static", maxAgeSeconds: MAX_AGE, requestsPerFiveMinutes: 1000, source: "made up" },
  },
};

type Plan = NonNullable<ReturnType<typeof planCdn>>;

function planned(changes: Changes = {}, stack: "dev" | "prod" = "prod"): Plan {
  const plan = planCdn(shopContext(changes, stack, DELIVERED));
  assert.ok(plan, "the shop has static files");
  return plan;
}

describe("planCdn", () => {
  it("answers at a name of the domain, and names its parts after the stack (CV-10)", () => {
    const { host, name, comment, maxAgeSeconds } = planned();
    assert.deepEqual(
      { host, name, comment, maxAgeSeconds },
      {
        host: "static.covibes.com",
        name: "shop-prod-assets",
        comment: "static files of shop-prod",
        maxAgeSeconds: MAX_AGE,
      },
    );
  });

  it("asks the bucket that builds write to, and the copy nearest to it when that one fails", () => {
    assert.deepEqual(planned().origins, ["us-east-1", "eu-west-1"]);
    assert.deepEqual(planned({ foundation: "ap-southeast-2" }).origins, ["ap-southeast-2", "ap-southeast-1"]);
    assert.deepEqual(planned({}, "dev").origins, ["us-east-1"]);
  });

  it("asks elsewhere for failures of the region alone: a file that is missing is missing in the copy too", () => {
    const { failover, errors } = planned();
    assert.deepEqual(failover, { statusCodes: [500, 502, 503, 504], attempts: 2, timeoutSeconds: 3 });
    assert.deepEqual(errors, { statusCodes: [403, 404], seconds: 10 });
  });

  it("speaks TLS 1.2 and better, and has browsers do so for two years", () => {
    const { tlsVersion, headers } = planned();
    assert.equal(tlsVersion, "TLSv1.2_2021");
    assert.deepEqual(headers, {
      strictTransportSeconds: 2 * 365 * 24 * 3600,
      contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
      referrerPolicy: "strict-origin-when-cross-origin",
    });
  });

  it("has a firewall of CloudFront's scope, whose name no cell's can be (CV-11)", () => {
    const { name, scope, rules } = planned().webAcl;
    assert.deepEqual([name, scope], ["shop-prod-traffic-assets", "CLOUDFRONT"]);
    assert.deepEqual(
      rules.map(({ key }) => key),
      ["reputation", "rate", "common", "known-bad-inputs"],
    );
    assert.deepEqual(
      rules.flatMap((rule) => (rule.kind === "rate" ? [rule.requestsPerFiveMinutes] : [])),
      [1000],
    );
  });

  it("logs to a bucket where CloudFront's logs are configured, without cookies (ALL-04)", () => {
    const { logs, logFields } = planned();
    assert.deepEqual([logs.name, logs.region], ["aws-waf-logs-shop-prod-traffic-111122223333", "us-east-1"]);
    for (const field of ["c-ip", "cs-uri-stem", "sc-status", "x-edge-result-type"]) {
      assert.ok(logFields.includes(field), field);
    }
    assert.equal(logFields.includes("cs(Cookie)"), false);
    assert.equal(new Set(logFields).size, logFields.length);
  });

  it("keeps every name within what CloudFront and its logs take, for the longest names of an application and a stack", () => {
    const long = { ...DELIVERED, name: "s".repeat(40) };
    const plan = planCdn(shopContext({}, "prod", long));
    assert.ok(plan && plan.name.length <= 60, plan?.name);
    assert.ok(plan.logs.name.length <= 63 && plan.logs.name.startsWith("aws-waf-logs-"), plan.logs.name);
  });

  it("plans none for an application without static files, nor while the domain leads nowhere", () => {
    assert.equal(planCdn(shopContext()), undefined);
    assert.equal(planCdn(shopContext({ zone: "pending" }, "prod", DELIVERED)), undefined);
  });
});

/** What CloudFront hands to a function when it answers. CloudFront developer guide, "CloudFront Functions event structure". */
function answered(statusCode: number, headers: Headers = {}): object {
  return {
    version: "1.0",
    context: {
      distributionDomainName: "d111111abcdef8.cloudfront.net",
      distributionId: "EDFDVBD6EXAMPLE",
      eventType: "viewer-response",
      requestId: "EXAMPLEntjQpEXAMPLE_SG5Z-EXAMPLEPmPfEXAMPLEu3EqEXAMPLE==",
    },
    viewer: { ip: "198.51.100.11" },
    request: { method: "GET", uri: "/app.3f9a.js", querystring: {}, headers: {}, cookies: {} },
    response: { statusCode, statusDescription: "", headers, cookies: {} },
  };
}

type Headers = Readonly<Record<string, { readonly value: string }>>;

/** Runs what is planned as CloudFront would: nothing but the language is there. */
function run(event: object): { readonly statusCode: number; readonly headers: Headers } {
  const result: unknown = runInNewContext(`${planned().responseFunction}; JSON.stringify(handler(event))`, { event });
  assert.equal(typeof result, "string");
  return JSON.parse(String(result)) as ReturnType<typeof run>;
}

describe("The response function of static files", () => {
  const SAID = {
    "cache-control": { value: "public, max-age=31536000, immutable" },
    vary: { value: "Accept-Encoding" },
  };

  it("says that a file is good for a year and never changes, and that it has encodings (CV-10)", () => {
    const type = { "content-type": { value: "text/javascript" } };
    assert.deepEqual(run(answered(200, type)), {
      statusCode: 200,
      statusDescription: "",
      headers: { ...type, ...SAID },
      cookies: {},
    });
  });

  for (const statusCode of [206, 304]) {
    it(`says so with ${String(statusCode)} too, which is an answer from what somebody has already`, () => {
      assert.deepEqual(run(answered(statusCode)).headers, SAID);
    });
  }

  it("does not depend on what a build said", () => {
    assert.deepEqual(
      run(answered(200, { "cache-control": { value: "no-store" }, vary: { value: "*" } })).headers,
      SAID,
    );
  });

  for (const statusCode of [403, 404, 416, 503]) {
    it(`leaves ${String(statusCode)} as it is: nobody is to keep for a year that a file was missing`, () => {
      const headers = { "content-type": { value: "application/xml" } };
      assert.deepEqual(run(answered(statusCode, headers)).headers, headers);
    });
  }

  it("fits into what CloudFront takes, 10 KB", () => {
    assert.ok(Buffer.byteLength(planned().responseFunction) < 10_240);
  });
});
