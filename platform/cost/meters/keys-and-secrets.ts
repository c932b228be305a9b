import { regionOf } from "../../graph/place";
import { isHidden, isTrue, itemsOf, read } from "../../graph/reading";
import { undetermined } from "../../graph/undetermined";
import type { Meter } from "../meter";
import { always } from "../span";

/** Keys by the month. A key that rotates keeps what it was: the first two rotations each add to its price, no later one. */
const KEYS: Meter = {
  types: ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"],
  read(key, index) {
    const region = regionOf(key, index);
    const rotation = read(key, "enableKeyRotation");
    if (isHidden(rotation)) return [undetermined(rotation.path)];
    const rotations = { least: 0, deployed: 0, most: isTrue(rotation.value) ? 2 : 0 };
    return [
      { service: "KMS", price: "kms/key", what: "keys", quantity: always(1), region },
      { service: "KMS", price: "kms/rotation", what: "rotations of keys", quantity: rotations, region },
    ];
  },
};

/** Secrets by the month; a replica costs what a secret does. */
const SECRETS: Meter = {
  types: ["aws:secretsmanager/secret:Secret"],
  read(secret, index) {
    const replicas = read(secret, "replicas");
    if (isHidden(replicas)) return [undetermined(replicas.path)];
    const quantity = always(1 + itemsOf(replicas).length);
    return [
      {
        service: "Secrets Manager",
        price: "secretsmanager/secret",
        what: "secrets and replicas",
        quantity,
        region: regionOf(secret, index),
      },
    ];
  },
};

export const KEY_AND_SECRET_METERS: readonly Meter[] = [KEYS, SECRETS];
