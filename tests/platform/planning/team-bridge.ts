import type { EventBridgeDefinition } from "../../../platform/events-definition";

/** A bridge that `api` publishes to and `sockets` hears. */
export const TEAM: EventBridgeDefinition = {
  publishers: ["api"],
  consumers: ["sockets"],
  retentionSeconds: 300,
  visibilitySeconds: 30,
  maxReceives: 5,
  source: "a test",
};
