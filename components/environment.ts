import type { types } from "@pulumi/kubernetes";
import type { PlannedValue } from "../platform/application-model";

/** A container's environment: literals, and references to keys of Secrets. */
export function environmentOf(planned: Readonly<Record<string, PlannedValue>>): types.input.core.v1.EnvVar[] {
  return Object.entries(planned).map(([name, value]) =>
    typeof value === "string"
      ? { name, value }
      : { name, valueFrom: { secretKeyRef: { name: value.secret, key: value.key } } },
  );
}
