import type { CloudResource } from "./account";
import { typeOf } from "./catalogue/catalogue";
import { ServiceError } from "./resource-type";
import { optionalTextAt, textsAt, textsIn } from "./values";

/**
 * What an input looks like that is an id or ARN of something in this account: ids of EC2, keys of KMS, hosted zones, and
 * ARNs that name an account. Service-linked roles are made by AWS and in no stack.
 */
const IDENTIFIERS = [
  /^[a-z]+-0[0-9a-f]{16}$/,
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^Z[0-9A-F]{20}$/,
  /^arn:aws:[a-z0-9-]+:[a-z0-9-]*:\d{12}:(?!role\/aws-service-role\/)/,
];

/** Inputs that may name what is not in the account: people and machines that others made, and plain text. */
const EXEMPT = /^(principalArn|tags|tagsAll)(\.|$)/;

/**
 * Inputs that may name what is in another region: a replica is in another than its source, and a rule says in which; and what a
 * topic tells may be anywhere.
 */
const ELSEWHERE = /^(replicas\..*|endpoint)$/;

/** Names of what every account has from the beginning. */
const BUILT_IN = /^default([.:]|$)/;

/** An id or ARN that an input holds. */
interface Reference {
  readonly path: string;
  readonly identifier: string;
}

function referencesOf({ inputs }: Pick<CloudResource, "inputs">, account: string): readonly Reference[] {
  return textsIn(inputs)
    .filter(([path]) => !EXEMPT.test(path))
    .filter(([, text]) => IDENTIFIERS.some((pattern) => pattern.test(text)) && !isForeign(text, account))
    .map(([path, text]) => ({ path, identifier: text.replace(/:\*$/, "") }));
}

function isForeign(text: string, account: string): boolean {
  return text.startsWith("arn:") && text.split(":")[4] !== account;
}

/** The ids and ARNs that belong to a resource. One that it was given is that of what it adopts or is part of. */
function identifiersOf({ type, id, inputs, outputs }: CloudResource): readonly string[] {
  const given = textsIn(inputs).map(([, text]) => text);
  const owned = ["arn", ...(typeOf(type).owns ?? [])].flatMap((path) => optionalTextAt(outputs, path) ?? []);
  return [id, ...owned].filter((identifier) => !given.includes(identifier));
}

/** The resource that an id or ARN belongs to. */
export function ownerOf(identifier: string, resources: readonly CloudResource[]): CloudResource | undefined {
  return resources.find((resource) => identifiersOf(resource).includes(identifier));
}

/** @throws when an input refers to what does not exist, or exists in a region that the service cannot reach */
export function requireReferences(resource: Omit<CloudResource, "id" | "outputs">, account: World): void {
  for (const { path, identifier } of referencesOf(resource, account.number)) {
    const owner = ownerOf(identifier, account.resources);
    if (owner === undefined) throw new ServiceError("NotFound", `${path} ${identifier} does not exist`);
    const region = path === "peerVpcId" ? farRegionOf(resource) : resource.region;
    if (!ELSEWHERE.test(path) && !isVisible(owner, region)) {
      throw new ServiceError("NotFound", `${path} ${identifier} does not exist in ${region}: it is in ${owner.region}`);
    }
  }
  for (const { path, type, name } of namesIn(resource)) {
    if (account.resources.some((other) => isNamed(other, { type, name, region: resource.region }))) continue;
    throw new ServiceError("ResourceNotFoundException", `${path} ${name} does not exist in ${resource.region}`);
  }
}

/** The names of other resources that the inputs hold. */
function namesIn({ type, inputs }: Pick<CloudResource, "type" | "inputs">): readonly Name[] {
  return Object.entries(typeOf(type).namesOf ?? {}).flatMap(([path, of]) =>
    [optionalTextAt(inputs, path) ?? textsAt(inputs, path)]
      .flat()
      .filter((name) => !BUILT_IN.test(name))
      .map((name) => ({ path, type: of, name })),
  );
}

interface Name {
  readonly path: string;
  readonly type: string;
  readonly name: string;
}

/** What is already in the account. */
export interface World {
  readonly number: string;
  readonly resources: readonly CloudResource[];
}

/** The region at the other end, for a peering connection. */
function farRegionOf({ region, inputs }: Pick<CloudResource, "region" | "inputs">): string {
  return optionalTextAt(inputs, "peerRegion") ?? region;
}

/** Services without regions see all, and are seen by all. */
function isVisible(resource: CloudResource, region: string): boolean {
  if (typeOf(resource.type).scope === "worldwide") return true;
  return [region, resource.region].includes("global") || [resource.region, farRegionOf(resource)].includes(region);
}

/** Whether a resource is the one of the type that a name means in a region. */
export function isNamed(
  resource: CloudResource,
  { type, name, region }: { readonly type: string; readonly name: string; readonly region: string },
): boolean {
  return resource.type === type && resource.id === name && isVisible(resource, region);
}

/** What refers to a resource: parts, which end with it, and dependents, without which it must not end. */
export function dependentsOf(
  resource: CloudResource,
  account: World,
): { readonly parts: readonly CloudResource[]; readonly dependents: readonly CloudResource[] } {
  const identifiers = identifiersOf(resource);
  const paths = (other: CloudResource): readonly string[] => [
    ...referencesOf(other, account.number).flatMap(({ path, identifier }) =>
      identifiers.includes(identifier) ? [path] : [],
    ),
    ...namesIn(other).flatMap(({ path, type, name }) =>
      isNamed(resource, { type, name, region: other.region }) ? [path] : [],
    ),
  ];
  const referring = account.resources
    .filter(({ type, id, region }) => type !== resource.type || id !== resource.id || region !== resource.region)
    .map((other) => ({ other, paths: paths(other) }))
    .filter(({ paths: found }) => found.length > 0);
  const isPart = ({ other, paths: found }: (typeof referring)[number]): boolean =>
    found.every((path) => path === typeOf(other.type).partOf);
  return {
    parts: referring.filter(isPart).map(({ other }) => other),
    dependents: referring.filter((entry) => !isPart(entry)).map(({ other }) => other),
  };
}
