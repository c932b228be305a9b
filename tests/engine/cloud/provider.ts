import type { Account, CloudResource } from "./account";
import { typeOf } from "./catalogue/catalogue";
import { claim } from "./catalogue/making";
import { invoke } from "./functions";
import { MADE_UP, wasMadeUp, withName } from "./naming";
import { dependentsOf, isNamed, ownerOf, requireReferences } from "./references";
import { type Made, type Making, type ResourceType, ServiceError } from "./resource-type";
import { requireDeletionRules, requireRules } from "./rules/rules";
import { at, conceal, isProperties, merge, optionalTextAt, type Properties, same, UNKNOWN } from "./values";

export interface CheckRequest {
  /** Type token. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly olds: Properties;
  readonly news: Properties;
  readonly randomSeed: Uint8Array;
}

export interface CheckAnswer {
  readonly inputs: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

export interface DiffAnswer {
  /** Inputs that differ. */
  readonly diffs: readonly string[];
  /** Those of them that cannot change in place. */
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/** What names an existing resource and what it was made from. */
export interface Existing {
  readonly type: string;
  readonly id: string;
}

export interface Change extends Existing {
  readonly inputs: Properties;
  /** Everything known of the resource before. */
  readonly state: Properties;
  readonly preview: boolean;
}

/** One provider instance: a region's view of the simulated account, as an engine sees it. */
export class SimulatedProvider {
  readonly #account: Account;
  #region = "global";
  #defaultTags: Properties = {};

  constructor(account: Account) {
    this.#account = account;
  }

