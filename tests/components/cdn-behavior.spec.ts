import assert from "node:assert/strict";
import { createBehavior } from "../../components/cdn-behavior";
import { lookup } from "../../platform/planning/lookup";
import { alone, committedPlan } from "../support/alone";
import { madeFrom, type Recorded } from "../support/recorded";
import { Group, Specimen } from "../support/specimens";

const CACHE = "aws:cloudfront/cachePolicy:CachePolicy";
const HEADERS = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";
const FUNCTION = "aws:cloudfront/function:Function";

const PLAN = lookup({ cdn: committedPlan("prod").traffic.cdn }, "cdn");

function build(): Promise<Recorded> {
  return alone(({ providers }) => {
    assert.ok(PLAN, "prod has static files");
    const parent = new Group("files", providers);
    new Specimen("distribution", { behavior: createBehavior("files", { plan: PLAN, originId: "pair" }, parent) });
  });
}

describe("createBehavior", () => {
  it("makes its policies and its function, named by plan, below what it is of", async () => {
    const files = await build();
    assert.deepEqual(files.below("files"), { [CACHE]: ["files"], [HEADERS]: ["files"], [FUNCTION]: ["files"] });
    assert.deepEqual(files.homes("files"), ["files aws"]);
    for (const type of [CACHE, HEADERS, FUNCTION]) {
      const { inputs } = files.one(type);
      assert.deepEqual([inputs["name"], inputs["comment"]], ["covibes-prod-assets", "static files of covibes-prod"]);
    }
  });

  it("answers what is asked by TLS, compressed, after the function has seen it, and lets nobody write (CV-10, ALL-04)", async () => {
    const unknown = { unknown: true };
    const distribution = (await build()).one("test:index:Specimen");
    assert.deepEqual(distribution.inputs["behavior"], {
      targetOriginId: "pair",
      viewerProtocolPolicy: "redirect-to-https",
      allowedMethods: ["GET", "HEAD"],
      cachedMethods: ["GET", "HEAD"],
      compress: true,
      cachePolicyId: unknown,
      responseHeadersPolicyId: unknown,
      functionAssociations: [{ eventType: "viewer-response", functionArn: unknown }],
    });
    assert.deepEqual(madeFrom(distribution), { behavior: [`${CACHE} files`, `${FUNCTION} files`, `${HEADERS} files`] });
  });

  it("keeps one answer for everybody, apart from encodings, for as long as the files are good (CV-10)", async () => {
    const { name: _, comment: __, ...policy } = (await build()).one(CACHE).inputs;
    assert.deepEqual(policy, {
      minTtl: 0,
      defaultTtl: 31_536_000,
      maxTtl: 31_536_000,
      parametersInCacheKeyAndForwardedToOrigin: {
        cookiesConfig: { cookieBehavior: "none" },
        headersConfig: { headerBehavior: "none" },
        queryStringsConfig: { queryStringBehavior: "none" },
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      },
    });
  });

  it("tells browsers to ask by TLS, to guess no types and to run nothing by itself, but lets every page use the files", async () => {
    const { name: _, comment: __, ...policy } = (await build()).one(HEADERS).inputs;
    assert.deepEqual(policy, {
      corsConfig: {
        accessControlAllowCredentials: false,
        accessControlAllowHeaders: { items: ["*"] },
        accessControlAllowMethods: { items: ["GET", "HEAD"] },
        accessControlAllowOrigins: { items: ["*"] },
        originOverride: true,
      },
      securityHeadersConfig: {
        strictTransportSecurity: {
          accessControlMaxAgeSec: 63_072_000,
          includeSubdomains: true,
          preload: false,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: "DENY", override: true },
        referrerPolicy: { referrerPolicy: "strict-origin-when-cross-origin", override: true },
        contentSecurityPolicy: {
          contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
          override: true,
        },
      },
    });
  });

  it("publishes the planned function, for the runtime that it is written for", async () => {
    const { name: _, comment: __, ...rest } = (await build()).one(FUNCTION).inputs;
    assert.deepEqual(rest, { runtime: "cloudfront-js-2.0", publish: true, code: PLAN?.responseFunction });
  });
});
