import type * as aws from "@pulumi/aws";
import * as ecr from "@pulumi/aws/ecr";
import * as pulumi from "@pulumi/pulumi";
import type { RegistryPlan, RepositoryPlan } from "../platform/data-model";
import type { RegionName } from "../platform/facts/regions";

export interface RegistryArgs {
  readonly plan: RegistryPlan;
  /** Makes or finds the provider of a region. */
  readonly providerOf: (region: RegionName) => aws.Provider;
}

/** A stack's image repositories: where builds push, and in every cell's region. */
export class Registry extends pulumi.ComponentResource {
  /** Where builds push to, by image. */
  readonly repositoryUrls: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:registry:Registry", name, {}, opts);
    const { plan } = args;

    const repositories = plan.repositories.map((repository) => ({
      ...repository,
      made: this.#create(name, repository, args),
    }));

    this.repositoryUrls = Object.fromEntries(
      repositories.filter(({ region }) => region === plan.region).map(({ image, made }) => [image, made.repositoryUrl]),
    );
    this.registerOutputs({ repositoryUrls: this.repositoryUrls });
  }

  #create(
    component: string,
    { region, image, name, lifecyclePolicy }: RepositoryPlan,
    { plan, providerOf }: RegistryArgs,
  ): ecr.Repository {
    const resourceName = `${component}-${region}-${image}`;
    const home = { parent: this, provider: providerOf(region) };
    const repository = new ecr.Repository(
      resourceName,
      {
        name,
        // A digest is written in the stack file, but people and scans know an image by its tag.
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        // AWS's own key, `aws/ecr`: a key of ours would be a cell's, which is younger than its repositories, and a
        // repository's key is chosen once. Images hold code, and no secret or user's data.
        encryptionConfigurations: [{ encryptionType: "KMS" }],
        forceDelete: !plan.protect,
        tags: { Name: name },
      },
      { ...home, protect: plan.protect },
    );
    new ecr.LifecyclePolicy(resourceName, { repository: repository.name, policy: lifecyclePolicy }, home);
    return repository;
  }
}
