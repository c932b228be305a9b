import assert from "node:assert/strict";
import type { NamespaceSecretsPlan } from "../../../platform/application-model";
import type { SecretPlan } from "../../../platform/data-model";
import { readerTrust, readSecretsPolicy } from "../../../platform/planning/iam-secrets";
import { lookup } from "../../../platform/planning/lookup";
import { planNamespaceSecrets } from "../../../platform/planning/namespace-secrets";
import { secretsControllerRole } from "../../../platform/planning/releases/external-secrets";
import { planWith } from "../bent-stack-file";
import { shopContext } from "./small-context";

function secretsOf(...written: Parameters<typeof shopContext>): NamespaceSecretsPlan {
  const context = shopContext(...written);
  return planNamespaceSecrets(context, "eu", lookup(context.file.cells, "eu"));
}

/** What of a database's credentials a Secret is made from: that of the login role in use, or of both. */
const orders = (...properties: readonly string[]): object => ({
  credentials_orders: {
    secret: "shop-prod/database/orders",
    version: { kind: "credentials", key: "orders" },
    properties,
  },
});
const IN_USE = orders("username", "password");
const BOTH = orders("username", "password", "standbyUsername", "standbyPassword");
const MAIN = {
  masters_main_1: {
    secret: "shop-prod/master/main-1",
    version: { kind: "masters", key: "main-1" },
    properties: ["username", "password"],
  },
};
const ORDERS_LOGIN = "{{ .credentials_orders_username }}:{{ .credentials_orders_password }}";
const POOLED = `postgresql://${ORDERS_LOGIN}@pooler.shop.svc:5432`;
const VERIFIED = "sslmode=verify-full&sslrootcert=/etc/ssl/pooler/ca.crt&connection_limit=2&options=-c%20a%3Db%26c";

