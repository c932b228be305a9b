import type { GraphResource } from "../graph/graph";
import type { GraphIndex } from "../graph/graph-index";
import type { Undetermined } from "../graph/undetermined";
import type { Service } from "./service";
import type { Span } from "./span";

/** What resources of some types use, whatever they are used for: it is paid for as long as they are there. */
export interface Meter {
  /** Type tokens of what it reads. */
  readonly types: readonly string[];
  readonly read: (resource: GraphResource, index: GraphIndex) => readonly Metered[];
}

export type Metered = Usage | Undetermined;

/** Where what is in no region is paid for. */
export const GLOBAL = "global";

export interface Usage {
  /** The service on the bill. */
  readonly service: Service;
  /** By which the catalogue of prices knows a unit of it. */
  readonly price: string;
  /** What it is, in the plural, such as `NAT gateways`. */
  readonly what: string;
  /** Units at a time. */
  readonly quantity: Span;
  readonly region: string | Undetermined;
}
