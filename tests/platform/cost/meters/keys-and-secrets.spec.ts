import assert from "node:assert/strict";
import type { Metered } from "../../../../platform/cost/meter";
import { KEY_AND_SECRET_METERS } from "../../../../platform/cost/meters/keys-and-secrets";
import { type GraphValue, SECRET, UNKNOWN } from "../../../../platform/graph/graph";
import { indexResources } from "../../../../platform/graph/graph-index";
import { undetermined } from "../../../../platform/graph/undetermined";
import { resource } from "../../graph/hand-made-graph";

const KEY = "aws:kms/key:Key";
const SECRET_TYPE = "aws:secretsmanager/secret:Secret";

function metered(type: string, inputs: Readonly<Record<string, GraphValue>>): readonly Metered[] {
  const made = resource({ type, name: "made", inputs: { region: "eu-west-1", ...inputs } });
  return KEY_AND_SECRET_METERS.filter(({ types }) => types.includes(type)).flatMap(({ read }) =>
    read(made, indexResources([made])),
  );
}

function key(rotations: number): readonly Metered[] {
  const region = "eu-west-1";
  return [
    { service: "KMS", price: "kms/key", what: "keys", quantity: { least: 1, deployed: 1, most: 1 }, region },
    {
      service: "KMS",
      price: "kms/rotation",
      what: "rotations of keys",
      quantity: { least: 0, deployed: 0, most: rotations },
      region,
    },
  ];
}

function secrets(count: number): readonly Metered[] {
  return [
    {
      service: "Secrets Manager",
      price: "secretsmanager/secret",
      what: "secrets and replicas",
      quantity: { least: count, deployed: count, most: count },
      region: "eu-west-1",
    },
  ];
}

describe("The meter of keys", () => {
  it("counts a key, whose first two rotations may each add to it", () => {
    assert.deepEqual(metered(KEY, { enableKeyRotation: true }), key(2));
  });

  it("counts one that does not rotate, and a replica, which does not by itself, without rotations", () => {
    assert.deepEqual(metered(KEY, { enableKeyRotation: false }), key(0));
    assert.deepEqual(metered(KEY, {}), key(0));
    assert.deepEqual(metered("aws:kms/replicaKey:ReplicaKey", {}), key(0));
  });

  it("does not guess whether one rotates", () => {
    assert.deepEqual(metered(KEY, { enableKeyRotation: UNKNOWN }), [undetermined("enableKeyRotation")]);
  });
});

describe("The meter of secrets", () => {
  it("counts a secret", () => {
    assert.deepEqual(metered(SECRET_TYPE, {}), secrets(1));
    assert.deepEqual(metered(SECRET_TYPE, { replicas: [] }), secrets(1));
  });

  it("counts a replica like a secret, also one whose place is not known yet", () => {
    assert.deepEqual(metered(SECRET_TYPE, { replicas: [{ region: "us-east-1" }, UNKNOWN] }), secrets(3));
  });

  it("does not guess how many replicas there are", () => {
    assert.deepEqual(metered(SECRET_TYPE, { replicas: SECRET }), [undetermined("replicas")]);
  });
});
