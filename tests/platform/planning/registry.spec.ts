import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import type { ApplicationDefinition } from "../../../platform/application";
import { imageKeys, imageReference, planRegistry, repositoryReference } from "../../../platform/planning/registry";
import { SHOP, shopCell, shopContext } from "../shop";

const DIGEST = `sha256:${"ab".repeat(32)}`;
const ONE_CELL = { cells: { us: { slot: 0, region: "us-east-1", serves: ["NA"] } } };
const WITH_DATABASE: ApplicationDefinition = { ...SHOP, databases: { shop: { cluster: "main" } } };
const { previews: PREVIEWS } = loadApplications()["covibes"] ?? {};
assert.ok(PREVIEWS);

describe("The images of an application", () => {
  it("are its workloads'", () => {
    assert.deepEqual(imageKeys(SHOP), ["web"]);
  });

  it("are also the platform's tools for PostgreSQL, where it has databases (CV-07)", () => {
    assert.deepEqual(imageKeys(WITH_DATABASE), ["web", "postgres-tools"]);
  });

  it("are also the router's, where it has previews; a team's build is its own matter (CV-03)", () => {
    assert.deepEqual(imageKeys({ ...WITH_DATABASE, previews: PREVIEWS }), ["web", "postgres-tools", "preview-router"]);
  });
});

describe("The image that a cell runs", () => {
  it("comes by digest from the repository in its own region", () => {
    const context = shopContext({ images: { web: DIGEST } });
    assert.deepEqual(
      ["us", "eu"].map((key) => imageReference(context, shopCell(context, key), "web")),
      ["us-east-1", "eu-west-1"].map(
        (region) => `111122223333.dkr.ecr.${region}.amazonaws.com/shop-prod/web@${DIGEST}`,
      ),
    );
  });

  it("comes straight from the public registry where the stack file says so, to try things", () => {
    const entry = `public.ecr.aws/nginx/nginx@${DIGEST}`;
    const context = shopContext({ images: { web: entry } });
    assert.equal(imageReference(context, shopCell(context, "us"), "web"), entry);
  });

  it("may be of a repository that it is not named after, such as a team's build (CV-03)", () => {
    const context = shopContext();
    assert.equal(
      repositoryReference(context, shopCell(context, "eu"), { image: "previews", entry: DIGEST }),
      `111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop-prod/previews@${DIGEST}`,
    );
  });

  it("does not exist before there are images: nothing that runs one is planned then", () => {
    const context = shopContext({ images: "pending" });
    assert.throws(() => imageReference(context, shopCell(context, "us"), "web"), {
      message: "the plan refers to web, which it does not contain",
    });
  });
});

describe("The registry of a stack", () => {
  it("has a repository for each image where builds push to, and in every cell's region", () => {
    const { region, repositories } = planRegistry(shopContext({}, "prod", WITH_DATABASE));
    assert.equal(region, "us-east-1");
    assert.deepEqual(
      repositories.map(({ lifecyclePolicy: _, ...rest }) => rest),
      [
        { region: "us-east-1", image: "web", name: "shop-prod/web" },
        { region: "us-east-1", image: "postgres-tools", name: "shop-prod/postgres-tools" },
        { region: "eu-west-1", image: "web", name: "shop-prod/web" },
        { region: "eu-west-1", image: "postgres-tools", name: "shop-prod/postgres-tools" },
        { region: "ap-southeast-1", image: "web", name: "shop-prod/web" },
        { region: "ap-southeast-1", image: "postgres-tools", name: "shop-prod/postgres-tools" },
      ],
    );
  });

  it("has repositories before there are images, so that there is somewhere to push them to", () => {
    const pending = planRegistry(shopContext({ images: "pending" }));
    assert.deepEqual(planRegistry(shopContext({ images: { web: DIGEST } })), pending);
  });

  it("has one in the foundation region although no cell is there", () => {
    const { repositories } = planRegistry(shopContext({ ...ONE_CELL, foundation: "eu-central-1" }));
    assert.deepEqual(
      repositories.map(({ region }) => region),
      ["eu-central-1", "us-east-1"],
    );
  });

  it("has names that two stacks of one account do not share", () => {
    const names = (["dev", "prod"] as const).map(
      (stack) => planRegistry(shopContext({}, stack)).repositories.map(({ name }) => name)[0],
    );
    assert.deepEqual(names, ["shop-dev/web", "shop-prod/web"]);
  });

  it("keeps releases from being pushed out by other builds, and forgets what a broken push left", () => {
    const [repository] = planRegistry(shopContext()).repositories;
    const { rules } = JSON.parse(repository?.lifecyclePolicy ?? "") as { rules: unknown };
    const action = { type: "expire" };
    assert.deepEqual(rules, [
      {
        rulePriority: 1,
        description: "Keep the last 1000 releases",
        selection: {
          tagStatus: "tagged",
          tagPatternList: ["release-*"],
          countType: "imageCountMoreThan",
          countNumber: 1000,
        },
        action,
      },
      {
        rulePriority: 2,
        description: "Keep the last 100 other builds",
        selection: { tagStatus: "tagged", tagPatternList: ["*"], countType: "imageCountMoreThan", countNumber: 100 },
        action,
      },
      {
        rulePriority: 3,
        description: "Keep what has no tag for 14 days",
        selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
        action,
      },
    ]);
  });

  it("keeps the builds of teams by age, in a repository of all teams, which no release is in (CV-03)", () => {
    const context = shopContext({}, "prod", { ...SHOP, previews: PREVIEWS });
    const { repositories } = planRegistry(context);
    assert.deepEqual(
      repositories.filter(({ region }) => region === "us-east-1").map(({ name }) => name),
      ["shop-prod/web", "shop-prod/preview-router", "shop-prod/previews"],
    );
    const policies = Object.fromEntries(repositories.map(({ image, lifecyclePolicy }) => [image, lifecyclePolicy]));
    assert.equal(policies["preview-router"], policies["web"]);
    assert.deepEqual(JSON.parse(policies["previews"] ?? ""), {
      rules: [
        {
          rulePriority: 1,
          description: "Keep builds for 60 days",
          selection: { tagStatus: "any", countType: "sinceImagePushed", countUnit: "days", countNumber: 60 },
          action: { type: "expire" },
        },
      ],
    });
  });

  it("is protected in production, and goes with its images in development", () => {
    assert.equal(planRegistry(shopContext()).protect, true);
    assert.equal(planRegistry(shopContext({}, "dev")).protect, false);
  });
});
