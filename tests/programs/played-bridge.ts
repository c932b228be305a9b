import type { EventBridgeEndPlan, EventBridgePlan } from "../../platform/events-model";

/** A message as a queue hands it out. */
export interface Received {
  readonly receipt: number;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Kept {
  readonly receipt: number;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly sentAt: number;
  visibleAt: number;
  receipts: number;
}

/** A standard queue of SQS, played: in no order, kept for a while, hidden while somebody deals with it, then given again. */
export class PlayedQueue {
  readonly #plan: EventBridgeEndPlan;
  readonly #clock: () => number;
  #messages: Kept[] = [];
  #last = 0;
  /** What was put aside. */
  readonly deadLetters: string[] = [];

  constructor(plan: EventBridgeEndPlan, clock: () => number) {
    this.#plan = plan;
    this.#clock = clock;
  }

  /** Newest first: whoever relies on an order is to fail. */
  send(body: string, attributes: Readonly<Record<string, string>>): void {
    const now = this.#clock();
    this.#messages.unshift({ receipt: ++this.#last, body, attributes, sentAt: now, visibleAt: now, receipts: 0 });
  }

  receive(): readonly Received[] {
    const now = this.#clock();
    const { retentionSeconds, visibilitySeconds, redrive } = this.#plan.queue;
    const { maxReceiveCount } = JSON.parse(redrive) as { readonly maxReceiveCount: number };
    this.#messages = this.#messages.filter(({ sentAt }) => now - sentAt < retentionSeconds);
    const visible = this.#messages.filter(({ visibleAt }) => visibleAt <= now);
    for (const message of visible) {
      message.receipts += 1;
      message.visibleAt = now + visibilitySeconds;
    }
    const spent = visible.filter(({ receipts }) => receipts > maxReceiveCount);
    this.deadLetters.push(...spent.map(({ body }) => body));
    this.#messages = this.#messages.filter((message) => !spent.includes(message));
    return visible.filter((message) => !spent.includes(message)).slice(0, MOST_AT_ONCE);
  }

  delete({ receipt }: Received): void {
    this.#messages = this.#messages.filter((message) => message.receipt !== receipt);
  }

  get size(): number {
    return this.#messages.length;
  }
}

/** SQS API reference, `ReceiveMessage`: MaxNumberOfMessages. */
const MOST_AT_ONCE = 10;

/** Topics of SNS and queues of SQS, played from the plan; everything is delivered more than once, as SNS may. */
export class PlayedBridge {
  readonly queues: Readonly<Record<string, PlayedQueue>>;
  readonly #plan: EventBridgePlan;
  #now = 0;

  constructor(plan: EventBridgePlan, ends: Readonly<Record<string, EventBridgeEndPlan>>) {
    this.#plan = plan;
    this.queues = Object.fromEntries(
      Object.entries(ends).map(([cell, end]) => [cell, new PlayedQueue(end, () => this.#now)]),
    );
  }

  /** Publishes to a cell's topic; each message arrives as often as `copies` says. */
  publish(topicArn: string, { body, attributes, copies = 2 }: Published): void {
    for (const { to } of this.#plan.subscriptions.filter((subscription) => subscription.topicArn === topicArn)) {
      for (let copy = 0; copy < copies; copy++) this.queues[to]?.send(body, attributes);
    }
  }

  /** Lets time pass. */
  wait(seconds: number): void {
    this.#now += seconds;
  }
}

export interface Published {
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** @default - twice */
  readonly copies?: number;
}
