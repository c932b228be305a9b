import type { Meter } from "./meter";
import { ALARM_METERS } from "./meters/alarms";
import { CACHES } from "./meters/caches";
import { CLUSTERS } from "./meters/clusters";
import { DATABASES } from "./meters/databases";
import { EDGE_METERS } from "./meters/edge";
import { INSTANCES } from "./meters/instances";
import { KEY_AND_SECRET_METERS } from "./meters/keys-and-secrets";
import { LOAD_BALANCERS } from "./meters/load-balancers";
import { NETWORK_METERS } from "./meters/network";
import { VOLUME_CLAIMS } from "./meters/volume-claims";

/** Every meter. */
export const METERS: readonly Meter[] = [
  CLUSTERS,
  INSTANCES,
  DATABASES,
  CACHES,
  LOAD_BALANCERS,
  ...NETWORK_METERS,
  VOLUME_CLAIMS,
  ...EDGE_METERS,
  ...KEY_AND_SECRET_METERS,
  ...ALARM_METERS,
];
