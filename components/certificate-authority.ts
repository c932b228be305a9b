import * as kubernetes from "@pulumi/kubernetes/apiextensions";
import * as pulumi from "@pulumi/pulumi";
import type { PoolerPlan } from "../platform/application-model";
import { inCluster } from "./in-cluster";

export interface CertificateAuthorityArgs {
  readonly plan: Pick<PoolerPlan, "name" | "authority" | "certificate" | "dnsNames">;
  /** The namespace, as an output of what makes it. */
  readonly namespace: pulumi.Input<string>;
  /**
   * The control plane that the objects go with.
   * @default - another Pulumi stack's
   */
  readonly controlPlane?: pulumi.Resource | undefined;
  /** What knows the kinds of the objects. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * An authority of the namespace's own, and the certificate of its pooler. Clients trust the `ca.crt` in the certificate's
 * Secret, which is that of whoever signed it, and so always the right one; the authority's own Secret, with its key, is
 * mounted nowhere.
 */
export class CertificateAuthority extends pulumi.ComponentResource {
  /** What keeps the certificate. */
  readonly certificate: pulumi.Resource;

  constructor(name: string, args: CertificateAuthorityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:certificate-authority:CertificateAuthority", name, {}, opts);
    const { plan } = args;
    const create: Create = (resource, { kind, name: objectName, spec }, after) =>
      new kubernetes.CustomResource(
        resource,
        { apiVersion: `${GROUP}/v1`, kind, metadata: { name: objectName, namespace: args.namespace }, spec },
        { ...inCluster(this, args.controlPlane), dependsOn: [...after] },
      );

    const selfSigned = { kind: "Issuer", name: `${plan.authority}-self-signed` };
    const signed = { kind: "Issuer", name: plan.authority };
    const root = create(`${name}-self-signed`, { ...selfSigned, spec: { selfSigned: {} } }, args.after);
    const authority = create(
      name,
      { kind: "Certificate", name: plan.authority, spec: authoritySpec(plan.authority, selfSigned) },
      [root],
    );
    const issuer = create(name, { ...signed, spec: { ca: { secretName: plan.authority } } }, [authority]);
    this.certificate = create(
      `${name}-${plan.name}`,
      { kind: "Certificate", name: plan.certificate, spec: certificateSpec(plan, signed) },
      [issuer],
    );

    this.registerOutputs({ certificate: this.certificate });
  }
}

const GROUP = "cert-manager.io";

interface Reference {
  readonly kind: string;
  readonly name: string;
}

type Create = (
  resource: string,
  object: Reference & { readonly spec: object },
  after: readonly pulumi.Resource[],
) => pulumi.Resource;

/**
 * Ten years, renewed a year before their end with the same key: what one of the two authorities signed, clients of the
 * other believe, so that nobody has to trust the new one before somebody shows it.
 */
function authoritySpec(name: string, issuer: Reference): object {
  return {
    isCA: true,
    commonName: name,
    secretName: name,
    duration: "87600h0m0s",
    renewBefore: "8760h0m0s",
    privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Never" },
    usages: ["digital signature", "cert sign"],
    issuerRef: { group: GROUP, ...issuer },
  };
}

/** Ninety days, renewed with a new key a month before their end; the pooler reads it again without dropping anybody. */
function certificateSpec(
  { certificate, dnsNames }: Pick<PoolerPlan, "certificate" | "dnsNames">,
  issuer: Reference,
): object {
  return {
    secretName: certificate,
    dnsNames: [...dnsNames],
    duration: "2160h0m0s",
    renewBefore: "720h0m0s",
    privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
    usages: ["digital signature", "server auth"],
    issuerRef: { group: GROUP, ...issuer },
  };
}
