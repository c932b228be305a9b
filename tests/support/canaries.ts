import assert from "node:assert/strict";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { specialSecretSig, specialSigKey } from "@pulumi/pulumi/runtime/rpc";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { RecordingMonitor } from "../../cli/record/recording-monitor";
import type { Recorded } from "./recorded";

/** What only a provider knows and a secret is made of, by type; the rest of a resource is its inputs. */
const ANSWERS: Readonly<Record<string, (name: string) => Readonly<Record<string, string>>>> = {
  "random:index/randomPassword:RandomPassword": (name) => ({ result: `canary-${name}` }),
  "aws:elasticache/replicationGroup:ReplicationGroup": (name) => ({ configurationEndpointAddress: `${name}.invalid` }),
};

/** What was recorded, and the secret inputs that were not, by resource name and input. */
export interface Revealed {
  readonly recorded: Recorded;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Records as if every password were known, `canary-<name of the resource>`, and the addresses that stand beside one, and
 * as if its provider did not say that it is a secret: what keeps it out of the graph is then ours.
 */
export async function revealed(build: () => Promise<Recorded>): Promise<Revealed> {
  const secrets: Record<string, string> = {};
  const original = Object.getOwnPropertyDescriptor(RecordingMonitor.prototype, "registerResource");
  assert.ok(original, "the recorder registers resources by another method");
  const register = original.value as RecordingMonitor["registerResource"];
  Object.defineProperty(RecordingMonitor.prototype, "registerResource", {
    ...original,
    value(this: RecordingMonitor, ...[request, respond]: Parameters<typeof register>) {
      Object.assign(secrets, secretsIn(request));
      return register.call(this, request, (error, response) => {
        const answer = ANSWERS[request.getType()]?.(request.getName());
        if (answer !== undefined) response?.setObject(answered(request, answer));
        respond(error, response);
      });
    },
  });
  try {
    return { recorded: await build(), secrets };
  } finally {
    Object.defineProperty(RecordingMonitor.prototype, "registerResource", original);
  }
}

function answered(request: RegisterResourceRequest, answer: Readonly<Record<string, string>>): Struct {
  return Struct.fromJavaScript({ ...request.getObject()?.toJavaScript(), ...answer });
}

function secretsIn(request: RegisterResourceRequest): Record<string, string> {
  const inputs = Object.entries(request.getObject()?.toJavaScript() ?? {}) as [string, unknown][];
  return Object.fromEntries(
    inputs.flatMap(([input, value]) =>
      isSecret(value) ? [[`${request.getName()} ${input}`, String(value.value)]] : [],
    ),
  );
}

function isSecret(value: unknown): value is { readonly value: unknown } {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.entries(value).some(([k, v]) => k === specialSigKey && v === specialSecretSig)
  );
}