describe("The secrets of a namespace (ALL-04)", () => {
  it("are read in the cell's own region by a role that External Secrets of that cell alone may act as", () => {
    const { external: _, ...reader } = secretsOf();
    const names = ["shop-prod/database/orders", "shop-prod/master/main-1", "shop-prod-eu/cache/cache"];
    assert.deepEqual(reader, {
      region: "eu-west-1",
      readerRole: "shop-prod-eu-reader-shop",
      readerTrust: readerTrust("111122223333", secretsControllerRole("shop-prod-eu")),
      readerPolicy: readSecretsPolicy({ account: "111122223333", region: "eu-west-1" }, names),
      readerArn: "arn:aws:iam::111122223333:role/shop-prod-eu-reader-shop",
    });
  });

  it("have a reader whose name IAM takes, and that begins as it must, however long the namespace's is", () => {
    const { readerRole } = secretsOf({}, { name: "a".repeat(31) });
    assert.equal(readerRole.length, 64);
    assert.match(readerRole, /^a+-[0-9a-f]{8}-reader-a/);
  });

  it("hold an address through the pooler for either access of each database, verified by name (CV-07)", () => {
    assert.deepEqual(secretsOf().external["database-urls"], {
      name: "database-urls-r0",
      sources: IN_USE,
      template: {
        "orders-write": `${POOLED}/orders?${VERIFIED}`,
        "orders-read": `${POOLED}/orders_read?${VERIFIED}`,
      },
    });
  });

  it("hold an address of each database's writer for migrations, whose host the cloud will say", () => {
    assert.deepEqual(secretsOf().external["direct-urls"], {
      name: "direct-urls-r0",
      sources: IN_USE,
      template: {
        orders:
          `postgresql://${ORDERS_LOGIN}@\${host:main-1:write}:5432/orders` +
          "?sslmode=verify-ca&sslrootcert=/etc/ssl/rds/global-bundle.pem",
      },
    });
  });

  it("send migrations to a cluster of a database's own once it serves, not while it is prepared (CV-08)", () => {
    const host = (move: "preparing" | "serving"): string =>
      /\$\{host:(.+):write\}/.exec(
        secretsOf({ ownClusters: { orders: move } }).external["direct-urls"]?.template["orders"] ?? "",
      )?.[1] ?? "";
    assert.deepEqual([host("preparing"), host("serving")], ["main-1", "orders"]);
  });

  it("tell the preparation who may make databases, and both login roles that it is to make", () => {
    assert.deepEqual(secretsOf().external["preparation"], {
      name: "preparation-r0",
      sources: { ...MAIN, ...BOTH },
      template: {
        CLUSTER_MAIN_1_USERNAME: "{{ .masters_main_1_username }}",
        CLUSTER_MAIN_1_PASSWORD: "{{ .masters_main_1_password }}",
        DATABASE_ORDERS_USERNAME: "{{ .credentials_orders_username }}",
        DATABASE_ORDERS_PASSWORD: "{{ .credentials_orders_password }}",
        DATABASE_ORDERS_STANDBY_USERNAME: "{{ .credentials_orders_standbyUsername }}",
        DATABASE_ORDERS_STANDBY_PASSWORD: "{{ .credentials_orders_standbyPassword }}",
      },
    });
  });

  it("tell the preparation of a cluster of a database's own as soon as there is one (CV-08)", () => {
    const { sources = {}, template = {} } =
      secretsOf({ ownClusters: { orders: "preparing" } }).external["preparation"] ?? {};
    assert.deepEqual(sources["masters_orders"], {
      secret: "shop-prod/master/orders",
      version: { kind: "masters", key: "orders" },
      properties: ["username", "password"],
    });
    assert.equal(template["CLUSTER_ORDERS_PASSWORD"], "{{ .masters_orders_password }}");
  });

  it("hold the pooler's users, both login roles of each database, in a file that keeps its name when they change", () => {
    for (const rotation of [0, 1]) {
      assert.deepEqual(secretsOf({ rotation }).external["pooler-users"], {
        name: "pooler-users",
        sources: BOTH,
        template: {
          "userlist.txt":
            '"{{ .credentials_orders_username }}" "{{ .credentials_orders_password }}"\n' +
            '"{{ .credentials_orders_standbyUsername }}" "{{ .credentials_orders_standbyPassword }}"\n',
        },
      });
    }
  });

  it("hold an address of each cache of the cell, over TLS and with a user (CV-06)", () => {
    assert.deepEqual(secretsOf().external["cache-urls"], {
      name: "cache-urls-r0",
      sources: {
        caches_cache: {
          secret: "shop-prod-eu/cache/cache",
          version: { kind: "caches", key: "cache" },
          properties: ["username", "password", "host"],
        },
      },
      template: {
        cache: "rediss://{{ .caches_cache_username }}:{{ .caches_cache_password }}@{{ .caches_cache_host }}:6379",
      },
    });
  });

  it("are of a new name with each rotation where pods have them as environment", () => {
    const { external } = secretsOf({ rotation: 3 });
    assert.deepEqual(
      Object.values(external).map(({ name }) => name),
      ["database-urls-r3", "direct-urls-r3", "preparation-r3", "pooler-users", "cache-urls-r3"],
    );
  });

  it("are made from what the layers below make, under its names there, and are in the cell's region", () => {
    const { cells, interconnect, applications } = planWith({ ownClusters: { shard2: "preparing" } });
    assert.equal(Object.keys(applications).length, 3);
    for (const [cell, { region, secrets }] of Object.entries(applications)) {
      const made: Readonly<Record<string, readonly (readonly [string, SecretPlan])[]>> = {
        credentials: interconnect.credentials.map((secret) => [secret.database, secret]),
        masters: interconnect.databases.map(({ key, master }) => [key, master]),
        caches: lookup(cells, cell).caches.map(({ key, secret }) => [key, secret]),
      };
      const read = Object.values(secrets.external).flatMap(({ sources }) => Object.values(sources));
      assert.equal(new Set(read.map(({ secret }) => secret)).size, 8);
      for (const { secret, version } of read) {
        const { name, region: primary, replicas } = lookup(Object.fromEntries(lookup(made, version.kind)), version.key);
        assert.equal(secret, name);
        assert.ok([primary, ...replicas.map((replica) => replica.region)].includes(region), `${secret} in ${region}`);
      }
    }
  });

  it("are only those that the application has stores for", () => {
    const withoutDatabases = secretsOf({}, { databases: {} });
    assert.deepEqual(Object.keys(withoutDatabases.external), ["cache-urls"]);
    assert.ok(!withoutDatabases.readerPolicy.includes("shop-prod/"));
    assert.deepEqual(secretsOf({}, { databases: {}, caches: {} }).external, {});
  });

  it("have templates that name no property but their sources', each by a name that a template can hold", () => {
    for (const [key, { sources, template }] of Object.entries(secretsOf().external)) {
      const known = Object.entries(sources).flatMap(([source, { properties }]) =>
        properties.map((property) => `${source}_${property}`),
      );
      const named = Object.values(template).flatMap((text) =>
        [...text.matchAll(/\{\{ \.(\w+) \}\}/g)].map(([, name]) => name),
      );
      assert.notEqual(named.length, 0);
      assert.deepEqual(
        named.filter((name) => name === undefined || !known.includes(name)),
        [],
        key,
      );
      assert.equal(Object.values(template).join("").split("{{").length - 1, named.length, key);
    }
  });
});