  /** @throws when the configuration admits only other accounts than this one */
  configure(configuration: Properties): void {
    const allowed = configuration["allowedAccountIds"];
    if (Array.isArray(allowed) && !allowed.includes(this.#account.number)) {
      throw new ServiceError("AccountNotAllowed", `${this.#account.number} is not one of ${allowed.join(", ")}`);
    }
    this.#region = optionalTextAt(configuration, "region") ?? "global";
    const tags = at(configuration, "defaultTags.tags");
    this.#defaultTags = isProperties(tags) ? tags : {};
  }

  check({ type: token, name, olds, news, randomSeed }: CheckRequest): CheckAnswer {
    const type = typeOf(token);
    const named =
      type.name === undefined ? news : withName({ rule: type.name, logicalName: name, olds, news, randomSeed });
    if (typeof named === "string") {
      return { inputs: news, failures: [{ property: type.name?.property ?? "", reason: named }] };
    }
    return { inputs: type.tagged ? { ...named, tagsAll: this.#allTags(named) } : named, failures: [] };
  }

  /** Compares what was asked for then and now: what the cloud made of it is no difference. */
  diff(token: string, olds: Properties, news: Properties): DiffAnswer {
    const type = typeOf(token);
    const diffs = [...new Set([...Object.keys(olds), ...Object.keys(news)])]
      .filter((key) => key !== MADE_UP && !same(olds[key], news[key]))
      .sort();
    const replaces = type.replaceOn.filter((path) => !same(at(olds, path), at(news, path)));
    const name = type.name?.property;
    const sameName = name !== undefined && same(olds[name], news[name]) && !wasMadeUp(news, name);
    return { diffs, replaces, deleteBeforeReplace: replaces.length > 0 && sameName };
  }

  create(token: string, inputs: Properties, preview: boolean): { readonly id: string; readonly state: Properties } {
    const type = typeOf(token);
    const plan = { type: token, region: this.#regionOf(type), inputs };
    if (preview) {
      const made = { ...this.#making(plan, this.#account.resources()), id: UNKNOWN, previous: {} };
      return { id: "", state: stateAtPreview(type, made, inputs) };
    }
    return this.#account.transaction(() => {
      const making = this.#accept(plan, undefined);
      const id = type.identify(making);
      const outputs = type.outputs?.({ ...making, id, previous: {} }) ?? {};
      this.#account.put({ ...plan, id, outputs });
      return { id, state: merge(inputs, outputs) };
    });
  }

  update({ type: token, id, inputs, state, preview }: Change): Properties {
    const type = typeOf(token);
    const plan = { type: token, region: this.#regionOf(type), inputs };
    if (preview) {
      const made = { ...this.#making(plan, this.#account.resources()), id, previous: state };
      return stateAtPreview(type, made, merge(state, inputs));
    }
    return this.#account.transaction(() => {
      const resource = this.#existing({ type: token, id });
      if (resource === undefined) throw new ServiceError("NotFound", `${token} ${id} does not exist`);
      const making = this.#accept(plan, resource);
      const outputs = type.outputs?.({ ...making, id, previous: resource.outputs }) ?? {};
      this.#account.put({ ...plan, id, outputs });
      return merge(inputs, outputs);
    });
  }

  /** What the cloud has now; nothing when it is gone. */
  read(existing: Existing): { readonly inputs: Properties; readonly state: Properties } | undefined {
    const resource = this.#existing(existing);
    return resource && { inputs: resource.inputs, state: merge(resource.inputs, resource.outputs) };
  }

  /** Deletes a resource with its parts; succeeds where it went with something else. */
  delete(existing: Existing): void {
    this.#account.transaction(() => {
      const resource = this.#existing(existing);
      if (resource === undefined) return;
      if (resource.inputs["deletionProtection"] === true || resource.inputs["deletionProtectionEnabled"] === true) {
        throw new ServiceError("InvalidRequestException", `${existing.id} has deletion protection`);
      }
      const resources = this.#account.resources();
      const { parts, dependents } = dependentsOf(resource, { number: this.#account.number, resources });
      if (dependents.length > 0) {
        const users = dependents.map(({ type, id }) => `${type} ${id}`).join(", ");
        throw new ServiceError("DependencyViolation", `${existing.type} ${existing.id} is in use by ${users}`);
      }
      const others = resources.filter((other) => !isSame(other, resource));
      requireDeletionRules({ resource, resources: others, deleted: this.#account.deleted() });
      for (const gone of [...parts, resource]) this.#account.remove(gone);
    });
  }

  /** @throws for a function that the simulated cloud does not know */
  invoke(token: string): Properties {
    return invoke(token, { account: this.#account.number, region: this.#region });
  }

  #allTags(inputs: Properties): Properties {
    const own = inputs["tags"];
    return { ...this.#defaultTags, ...(isProperties(own) ? own : {}) };
  }

  #regionOf(type: ResourceType): string {
    return type.scope === "global" ? "global" : this.#region;
  }

  #existing({ type, id }: Existing): CloudResource | undefined {
    const region = this.#regionOf(typeOf(type));
    return this.#account
      .resources()
      .find((resource) => resource.type === type && resource.id === id && resource.region === region);
  }

  #making({ inputs, region }: Plan, resources: readonly CloudResource[]): Making {
    return {
      inputs,
      region,
      account: this.#account.number,
      find: (reference) => ownerOf(reference, resources),
      named: (type, name) => resources.find((resource) => isNamed(resource, { type, name, region })),
    };
  }

  /** @throws where the service would refuse; `itself` is what there is of the resource already */
  #accept(plan: Plan, itself: CloudResource | undefined): Making {
    const resources = this.#account.resources();
    const others = resources.filter((other) => itself === undefined || !isSame(other, itself));
    requireReferences(plan, { number: this.#account.number, resources });
    requireUnique(plan, others);
    const making = this.#making(plan, resources);
    requireRules(plan.type, { ...making, itself, resources: others, deleted: this.#account.deleted() });
    return making;
  }
}

/** A resource that is to be made. */
type Plan = Omit<CloudResource, "id" | "outputs">;

/** What a preview can say: the inputs, and of the outputs what is certain. */
function stateAtPreview(type: ResourceType, made: Made, known: Properties): Properties {
  return merge(made.inputs, conceal(type.outputs?.(made) ?? {}, known));
}

function isSame(a: CloudResource, b: CloudResource): boolean {
  return a.type === b.type && a.id === b.id && a.region === b.region;
}

function requireUnique(plan: Plan, others: readonly CloudResource[]): void {
  const type = typeOf(plan.type);
  const claims = type.unique ?? (type.name ? claim(type.name.property) : () => []);
  const taken = others
    .filter((other) => other.type === plan.type && (other.region === plan.region || type.scope === "worldwide"))
    .flatMap((other) => claims(other.inputs));
  const conflict = claims(plan.inputs).find((claimed) => taken.includes(claimed));
  if (conflict !== undefined) throw new ServiceError("AlreadyExists", `${plan.type} ${conflict} already exists`);
}
