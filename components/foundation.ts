import type * as aws from "@pulumi/aws";
import * as rds from "@pulumi/aws/rds";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import type { GlobalClusterPlan } from "../platform/data-model";
import type { RegionName } from "../platform/facts/regions";
import type { FoundationPlan } from "../platform/model";
import { type AssetBucket, Assets } from "./assets";
import { DomainCertificate } from "./domain-certificate";
import { createKey } from "./keys";
import { Registry } from "./registry";

export interface FoundationArgs {
  readonly plan: FoundationPlan;
  /** Makes or finds the provider of a region. */
  readonly providerOf: (region: RegionName) => aws.Provider;
}

/** A global cluster, as its members and whoever writes to it need it. */
export interface GlobalCluster {
  readonly id: pulumi.Output<string>;
  /** Name of the writer, wherever it is. */
  readonly endpoint: pulumi.Output<string>;
}

/** What exists once per stack and is older than every cell. */
export class Foundation extends pulumi.ComponentResource {
  /** The hosted zone of the domain, created or adopted. */
  readonly zoneId: pulumi.Output<string>;
  /** The name servers to delegate the domain to; empty for an adopted zone, which is delegated already. */
  readonly nameServers: pulumi.Output<string[]>;
  /** ARN of the key that encrypts the stack's secrets in the foundation region. */
  readonly secretsKeyArn: pulumi.Output<string>;
  /** By the key of the database cluster. */
  readonly globalClusters: Readonly<Record<string, GlobalCluster>>;
  /** Where builds push to, by image. */
  readonly repositoryUrls: Readonly<Record<string, pulumi.Output<string>>>;
  /** ARN of the certificate that CloudFront uses; none without a way in. */
  readonly certificateArn: pulumi.Output<string> | undefined;
  /** What the cells' certificates wait for: the records that prove the domain's names. */
  readonly domainProof: readonly pulumi.Resource[];
  /** Buckets of static files, by region; empty where there are none. */
  readonly assetBuckets: Readonly<Record<string, AssetBucket>>;
  /** What copies of static files are made between. */
  readonly assets: pulumi.Resource | undefined;

  constructor(name: string, args: FoundationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:foundation:Foundation", name, {}, opts);
    const { plan, providerOf } = args;
    const { domain, zone, protect } = plan;

    if (typeof zone === "string") {
      const created = new route53.Zone(
        `${name}-zone`,
        { name: domain, tags: { Name: domain } },
        { parent: this, protect },
      );
      this.zoneId = created.zoneId;
      this.nameServers = created.nameServers;
    } else {
      this.zoneId = pulumi.output(zone.adopt);
      this.nameServers = pulumi.output<string[]>([]);
    }
    this.secretsKeyArn = createKey(`${name}-secrets`, plan.secretsKey, this).arn;
    this.globalClusters = Object.fromEntries(
      plan.globalClusters.map((each) => [each.key, this.#globalCluster(name, each)]),
    );
    const { repositoryUrls } = new Registry(`${name}-images`, { plan: plan.registry, providerOf }, { parent: this });
    this.repositoryUrls = repositoryUrls;
    const certificate =
      plan.certificate &&
      new DomainCertificate(
        `${name}-certificate`,
        { plan: plan.certificate, zoneId: this.zoneId },
        { parent: this, providers: [providerOf(plan.certificate.region)] },
      );
    this.certificateArn = certificate?.arn;
    this.domainProof = certificate?.records ?? [];
    const assets = plan.assets && new Assets(`${name}-assets`, { plan: plan.assets, providerOf }, { parent: this });
    this.assetBuckets = assets?.buckets ?? {};
    this.assets = assets;
    this.registerOutputs({
      zoneId: this.zoneId,
      nameServers: this.nameServers,
      secretsKeyArn: this.secretsKeyArn,
      globalClusters: this.globalClusters,
      repositoryUrls: this.repositoryUrls,
      certificateArn: this.certificateArn,
      domainProof: this.domainProof,
      assetBuckets: this.assetBuckets,
      assets: this.assets,
    });
  }

  /** A global cluster without members: the cells' join it later, so that none is built into it. */
  #globalCluster(name: string, { key, identifier, engineVersion, protect }: GlobalClusterPlan): GlobalCluster {
    const { id, endpoint } = new rds.GlobalCluster(
      `${name}-${key}`,
      {
        globalClusterIdentifier: identifier,
        engine: rds.EngineType.AuroraPostgresql,
        engineVersion,
        // AWS's own default goes on, for a fee, when a version's support has ended.
        engineLifecycleSupport: "open-source-rds-extended-support-disabled",
        storageEncrypted: true,
        deletionProtection: protect,
      },
      { parent: this, protect },
    );
    return { id, endpoint };
  }
}
