import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import type { GraphResource } from "../platform/graph/graph";
import { engineProvider, engineResource, NO_RELATIONS, relationsOf } from "./engine-resource";
import type { Crash, Examination } from "./examine";
import { type GraphIndex, indexResources } from "../platform/graph/graph-index";
import type { Rule } from "./rule";
import type { Waiver } from "./waiver";

/** What a policy says about a resource. */
export interface Note {
  readonly rule: Rule;
  readonly urn: string;
}

export interface WaivedNote extends Note {
  readonly waiver: Waiver;
}

export interface CrashNote extends Note, Pick<Crash, "message"> {}

/**
 * What the pack remembers while the engine shows it a stack: the engine asks one policy after the other, and some of them
 * speak about what the others found.
 */
export class Ledger {
  /**
   * Inputs by URN, kept while resources are registered. Afterwards the engine shows outputs: at preview these have an
   * unknown for everything that a provider fills in, which would leave rules undetermined about inputs never given.
   */
  readonly #resources = new Map<string, GraphResource>();
  /** By URN of the resource that was registered; what was found at the end is kept apart. */
  readonly #registered = new Map<string, Notes>();
  #ended: Notes = emptyNotes();
  #index: GraphIndex = indexResources([]);
  #root: string | undefined;

  /** A resource is about to be registered: it is looked at for the first time, or once more. */
  register(args: ResourceValidationArgs): void {
    this.#resources.set(args.urn, engineResource(args, args.props, NO_RELATIONS));
    this.#registered.set(args.urn, emptyNotes());
  }

  /** The program has ended, and everything is shown once more. */
  end(resources: readonly PolicyResource[]): void {
    this.#ended = emptyNotes();
    this.#index = indexStack(resources, this.#resources);
    const root = resources.find(({ type }) => type === "pulumi:pulumi:Stack") ?? resources[0];
    this.#root = root?.urn;
  }

  /** A resource as it was registered. */
  resource({ urn }: Pick<ResourceValidationArgs, "urn">): GraphResource {
    const resource = this.#resources.get(urn);
    if (resource === undefined) throw new Error("the first policy was not asked");
    return resource;
  }

  /** URN of what stands for the whole, once the program has ended. */
  get root(): string | undefined {
    return this.#root;
  }

  /** What was registered; nothing before the program has ended. */
  get index(): GraphIndex {
    return this.#index;
  }

  /** What was found about a resource while it was registered. */
  about(urn: string): Notes {
    const notes = this.#registered.get(urn) ?? emptyNotes();
    this.#registered.set(urn, notes);
    return notes;
  }

  /** What was found at the end. */
  get ended(): Notes {
    return this.#ended;
  }

  /** What waivers cover, from first to last. */
  get waived(): readonly WaivedNote[] {
    return [...[...this.#registered.values()].flatMap(({ waived }) => waived), ...this.#ended.waived];
  }
}

/** What was found, for the policies that speak of it. */
export interface Notes {
  readonly crashes: CrashNote[];
  readonly waived: WaivedNote[];
  readonly undetermined: Examination[];
}

function emptyNotes(): Notes {
  return { crashes: [], waived: [], undetermined: [] };
}

/** A provider need not be among the resources: what it makes shows it too. */
function indexStack(resources: readonly PolicyResource[], registered: ReadonlyMap<string, GraphResource>): GraphIndex {
  const providers = new Map(
    resources.flatMap(({ provider }) => (provider === undefined ? [] : [[provider.urn, provider]])),
  );
  for (const { urn } of resources) {
    providers.delete(urn);
  }
  return indexResources([
    ...resources.map((resource) =>
      engineResource(resource, registered.get(resource.urn)?.inputs ?? resource.props, relationsOf(resource)),
    ),
    ...[...providers.values()].map(engineProvider),
  ]);
}
