/**
 * How an event reaches a user in another cell. Caches and sockets are a cell's own: what pods say to each other through them
 * is not heard elsewhere. A bridge has a topic and a queue in every cell, and each cell's topic feeds every other cell's queue;
 * never its own, since a cell's pods tell each other by themselves.
 */
export interface EventBridgeDefinition {
  /** Workloads that publish to the topic of their own cell. */
  readonly publishers: readonly string[];
  /** Workloads that receive from the queue of their own cell; a message goes to one pod of all of theirs. */
  readonly consumers: readonly string[];
  /** Seconds for which a message that nobody received is worth something; 60 to 1,209,600. */
  readonly retentionSeconds: number;
  /** Seconds in which whoever received a message deals with it before it is given to another; 1 to 43,200. */
  readonly visibilitySeconds: number;
  /** Receipts after which a message that nobody could deal with is put aside; 1 to 1000. */
  readonly maxReceives: number;
  /**
   * Attributes that a message must have to cross, with the values admitted.
   * @default - every message crosses
   */
  readonly filter?: Readonly<Record<string, readonly [string, ...string[]]>>;
  /** Where the figures come from, or the assumption behind them. */
  readonly source: string;
}

/** The ARN of a bridge's topic, or the URL of its queue, in the workload's own cell. */
export interface BridgeReference {
  /** Key of the bridge. */
  readonly bridge: string;
  readonly end: BridgeEnd;
}

export type BridgeEnd = "topic" | "queue";
