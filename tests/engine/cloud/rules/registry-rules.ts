import { LIFECYCLE, PULL_THROUGH, REPLICATION, REPOSITORY, REPOSITORY_POLICY } from "../catalogue/registry";
import type { Request, ServiceRule } from "../resource-type";
import { isProperties, itemsAt, optionalTextAt, type Properties, textAt } from "../values";
import { zonesOf } from "../zones";
import { ofType } from "./network-rules";
import { statementsOf } from "./policy-document";

const WORD = "[a-z0-9]+(?:[._-][a-z0-9]+)*";

/** What Amazon ECR refuses. ECR API reference. Nothing pushes images here, so that no repository has any. */
export const REGISTRY_RULES: readonly ServiceRule[] = [
  {
    // `CreateRepository`.
    name: "a repository has a name",
    type: REPOSITORY,
    refuses: ({ inputs }) => {
      const name = textAt(inputs, "name");
      return name.length > 1 && new RegExp(`^(?:${WORD}/)*${WORD}$`).test(name)
        ? undefined
        : `InvalidParameterException: ${name} is not a name of a repository`;
    },
  },
  {
    // `EncryptionConfiguration`.
    name: "a key is for a repository that KMS encrypts",
    type: REPOSITORY,
    refuses: ({ inputs }) =>
      itemsAt(inputs, "encryptionConfigurations").some(
        (encryption) => encryption["kmsKey"] !== undefined && !textAt(encryption, "encryptionType").startsWith("KMS"),
      )
        ? "InvalidParameterException: a KMS key needs encryption by KMS"
        : undefined,
  },
  {
    // ECR user guide, "lifecycle policy properties".
    name: "a lifecycle policy has up to fifty rules, each with a priority of its own",
    type: LIFECYCLE,
    refuses: ({ inputs }) => {
      const rules = rulesOf(textAt(inputs, "policy"));
      const priorities = new Set(rules.map((rule) => rule["rulePriority"]));
      return rules.length > 0 && rules.length <= 50 && priorities.size === rules.length
        ? undefined
        : "InvalidParameterException: the lifecycle policy is not valid";
    },
  },
  {
    name: "a repository's policy is a policy",
    type: REPOSITORY_POLICY,
    refuses: ({ inputs }) =>
      (statementsOf(inputs["policy"]) ?? []).length > 0
        ? undefined
        : "InvalidParameterException: Invalid parameter at 'PolicyText' failed to satisfy constraint",
  },
  {
    // `PutReplicationConfiguration` replaces what there is, and says nothing.
    name: "a registry has one replication configuration a region",
    type: REPLICATION,
    refuses: ({ region, resources, itself }) =>
      itself === undefined && ofType(resources, REPLICATION).some((other) => other.region === region)
        ? `the registry of ${region} has a replication configuration, which this one would overwrite`
        : undefined,
  },
  {
    // `ReplicationConfiguration` and `ReplicationRule`.
    name: "a replication configuration has ten rules and 25 destinations at most",
    type: REPLICATION,
    refuses: ({ inputs }) => {
      const rules = itemsAt(inputs, "replicationConfiguration.rules");
      const destinations = new Set(destinationsOf({ inputs }).map(({ text }) => text));
      return rules.length <= 10 && destinations.size <= 25
        ? undefined
        : `ValidationException: ${String(rules.length)} rules to ${String(destinations.size)} destinations`;
    },
  },
  {
    name: "a registry replicates to other regions or registries",
    type: REPLICATION,
    refuses: ({ inputs, region, account }) => {
      const destinations = destinationsOf({ inputs });
      const itself = destinations.find((destination) => destination.text === `${account} ${region}`);
      if (itself !== undefined) return `InvalidParameterException: ${region} is the source and a destination`;
      const nowhere = destinations.find((destination) => zonesOf(destination.region).length === 0);
      return nowhere && `InvalidParameterException: there is no region ${nowhere.region}`;
    },
  },
  {
    // `CreatePullThroughCacheRule`.
    name: "a pull-through prefix is a name",
    type: PULL_THROUGH,
    refuses: ({ inputs }) => {
      const prefix = textAt(inputs, "ecrRepositoryPrefix");
      return (prefix.length > 1 && new RegExp(`^(?:${WORD}/?)+$`).test(prefix)) || prefix === "ROOT"
        ? undefined
        : `InvalidParameterException: ${prefix} is not a prefix of repositories`;
    },
  },
  {
    // ECR user guide, "storing your upstream repository credentials".
    name: "an upstream registry that asks who is there is told",
    type: PULL_THROUGH,
    refuses: ({ inputs, find }) => {
      const [upstream, arn] = [textAt(inputs, "upstreamRegistryUrl"), optionalTextAt(inputs, "credentialArn")];
      if (arn === undefined) {
        return ASKING.test(upstream)
          ? `UnsupportedUpstreamRegistryException: ${upstream} asks for credentials`
          : undefined;
      }
      return textAt(find(arn)?.inputs ?? {}, "name").startsWith("ecr-pullthroughcache/")
        ? undefined
        : "InvalidParameterException: a secret with credentials is named ecr-pullthroughcache/…";
    },
  },
];

const ASKING = /^(registry-1\.docker\.io|ghcr\.io|registry\.gitlab\.com|.*\.azurecr\.io)$/;

function rulesOf(policy: string): readonly Properties[] {
  try {
    const parsed: unknown = JSON.parse(policy);
    return isProperties(parsed) ? itemsAt(parsed, "rules") : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function destinationsOf({ inputs }: Pick<Request, "inputs">): readonly Destination[] {
  return itemsAt(inputs, "replicationConfiguration.rules")
    .flatMap((rule) => itemsAt(rule, "destinations"))
    .map((destination) => ({
      region: textAt(destination, "region"),
      text: `${textAt(destination, "registryId")} ${textAt(destination, "region")}`,
    }));
}

interface Destination {
  readonly region: string;
  /** Registry and region. */
  readonly text: string;
}
