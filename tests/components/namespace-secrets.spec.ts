import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { NamespaceSecrets } from "../../components/namespace-secrets";
import type { NamespaceSecretsPlan } from "../../platform/application-model";
import { valueAt } from "../../platform/graph/value";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const STORE = "kubernetes:external-secrets.io/v1:SecretStore";
const SECRET = "kubernetes:external-secrets.io/v1:ExternalSecret";
const VERSION = "test:index:Specimen orders-version";

const PLAN: NamespaceSecretsPlan = {
  region: "eu-west-1",
  readerRole: "shop-prod-eu-reader-shop",
  readerTrust: '{"trusts":"the controller"}',
  readerPolicy: '{"reads":"orders"}',
  readerArn: "arn:aws:iam::111122223333:role/shop-prod-eu-reader-shop",
  external: {
    urls: {
      name: "urls-r1",
      sources: {
        orders: {
          secret: "shop-prod/database/orders",
          version: { kind: "credentials", key: "orders" },
          properties: ["username", "password"],
        },
        cache: {
          secret: "shop-prod-eu/cache/cache",
          version: { kind: "caches", key: "cache" },
          properties: ["host"],
        },
      },
      template: {
        cache: "rediss://{{ .cache_host }}",
        orders: "postgresql://{{ .orders_username }}:{{ .orders_password }}@${host:main:write}/orders",
      },
    },
  },
};

function build(inOneStack = true): Promise<Recorded> {
  return alone(({ providers, other, probe }) => {
    const versionId = (name: string): pulumi.Output<string> => other(name).urn.apply(() => "11112222");
    const { external } = new NamespaceSecrets(
      "eu-secrets",
      {
        plan: PLAN,
        namespace: "shop",
        versions: { credentials: { orders: versionId("orders-version") }, masters: {}, caches: { cache: "33334444" } },
        hosts: { main: { write: "main.global.example", read: "main.eu.example" } },
        ...(inOneStack ? { controlPlane: other("control-plane") } : {}),
        after: [other("release")],
      },
      providers,
    );
    probe({ urls: external["urls"]?.urn });
  });
}

describe("NamespaceSecrets", () => {
  it("makes a reader, what it may read, a store, and what makes each Secret", async () => {
    const secrets = await build();
    assert.deepEqual(secrets.below("eu-secrets"), {
      [ROLE]: ["eu-secrets"],
      [POLICY]: ["eu-secrets"],
      [STORE]: ["eu-secrets"],
      [SECRET]: ["eu-secrets-urls"],
    });
    assert.deepEqual(secrets.homes("eu-secrets"), ["eu-secrets aws", "eu-secrets kubernetes"]);
  });

  it("has a reader of the planned name, which trusts and reads as planned (ALL-04)", async () => {
    const { one } = await build();
    assert.deepEqual(one(ROLE).inputs, {
      name: "shop-prod-eu-reader-shop",
      assumeRolePolicy: '{"trusts":"the controller"}',
      description: "Secrets of eu-secrets",
    });
    assert.deepEqual(valueAt(one(POLICY), "policy"), '{"reads":"orders"}');
    assert.deepEqual(madeFrom(one(POLICY)), { role: [`${ROLE} eu-secrets`] });
  });

  it("has a store of the region's Secrets Manager that is read as that reader, once the reader may read", async () => {
    const store = (await build()).one(STORE);
    assert.deepEqual(store.inputs, {
      apiVersion: "external-secrets.io/v1",
      kind: "SecretStore",
      metadata: { name: "secrets-manager", namespace: "shop" },
      spec: { provider: { aws: { service: "SecretsManager", region: "eu-west-1", role: PLAN.readerArn } } },
    });
    assert.deepEqual(waitsFor(store), [`${POLICY} eu-secrets`, "test:index:Specimen release"]);
  });

  it("makes each Secret of pinned versions, and never takes one away that pods run with", async () => {
    const secret = (await build()).one(SECRET, "eu-secrets-urls");
    const { data: _, target, ...spec } = valueAt(secret, "spec") as Record<string, object>;
    const { template: __, ...how } = target as Record<string, unknown>;
    assert.deepEqual(secret.inputs["metadata"], { name: "urls-r1", namespace: "shop" });
    assert.deepEqual(spec, {
      secretStoreRef: { kind: "SecretStore", name: "secrets-manager" },
      refreshInterval: "1h0m0s",
    });
    assert.deepEqual(how, { name: "urls-r1", creationPolicy: "Owner", deletionPolicy: "Retain" });
  });

  it("reads every property of every source under the name that templates know, from the version that was made", async () => {
    const secret = (await build()).one(SECRET);
    assert.deepEqual(valueAt(secret, "spec", "data"), [
      {
        secretKey: "orders_username",
        remoteRef: { key: "shop-prod/database/orders", property: "username", version: "uuid/11112222" },
      },
      {
        secretKey: "orders_password",
        remoteRef: { key: "shop-prod/database/orders", property: "password", version: "uuid/11112222" },
      },
      {
        secretKey: "cache_host",
        remoteRef: { key: "shop-prod-eu/cache/cache", property: "host", version: "uuid/33334444" },
      },
    ]);
    assert.deepEqual(madeFrom(secret), { spec: [VERSION] });
  });

  it("leaves values to templates, and puts in the hosts that only the cloud knew", async () => {
    assert.deepEqual(valueAt((await build()).one(SECRET), "spec", "target", "template"), {
      engineVersion: "v2",
      data: {
        cache: "rediss://{{ .cache_host }}",
        orders: "postgresql://{{ .orders_username }}:{{ .orders_password }}@main.global.example/orders",
      },
    });
  });

  it("goes with the control plane, or by itself where that is another stack's", async () => {
    const gone = { deletedWith: "test:index:Specimen control-plane" };
    assert.deepEqual((await build()).options("eu-secrets"), {
      [`${STORE} eu-secrets`]: gone,
      [`${SECRET} eu-secrets-urls`]: gone,
    });
    assert.deepEqual((await build(false)).options("eu-secrets"), {});
  });

  it("offers what makes each Secret, to come after", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { urls: [`${SECRET} eu-secrets-urls`] });
  });
});
