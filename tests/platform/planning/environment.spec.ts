import assert from "node:assert/strict";
import type { EnvironmentValue } from "../../../platform/application";
import type { ExternalSecretPlan } from "../../../platform/application-model";
import {
  directEnvironment,
  pooledEnvironment,
  usesCaches,
  usesDatabases,
} from "../../../platform/planning/environment";

const WRITE: EnvironmentValue = { database: "shop", access: "write" };
const READ: EnvironmentValue = { database: "shop", access: "read" };
const CACHE: EnvironmentValue = { cache: "sessions" };
const TOPIC: EnvironmentValue = { bridge: "team", end: "topic" };
const QUEUE: EnvironmentValue = { bridge: "team", end: "queue" };
const ENVIRONMENT = {
  ...{ LOG_LEVEL: "info", DATABASE_URL: WRITE, DATABASE_READ_URL: READ, REDIS_URL: CACHE },
  ...{ TEAM_TOPIC_ARN: TOPIC, TEAM_QUEUE_URL: QUEUE },
};

function secret(name: string, ...keys: readonly string[]): ExternalSecretPlan {
  return { name, sources: {}, template: Object.fromEntries(keys.map((key) => [key, "…"])) };
}

const EXTERNAL = {
  "database-urls": secret("database-urls-r7", "shop-write", "shop-read"),
  "direct-urls": secret("direct-urls-r7", "shop"),
  "cache-urls": secret("cache-urls-r7", "sessions"),
};
const BRIDGES = { team: { topic: "arn:of:the:topic", queue: "https://the.queue" } };
const KNOWN = { external: EXTERNAL, bridges: BRIDGES };

describe("A planned environment", () => {
  it("takes databases through the pooler, by what they are used for, and caches, from the Secrets of the rotation", () => {
    assert.deepEqual(pooledEnvironment(ENVIRONMENT, KNOWN), {
      LOG_LEVEL: "info",
      DATABASE_URL: { secret: "database-urls-r7", key: "shop-write" },
      DATABASE_READ_URL: { secret: "database-urls-r7", key: "shop-read" },
      REDIS_URL: { secret: "cache-urls-r7", key: "sessions" },
      TEAM_TOPIC_ARN: "arn:of:the:topic",
      TEAM_QUEUE_URL: "https://the.queue",
    });
  });

  it("takes every database directly, for reading too, where the pooler is in the way", () => {
    assert.deepEqual(directEnvironment(ENVIRONMENT, KNOWN), {
      LOG_LEVEL: "info",
      DATABASE_URL: { secret: "direct-urls-r7", key: "shop" },
      DATABASE_READ_URL: { secret: "direct-urls-r7", key: "shop" },
      REDIS_URL: { secret: "cache-urls-r7", key: "sessions" },
      TEAM_TOPIC_ARN: "arn:of:the:topic",
      TEAM_QUEUE_URL: "https://the.queue",
    });
  });

  it("keeps the variables' order, by which pods are compared", () => {
    assert.deepEqual(Object.keys(directEnvironment(ENVIRONMENT, KNOWN)), Object.keys(ENVIRONMENT));
  });

  it("names no key that its Secret does not have: a pod would wait for it for ever", () => {
    const external = { ...EXTERNAL, "cache-urls": secret("cache-urls-r7", "other") };
    assert.throws(() => pooledEnvironment(ENVIRONMENT, { ...KNOWN, external }), {
      message: "the plan refers to sessions, which it does not contain",
    });
  });

  it("tells who uses databases and caches", () => {
    assert.deepEqual(
      [{}, { A: "text" }, { A: READ }, { A: CACHE }].map((each) => [usesDatabases(each), usesCaches(each)]),
      [
        [false, false],
        [false, false],
        [true, false],
        [false, true],
      ],
    );
  });
});
