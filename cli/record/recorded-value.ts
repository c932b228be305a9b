import { specialSecretSig, specialSigKey, unknownValue } from "@pulumi/pulumi/runtime/rpc";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { compare } from "../../platform/compare";
import { type GraphValue, isSecret, isUnknown, SECRET, UNKNOWN } from "../../platform/graph/graph";

/** Values as a graph holds them, their keys in order. */
export function recordedValues(values: Struct | undefined): Record<string, GraphValue> {
  return values === undefined ? {} : objectOf(values.toJavaScript());
}

/** A secret loses its value here, before anything of ours keeps it. */
function valueOf(value: unknown): GraphValue {
  if (value === unknownValue) return UNKNOWN;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(valueOf);
  if (typeof value !== "object" || value === null) return null;
  return Object.entries(value).some(isSecretMark) ? SECRET : unmistakable(objectOf(value));
}

/** What a program says is never taken for a mark. */
function unmistakable(value: Record<string, GraphValue>): GraphValue {
  return isSecret(value) || isUnknown(value) ? { literal: true, ...value } : value;
}

function isSecretMark([key, value]: [string, unknown]): boolean {
  return key === specialSigKey && value === specialSecretSig;
}

function objectOf(value: object): Record<string, GraphValue> {
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compare(a, b))
      .map(([key, member]) => [key, valueOf(member)]),
  );
}
