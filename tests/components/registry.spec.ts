import assert from "node:assert/strict";
import { Registry } from "../../components/registry";
import { lookup } from "../../platform/planning/lookup";
import { planRegistry } from "../../platform/planning/registry";
import type { RegionName } from "../../platform/facts/regions";
import { SHOP, shopContext } from "../platform/shop";
import { alone, offered, type Surroundings } from "../support/alone";
import { label, madeFrom, type Recorded } from "../support/recorded";

const REPOSITORY = "aws:ecr/repository:Repository";
const LIFECYCLE = "aws:ecr/lifecyclePolicy:LifecyclePolicy";

const WITH_DATABASE = { ...SHOP, databases: { shop: { cluster: "main" } } };
const REGIONS: readonly RegionName[] = ["us-east-1", "eu-west-1", "ap-southeast-1"];
const NAMES = REGIONS.flatMap((region) => ["web", "postgres-tools"].map((image) => `images-${region}-${image}`));

function build(stack: "dev" | "prod" = "prod"): Promise<Recorded> {
  const plan = planRegistry(shopContext({}, stack, WITH_DATABASE));
  return alone(({ awsIn, probe }) => {
    const providers = providersOf(plan.repositories, awsIn);
    const registry = new Registry("images", { plan, providerOf: (region) => lookup(providers, region) });
    probe(registry.repositoryUrls);
  });
}

/** One provider a region, as the program has. */
function providersOf(
  repositories: readonly { readonly region: RegionName }[],
  awsIn: Surroundings["awsIn"],
): Record<string, ReturnType<Surroundings["awsIn"]>> {
  const regions = [...new Set(repositories.map(({ region }) => region))];
  return Object.fromEntries(regions.map((region) => [region, awsIn(region)]));
}

describe("Registry", () => {
  it("makes a repository and its lifecycle for each image in each region, below itself, named by region and image", async () => {
    const registry = await build();
    assert.deepEqual(registry.below("images"), {
      [REPOSITORY]: NAMES.toSorted(),
      [LIFECYCLE]: NAMES.toSorted(),
    });
  });

  it("makes each with its own region's provider", async () => {
    const { graph } = await build();
    for (const { type, name, provider = "" } of graph.resources) {
      if (type !== REPOSITORY && type !== LIFECYCLE) continue;
      const region = REGIONS.find((each) => name.startsWith(`images-${each}-`)) ?? "none";
      assert.equal(label(provider), `pulumi:providers:aws aws-${region}`, name);
    }
  });

  it("scans on push, lets no tag be given twice and encrypts with KMS, the same everywhere (ALL-04)", async () => {
    const { all } = await build();
    for (const { name, inputs } of all(REPOSITORY)) {
      const repository = `shop-prod/${name.endsWith("-web") ? "web" : "postgres-tools"}`;
      assert.deepEqual(
        inputs,
        {
          name: repository,
          imageTagMutability: "IMMUTABLE",
          imageScanningConfiguration: { scanOnPush: true },
          encryptionConfigurations: [{ encryptionType: "KMS" }],
          forceDelete: false,
          tags: { Name: repository },
        },
        name,
      );
    }
  });

  it("gives every repository the plan's lifecycle: ECR applies one in its own region alone", async () => {
    const [planned] = planRegistry(shopContext()).repositories;
    for (const lifecycle of (await build()).all(LIFECYCLE)) {
      const repository = `shop-prod/${lifecycle.name.endsWith("-web") ? "web" : "postgres-tools"}`;
      assert.deepEqual(lifecycle.inputs, { repository, policy: planned?.lifecyclePolicy });
      assert.deepEqual(madeFrom(lifecycle), { repository: [`${REPOSITORY} ${lifecycle.name}`] });
    }
  });

  it("protects repositories in production; in development they go with their images", async () => {
    assert.deepEqual(
      (await build()).options("images"),
      Object.fromEntries(NAMES.map((name) => [`${REPOSITORY} ${name}`, { protect: true }])),
    );
    const dev = await build("dev");
    assert.deepEqual(dev.options("images"), {});
    assert.deepEqual([...new Set(dev.all(REPOSITORY).map(({ inputs }) => inputs["forceDelete"]))], [true]);
  });

  it("offers where builds push to: the repositories of the foundation region", async () => {
    assert.deepEqual(madeFrom(offered(await build())), {
      web: [`${REPOSITORY} images-us-east-1-web`],
      "postgres-tools": [`${REPOSITORY} images-us-east-1-postgres-tools`],
    });
  });
});
