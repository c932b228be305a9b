import * as iam from "@pulumi/aws/iam";
import * as kubernetes from "@pulumi/kubernetes/apiextensions";
import * as pulumi from "@pulumi/pulumi";
import type { ExternalSecretPlan, NamespaceSecretsPlan, SecretVersionKey } from "../platform/application-model";
import { mapValues } from "../platform/map-values";
import { namesHosts, withHosts } from "../platform/planning/hosts";
import { lookup } from "../platform/planning/lookup";
import type { DatabaseHosts } from "./database-hosts";
import { inCluster } from "./in-cluster";

/** Ids of the versions that are meant, by what made them; of what the namespace reads. */
export type SecretVersions = Readonly<
  Partial<Record<SecretVersionKey["kind"], Readonly<Record<string, pulumi.Input<string>>>>>
>;

export interface NamespaceSecretsArgs {
  readonly plan: NamespaceSecretsPlan;
  /** The namespace, as an output of what makes it. */
  readonly namespace: pulumi.Input<string>;
  readonly versions: SecretVersions;
  /** Where the database clusters answer, by their keys. */
  readonly hosts: DatabaseHosts;
  /** The control plane that the objects go with; absent where it is another Pulumi stack's. */
  readonly controlPlane?: pulumi.Resource;
  /** What knows the kinds of the objects. */
  readonly after: readonly pulumi.Resource[];
}

/** The Secrets of one namespace, which External Secrets makes from Secrets Manager's with a role that reads no others. */
export class NamespaceSecrets extends pulumi.ComponentResource {
  /** What makes each Secret, by the keys of the plan. */
  readonly external: Readonly<Record<string, pulumi.Resource>>;

  constructor(name: string, args: NamespaceSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:namespace-secrets:NamespaceSecrets", name, {}, opts);
    const { plan } = args;

    const permission = createReader(name, plan, this);
    const child = inCluster(this, args.controlPlane);
    const store = new kubernetes.CustomResource(
      name,
      {
        apiVersion: API_VERSION,
        kind: "SecretStore",
        metadata: { name: STORE, namespace: args.namespace },
        // Without `auth` the controller acts with its own pod's identity, and as the role from there.
        spec: { provider: { aws: { service: "SecretsManager", region: plan.region, role: plan.readerArn } } },
      },
      { ...child, dependsOn: [...args.after, permission] },
    );

    this.external = mapValues(
      plan.external,
      (secret, key) =>
        new kubernetes.CustomResource(
          `${name}-${key}`,
          {
            apiVersion: API_VERSION,
            kind: "ExternalSecret",
            metadata: { name: secret.name, namespace: args.namespace },
            spec: {
              secretStoreRef: { kind: "SecretStore", name: STORE },
              // The versions are pinned: what is read again is the same, and mends what somebody changed by hand.
              refreshInterval: "1h0m0s",
              target: {
                name: secret.name,
                creationPolicy: "Owner",
                // What is gone from Secrets Manager takes nothing from pods; a version that a replica does not have yet is
                // asked for again, where any other policy would go on without it. External Secrets 2.9.0.
                deletionPolicy: "Retain",
                template: { engineVersion: "v2", data: templateData(secret, args.hosts) },
              },
              data: remoteData(secret, args.versions),
            },
          },
          { ...child, dependsOn: store },
        ),
    );
    this.registerOutputs({ external: this.external });
  }
}

const API_VERSION = "external-secrets.io/v1";
const STORE = "secrets-manager";

/** The role that the namespace's secrets are read as. */
function createReader(name: string, plan: NamespaceSecretsPlan, parent: pulumi.Resource): iam.RolePolicy {
  const role = new iam.Role(
    name,
    { name: plan.readerRole, assumeRolePolicy: plan.readerTrust, description: `Secrets of ${name}` },
    { parent },
  );
  return new iam.RolePolicy(name, { role: role.name, policy: plan.readerPolicy }, { parent });
}

function templateData(
  { template }: ExternalSecretPlan,
  hosts: NamespaceSecretsArgs["hosts"],
): Record<string, pulumi.Input<string>> {
  return mapValues(template, (text) =>
    namesHosts(text) ? pulumi.output(hosts).apply((known) => withHosts(text, known)) : text,
  );
}

/** A property of a version of a secret, under the name that templates know it by. */
interface RemoteDatum {
  readonly secretKey: string;
  readonly remoteRef: { readonly key: string; readonly property: string; readonly version: pulumi.Output<string> };
}

function remoteData({ sources }: ExternalSecretPlan, versions: SecretVersions): RemoteDatum[] {
  return Object.entries(sources).flatMap(([source, { secret, version, properties }]) =>
    properties.map((property) => ({
      secretKey: `${source}_${property}`,
      // `uuid/` says that a version's id follows, not a stage. External Secrets, AWS Secrets Manager provider.
      remoteRef: {
        key: secret,
        property,
        version: pulumi.interpolate`uuid/${lookup(versions[version.kind] ?? {}, version.key)}`,
      },
    })),
  );
}
