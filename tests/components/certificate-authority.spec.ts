import assert from "node:assert/strict";
import { CertificateAuthority } from "../../components/certificate-authority";
import type { GraphResource } from "../../platform/graph/graph";
import { alone } from "../support/alone";
import { type Recorded, waitsFor } from "../support/recorded";

const ISSUER = "kubernetes:cert-manager.io/v1:Issuer";
const CERTIFICATE = "kubernetes:cert-manager.io/v1:Certificate";

function build(): Promise<Recorded> {
  const plan = {
    name: "pooler",
    authority: "pooler-ca",
    certificate: "pooler-certificate",
    dnsNames: ["pooler", "pooler.shop"],
  };
  return alone(({ providers, other }) => {
    const args = { plan, namespace: "shop", controlPlane: other("control-plane"), after: [other("cert-manager")] };
    new CertificateAuthority("trust", args, providers);
  });
}

function issuer(name: string): object {
  return { group: "cert-manager.io", kind: "Issuer", name };
}

function object({ inputs }: GraphResource): unknown {
  return inputs;
}

describe("CertificateAuthority (CV-07)", () => {
  it("makes a root that signs itself, and an issuer that signs the pooler's certificate with it", async () => {
    const trust = await build();
    assert.deepEqual(trust.below("trust"), {
      [CERTIFICATE]: ["trust", "trust-pooler"],
      [ISSUER]: ["trust", "trust-self-signed"],
    });
    assert.deepEqual(trust.homes("trust"), ["trust kubernetes"]);
    const of = (kind: string, name: string, spec: object): object => ({
      apiVersion: "cert-manager.io/v1",
      kind,
      metadata: { name, namespace: "shop" },
      spec,
    });
    assert.deepEqual(
      object(trust.one(ISSUER, "trust-self-signed")),
      of("Issuer", "pooler-ca-self-signed", { selfSigned: {} }),
    );
    assert.deepEqual(
      object(trust.one(ISSUER, "trust")),
      of("Issuer", "pooler-ca", { ca: { secretName: "pooler-ca" } }),
    );
  });

  it("keeps the authority's key when it renews it, so that whoever trusts the old one trusts the new one", async () => {
    assert.deepEqual((await build()).one(CERTIFICATE, "trust").inputs, {
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata: { name: "pooler-ca", namespace: "shop" },
      spec: {
        isCA: true,
        commonName: "pooler-ca",
        secretName: "pooler-ca",
        duration: "87600h0m0s",
        renewBefore: "8760h0m0s",
        privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Never" },
        usages: ["digital signature", "cert sign"],
        issuerRef: issuer("pooler-ca-self-signed"),
      },
    });
  });

  it("certifies the pooler's names for ninety days, with a new key each time", async () => {
    assert.deepEqual((await build()).one(CERTIFICATE, "trust-pooler").inputs, {
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata: { name: "pooler-certificate", namespace: "shop" },
      spec: {
        secretName: "pooler-certificate",
        dnsNames: ["pooler", "pooler.shop"],
        duration: "2160h0m0s",
        renewBefore: "720h0m0s",
        privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
        usages: ["digital signature", "server auth"],
        issuerRef: issuer("pooler-ca"),
      },
    });
  });

  it("makes each object when what signs it is there, and none before cert-manager is", async () => {
    const { one } = await build();
    assert.deepEqual(
      [
        one(ISSUER, "trust-self-signed"),
        one(CERTIFICATE, "trust"),
        one(ISSUER, "trust"),
        one(CERTIFICATE, "trust-pooler"),
      ].map(waitsFor),
      [
        ["test:index:Specimen cert-manager"],
        [`${ISSUER} trust-self-signed`],
        [`${CERTIFICATE} trust`],
        [`${ISSUER} trust`],
      ],
    );
  });

  it("goes with the control plane", async () => {
    const options = (await build()).options("trust");
    assert.deepEqual(
      Object.values(options),
      Object.values(options).map(() => ({ deletedWith: "test:index:Specimen control-plane" })),
    );
    assert.equal(Object.keys(options).length, 4);
  });
});
