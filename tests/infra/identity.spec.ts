import assert from "node:assert/strict";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { graphOf, type RawStackFile, rawStackFile } from "../support/stacks";

/**
 * Inputs that the provider cannot change in place, for what holds data or identity. Terraform AWS provider 6.x, the
 * provider that pulumi-aws 7.48 bridges: attributes marked "forces replacement".
 */
const IMMUTABLE: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/vpc:Vpc": ["cidrBlock"],
  "aws:ec2/subnet:Subnet": ["cidrBlock", "availabilityZoneId"],
  "aws:kms/key:Key": [],
  "aws:kms/alias:Alias": ["name"],
  "aws:route53/zone:Zone": ["name"],
  "aws:cloudwatch/logGroup:LogGroup": ["name"],
  "eks:index:Cluster": ["name", "kubernetesServiceIpAddressRange", "bootstrapSelfManagedAddons", "privateSubnetIds"],
  "pulumi:providers:aws": ["region"],
  "pulumi:providers:kubernetes": ["clusterIdentifier"],
  "kubernetes:core/v1:Namespace": ["metadata"],
};

interface Change {
  readonly what: string;
  readonly bend: (raw: RawStackFile) => void;
}

const CHANGES: readonly Change[] = [
  {
    what: "cells written in another order",
    bend: (raw) => {
      raw.cells = Object.fromEntries(Object.entries(raw.cells).reverse());
    },
  },
  {
    what: "a new cell, written first and with the lowest free slot",
    bend: (raw) => {
      raw.cells = { africa: { slot: 3, region: "af-south-1", serves: [] }, ...raw.cells };
    },
  },
  { what: "a draining cell", bend: (raw) => Object.assign(raw.cells["eu"] ?? {}, { state: "draining" }) },
  { what: "home moved to another cell", bend: (raw) => Object.assign(raw, { home: "asia" }) },
  { what: "a tenth of the users", bend: (raw) => Object.assign(raw, { users: 10_000 }) },
  { what: "ten times the users", bend: (raw) => Object.assign(raw, { users: 1_000_000 }) },
  {
    what: "a continent handed to another cell",
    bend: (raw) => {
      Object.assign(raw.cells["us"] ?? {}, { serves: ["NA"] });
      Object.assign(raw.cells["eu"] ?? {}, { serves: ["EU", "AF", "SA"] });
    },
  },
  {
    what: "another failover order",
    bend: (raw) => Object.assign(raw.cells["eu"] ?? {}, { failover: ["asia", "us"] }),
  },
];

describe("identity", () => {
  let original: Graph;

  before(async () => {
    original = await graphOf(rawStackFile("prod"));
  });

  for (const { what, bend } of CHANGES) {
    it(`${what}: renames nothing, replaces no store, no cluster and no network (ALL-05)`, async () => {
      const raw = rawStackFile("prod");
      bend(raw);

      const after = byUrn(await graphOf(raw));

      assert.deepEqual(
        original.resources.map(({ urn }) => urn).filter((urn) => !after.has(urn)),
        [],
        "URNs that are gone",
      );
      assert.deepEqual(
        original.resources.flatMap((resource) => replaced(resource, after.get(resource.urn))),
        [],
        "inputs that force a replacement",
      );
    });
  }

  it("a new cell changes no other resource but the meshed ones it joins, and sizes", async () => {
    const raw = rawStackFile("prod");
    raw.cells = { ...raw.cells, africa: { slot: 3, region: "af-south-1", serves: [] } };

    const after = byUrn(await graphOf(raw));

    const changed = original.resources.filter(
      (resource) => JSON.stringify(resource) !== JSON.stringify(after.get(resource.urn)),
    );
    assert.deepEqual([...new Set(changed.map(({ type }) => type))], []);
  });

  it("removing a cell removes what is its own and its connections, and touches nothing else", async () => {
    const raw = rawStackFile("prod");
    delete raw.cells["asia"];

    const after = byUrn(await graphOf(raw));

    const gone = original.resources.filter(({ urn }) => !after.has(urn));
    assert.ok(gone.length > 90);
    assert.deepEqual(
      gone.map(({ name }) => name).filter((name) => !/(^|-)asia(-|$)|^aws-ap-southeast-1$/.test(name)),
      [],
    );
  });

  it("two stacks of one application share no physical name in one account", async () => {
    const dev = await graphOf(rawStackFile("dev"), "dev");

    const names = new Set(physicalNames(original));
    assert.ok(names.size > 20);
    assert.deepEqual(
      physicalNames(dev).filter((name) => names.has(name)),
      [],
    );
  });
});

function byUrn(graph: Graph): Map<string, GraphResource> {
  return new Map(graph.resources.map((resource) => [resource.urn, resource]));
}

function replaced(before: GraphResource, after: GraphResource | undefined): string[] {
  if (after === undefined) return [];
  return (IMMUTABLE[before.type] ?? [])
    .filter((input) => JSON.stringify(before.inputs[input]) !== JSON.stringify(after.inputs[input]))
    .map((input) => `${before.urn} ${input}`);
}

/** Names that AWS wants to be unique in an account and region. */
function physicalNames({ resources }: Graph): string[] {
  const named = ["aws:kms/alias:Alias", "aws:cloudwatch/logGroup:LogGroup", "eks:index:Cluster"];
  const policies = resources.flatMap(({ inputs }) => inputs["policyName"] ?? []);
  return [...resources.filter(({ type }) => named.includes(type)).map(({ inputs }) => inputs["name"]), ...policies].map(
    String,
  );
}
