import { Netmask } from "netmask";
import type { Graph } from "../../platform/graph/graph";
import { isRecord } from "../../platform/is-record";

/** A pod, or whatever has an address. */
export interface Party {
  readonly address: string;
  /** Of a pod. */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
}

interface Peer {
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
  readonly namespaceSelector?: Selector;
  readonly podSelector?: Selector;
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly protocol: string; readonly port: number }[];
}

interface Policy {
  readonly metadata: { readonly namespace: string };
  readonly spec: {
    readonly podSelector: Selector;
    readonly policyTypes: readonly ("Ingress" | "Egress")[];
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
  };
}

/**
 * Who can open a connection to whom, as Kubernetes says that policies mean it: a pod that none selects is open, one that some
 * select is open to what any of them admits, and a connection needs both its ends. Kubernetes, "Network Policies". Of selectors
 * it knows labels alone, which is all that the program writes.
 */
export class NetworkPolicies {
  readonly #policies: readonly Policy[];

  /** @param prefix of the names of what is in one cluster */
  constructor({ resources }: Graph, prefix: string) {
    this.#policies = resources
      .filter(({ type, name }) => type.endsWith(":NetworkPolicy") && name.startsWith(prefix))
      .map(({ inputs }): unknown => inputs)
      .filter(isPolicy);
  }

  get count(): number {
    return this.#policies.length;
  }

  connects(from: Party, to: Party, wire: Wire): boolean {
    return this.#admits("Egress", [from, to], wire) && this.#admits("Ingress", [to, from], wire);
  }

  #admits(direction: "Ingress" | "Egress", [self, other]: readonly [Party, Party], wire: Wire): boolean {
    const selecting = this.#policies.filter(
      ({ metadata, spec }) =>
        metadata.namespace === self.namespace &&
        spec.policyTypes.includes(direction) &&
        selects(spec.podSelector, self.labels ?? {}),
    );
    if (selecting.length === 0) return true;
    return selecting.some(({ metadata, spec }) =>
      ((direction === "Ingress" ? spec.ingress : spec.egress) ?? []).some((rule) => {
        const peers = direction === "Ingress" ? rule.from : rule.to;
        const known = peers === undefined || peers.some((peer) => isPeer(peer, other, metadata.namespace));
        const open = rule.ports?.some((each) => each.port === wire.port && each.protocol === wire.protocol) ?? true;
        return known && open;
      }),
    );
  }
}

interface Wire {
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
}

/** Whether it is what the program writes: the types of its components say so. */
function isPolicy(inputs: unknown): inputs is Policy {
  return isRecord(inputs) && isRecord(inputs["metadata"]) && isRecord(inputs["spec"]);
}

function isPeer(
  { ipBlock, namespaceSelector, podSelector }: Peer,
  { address, namespace, labels }: Party,
  own: string,
): boolean {
  if (ipBlock !== undefined) {
    return within(ipBlock.cidr, address) && !(ipBlock.except ?? []).some((cidr) => within(cidr, address));
  }
  if (namespace === undefined) return false;
  const there =
    namespaceSelector === undefined
      ? namespace === own
      : selects(namespaceSelector, { "kubernetes.io/metadata.name": namespace });
  return there && selects(podSelector ?? {}, labels ?? {});
}

function within(cidr: string, address: string): boolean {
  return new Netmask(cidr).contains(address);
}

function selects({ matchLabels = {} }: Selector, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
}
