import type { ApplicationDefinition } from "../application";
import type { CellEntry } from "../configuration/cell-entry";
import type { RegistryPlan } from "../data-model";
import type { RegionName } from "../facts/regions";
import type { PlanningContext } from "./context";
import { lookup } from "./lookup";

/** The platform's own image of psql and PgBouncer, built from `images/postgres-tools/`. */
const POSTGRES_TOOLS = "postgres-tools";

/** The platform's own image of what stands in front of previews, built from `images/preview-router/`. */
const PREVIEW_ROUTER = "preview-router";

/** Where the builds of all teams are. */
const PREVIEWS = "previews";

/**
 * Keys of the images that an application needs: its workloads', and the platform's own where there are databases or previews.
 */
export function imageKeys({ workloads, databases, previews }: ApplicationDefinition): string[] {
  return [
    ...Object.keys(workloads),
    ...(Object.keys(databases).length > 0 ? [POSTGRES_TOOLS] : []),
    ...(previews === undefined ? [] : [PREVIEW_ROUTER]),
  ];
}

/**
 * The image that a cell runs, by digest: from the repository of its own region, or, to try things, straight from
 * public.ecr.aws, through the cell's NAT gateways. Not through a pull-through cache, which does not fetch what is asked
 * for by digest before somebody has asked by tag: aws/containers-roadmap#2837, open on 2026-07-18.
 */
export function imageReference(context: PlanningContext, cell: CellEntry, image: string): string {
  const { images } = context.file;
  return repositoryReference(context, cell, { image, entry: lookup(images === "pending" ? {} : images, image) });
}

/** What a person wrote for an image, by digest, as a cell pulls it; the digest is of the named repository. */
export function repositoryReference(
  context: PlanningContext,
  cell: CellEntry,
  { image, entry }: { readonly image: string; readonly entry: string },
): string {
  const { account } = context.file;
  if (entry.startsWith("public.ecr.aws/")) return entry;
  return `${account}.dkr.ecr.${cell.region}.amazonaws.com/${repositoryName(context, image)}@${entry}`;
}

/**
 * Every repository exists before anything is copied to it, so that none is made by replication with settings of nobody's
 * choice: replication keeps the settings of what exists. ECR user guide, "private image replication".
 */
export function planRegistry(context: PlanningContext): RegistryPlan {
  const { previews } = context.application;
  const images = [...imageKeys(context.application), ...(previews === undefined ? [] : [PREVIEWS])];
  return {
    region: context.file.foundation,
    repositories: [context.file.foundation, ...otherRegions(context)].flatMap((region) =>
      images.map((image) => ({
        region,
        image,
        name: repositoryName(context, image),
        lifecyclePolicy: image === PREVIEWS ? BUILDS_OF_TEAMS : LIFECYCLE_POLICY,
      })),
    ),
    protect: context.protect,
  };
}

/** Named after the stack: an account has one registry a region, whatever the number of its stacks. */
function repositoryName({ stackName }: PlanningContext, image: string): string {
  return `${stackName}/${image}`;
}

function otherRegions({ file, bySlot }: PlanningContext): RegionName[] {
  return bySlot.map(([, { region }]) => region).filter((region) => region !== file.foundation);
}

/** Releases that are kept: at one a day, nearly three years. */
const RELEASES_KEPT = 1000;
/** Other builds that are kept, of branches that nobody deploys. */
const BUILDS_KEPT = 100;
/** Days until what has no tag goes: pushes that were broken off. */
const UNTAGGED_DAYS = 14;

/**
 * How a repository forgets. ECR does not know what runs, and neither does the date of the last pull: a node that has an
 * image does not pull it again. So what may be deployed has a tag of its own, `release-*`, and is safe from all other
 * builds: an image that meets the tags of a rule cannot be expired by a rule of lower priority. ECR user guide,
 * "lifecycle policies", evaluation rules.
 */
const LIFECYCLE_POLICY = JSON.stringify({
  rules: [
    expiry(1, `Keep the last ${String(RELEASES_KEPT)} releases`, {
      tagStatus: "tagged",
      tagPatternList: ["release-*"],
      countType: "imageCountMoreThan",
      countNumber: RELEASES_KEPT,
    }),
    expiry(2, `Keep the last ${String(BUILDS_KEPT)} other builds`, {
      tagStatus: "tagged",
      tagPatternList: ["*"],
      countType: "imageCountMoreThan",
      countNumber: BUILDS_KEPT,
    }),
    expiry(3, `Keep what has no tag for ${String(UNTAGGED_DAYS)} days`, {
      tagStatus: "untagged",
      countType: "sinceImagePushed",
      countUnit: "days",
      countNumber: UNTAGGED_DAYS,
    }),
  ],
});

/** Days that a team's build is kept; an assumption. A preview that wakes later needs a new one. */
const TEAM_BUILD_DAYS = 60;

/** How the builds of teams are forgotten: by age, since a number would let one busy team push out the others'. */
const BUILDS_OF_TEAMS = JSON.stringify({
  rules: [
    expiry(1, `Keep builds for ${String(TEAM_BUILD_DAYS)} days`, {
      tagStatus: "any",
      countType: "sinceImagePushed",
      countUnit: "days",
      countNumber: TEAM_BUILD_DAYS,
    }),
  ],
});

function expiry(rulePriority: number, description: string, selection: Readonly<Record<string, unknown>>): object {
  return { rulePriority, description, selection, action: { type: "expire" } };
}
