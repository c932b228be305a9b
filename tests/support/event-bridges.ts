import type * as pulumi from "@pulumi/pulumi";
import { EventBridge } from "../../components/event-bridge";
import { EventBridgeEnd } from "../../components/event-bridge-end";
import type { PlatformPlan } from "../../platform/model";
import { alone } from "./alone";
import type { Recorded } from "./recorded";
import { awsByRegion } from "./sites";

/** A platform's event bridges with nothing of its cells but their ends. */
export function recordBridges(plan: PlatformPlan): Promise<Recorded> {
  return alone(() => {
    const providerOf = awsByRegion();
    const cells = Object.fromEntries(
      Object.values(plan.cells).map(({ key, region, events }) => {
        const ends = events.map((end): [string, EventBridgeEnd] => [
          end.key,
          new EventBridgeEnd(`${key}-events-${end.key}`, { plan: end }, { providers: [providerOf(region)] }),
        ]);
        const keyIds = ends.map(([bridge, { keyId }]): [string, pulumi.Output<string>] => [bridge, keyId]);
        return [key, { eventKeyIds: Object.fromEntries(keyIds), eventEnds: Object.fromEntries(ends) }];
      }),
    );
    for (const bridge of plan.interconnect.eventBridges) {
      new EventBridge(`interconnect-${bridge.key}`, { plan: bridge, cells, providerOf });
    }
  });
}
