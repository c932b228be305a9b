import type { ResourceType } from "../resource-type";
import { claim, idOf, regionalArn } from "./making";

export const REPOSITORY = "aws:ecr/repository:Repository";
export const REPLICATION = "aws:ecr/replicationConfiguration:ReplicationConfiguration";
export const PULL_THROUGH = "aws:ecr/pullThroughCacheRule:PullThroughCacheRule";
export const LIFECYCLE = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
export const REPOSITORY_POLICY = "aws:ecr/repositoryPolicy:RepositoryPolicy";

/** What a repository has one of, and which goes with it. */
const PART: ResourceType = {
  scope: "regional",
  tagged: false,
  replaceOn: ["repository"],
  namesOf: { repository: REPOSITORY },
  partOf: "repository",
  unique: claim("repository"),
  identify: idOf("", "repository"),
  outputs: ({ account }) => ({ registryId: account }),
};

/** What Amazon ECR makes; `ForceNew` and ids as in terraform-provider-aws, `internal/service/ecr`. */
export const REGISTRY_TYPES: Readonly<Record<string, ResourceType>> = {
  [REPOSITORY]: {
    name: { property: "name", maxLength: 256, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["encryptionConfigurations", "name"],
    identify: idOf("", "name"),
    outputs: (made) => ({
      arn: regionalArn("ecr", made, `repository/${made.id}`),
      registryId: made.account,
      repositoryUrl: `${made.account}.dkr.ecr.${made.region}.amazonaws.com/${made.id}`,
    }),
  },
  [LIFECYCLE]: { ...PART, replaceOn: ["policy", "repository"] },
  [REPOSITORY_POLICY]: PART,
  [REPLICATION]: {
    scope: "regional",
    tagged: false,
    replaceOn: [],
    identify: ({ account }) => account,
    outputs: ({ account }) => ({ registryId: account }),
  },
  [PULL_THROUGH]: {
    name: { property: "ecrRepositoryPrefix", maxLength: 30, automatic: false },
    scope: "regional",
    tagged: false,
    replaceOn: ["ecrRepositoryPrefix", "upstreamRegistryUrl", "upstreamRepositoryPrefix"],
    identify: idOf("", "ecrRepositoryPrefix"),
    outputs: ({ account }) => ({ registryId: account }),
  },
};
