import { type Graph, type GraphValue, isSecret, isUnknown } from "../../platform/graph/graph";
import type { Engine } from "./engine";

/** A resource as the engine keeps it. */
interface StateResource {
  readonly urn: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly deletedWith?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** The children of `eks.Cluster` are made in another process, which an offline preview does not have. */
export function withoutRemoteChildren(urns: readonly string[]): string[] {
  return urns.filter((urn) => !urn.includes("eks:index:Cluster$"));
}

export async function stateOf(engine: Engine): Promise<ReadonlyMap<string, StateResource>> {
  const { deployment } = (await engine.state()) as {
    readonly deployment: { readonly resources: readonly StateResource[] };
  };
  return new Map(deployment.resources.map((resource) => [resource.urn, resource]));
}

/** What the engine keeps otherwise than the offline graph tells: parents, providers, options and every known input. */
export function differences(offline: Graph, state: ReadonlyMap<string, StateResource>): string[] {
  return offline.resources.flatMap((resource) => {
    const real = state.get(resource.urn);
    if (real === undefined) return [`${resource.urn} is missing`];
    const { parent, provider, options } = resource;
    const [ours, theirs] = [
      {
        parent,
        provider,
        protect: options.protect,
        retainOnDelete: options.retainOnDelete,
        deletedWith: options.deletedWith,
      },
      {
        parent: real.parent,
        provider: providerUrn(real.provider),
        protect: real.protect,
        retainOnDelete: real.retainOnDelete,
        deletedWith: real.deletedWith,
      },
    ];
    const inputs = resource.custom ? differentValues(resource.inputs, real.inputs) : [];
    return [...differentValues(ours, theirs), ...inputs].map((difference) => `${resource.urn} ${difference}`);
  });
}

/** A reference to a provider is its URN and id. */
function providerUrn(reference: string | undefined): string | undefined {
  return reference?.split("::").slice(0, 4).join("::");
}

/** Known offline values that the engine does not have; what providers add is theirs. */
function differentValues(offline: unknown, real: unknown, at = "inputs"): string[] {
  if (isUnknown(offline as GraphValue) || at === FOR_THE_PROVIDER) return [];
  if (isSecret(offline as GraphValue)) return isEncrypted(real) ? [] : [`${at} is not encrypted`];
  if (typeof offline !== "object" || offline === null) {
    return real === offline ? [] : [`${at}: ${String(real)} is not ${String(offline)}`];
  }
  // What tells an object that reads like a mark from a mark is the graph's own.
  const members = Object.entries(offline).filter(([key]) => key !== "literal");
  return members.flatMap(([key, value]) =>
    differentValues(value, (real as Readonly<Record<string, unknown>> | undefined)?.[key], `${at}.${key}`),
  );
}

/** What the SDK tells the provider of Helm releases, and the provider does not keep. */
const FOR_THE_PROVIDER = "inputs.compat";

/** A secret as the engine writes it down. pulumi, `sdk/go/common/resource/properties.go`. */
function isEncrypted(value: unknown): boolean {
  return JSON.stringify(value ?? null).includes(
    '"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270"',
  );
}
