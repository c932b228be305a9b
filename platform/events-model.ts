import type { BridgeEnd } from "./events-definition";
import type { RegionName } from "./facts/regions";
import type { SingleKeyPlan } from "./keys-model";

/** Plans of what carries events from cell to cell. */

/** A bridge's topic and queue in one cell, which lets nobody in but the account: who else may, the interconnect says. */
export interface EventBridgeEndPlan {
  /** Key of the bridge. */
  readonly key: string;
  /** Tell ends of one bridge from others, for whoever looks at one resource. */
  readonly tags: Readonly<Record<"Bridge" | "Cell", string>>;
  readonly topic: { readonly name: string; readonly policy: string };
  readonly queue: {
    readonly name: string;
    readonly retentionSeconds: number;
    readonly visibilitySeconds: number;
    /** Seconds that a call for messages waits for one. */
    readonly receiveWaitSeconds: number;
    /** When a message is put aside, and where, as JSON. */
    readonly redrive: string;
  };
  /** Where messages go that nobody could deal with. */
  readonly deadLetters: {
    readonly name: string;
    readonly retentionSeconds: number;
    /** Whose messages are put aside here, as JSON. */
    readonly redriveAllow: string;
  };
  /** Encrypts the messages of both. Its policy is the interconnect's to say. */
  readonly encryption: SingleKeyPlan;
}

/** A bridge between cells. */
export interface EventBridgePlan {
  readonly key: string;
  readonly doors: readonly EventDoorPlan[];
  /** For each cell's topic every other cell's queue; none where there is one cell. */
  readonly subscriptions: readonly EventSubscriptionPlan[];
}

/** Who may write to the queue of one cell: the topics of the others, and nobody else. */
export interface EventDoorPlan {
  readonly cell: string;
  readonly region: RegionName;
  readonly queueUrl: string;
  /** As JSON. */
  readonly queuePolicy: string;
  /** Policy of the key that the queue is encrypted with, as JSON. */
  readonly keyPolicy: string;
}

export interface EventSubscriptionPlan {
  /** Cell of the topic; subscriptions are made in its region. SNS developer guide, "cross-Region delivery". */
  readonly from: string;
  readonly region: RegionName;
  readonly topicArn: string;
  /** Cell of the queue. */
  readonly to: string;
  readonly queueArn: string;
  /**
   * Attributes that a message must have, as JSON.
   * @default - every message is delivered
   */
  readonly filter?: string;
}

/** What environments call a bridge's ends by, of all bridges of a cell. */
export type BridgeAddresses = Readonly<Record<string, Readonly<Record<BridgeEnd, string>>>>;
