import assert from "node:assert/strict";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { graphOf, type RawStackFile, rawStackFile } from "../support/stacks";

const PARTS = [
  ...["foundation", "cell-us", "cell-eu", "cell-asia", "interconnect"],
  ...["application-us", "application-eu", "application-asia", "traffic"],
];

/** What every Pulumi stack has of its own: its root, its providers, and what it reads of other stacks. */
const OWN = ["pulumi:pulumi:Stack", "pulumi:pulumi:StackReference", "pulumi:providers:aws", "pulumi:providers:random"];

describe("one Pulumi stack per layer and cell", () => {
  let whole: Graph;
  const parts = new Map<string, Graph>();

  before(async () => {
    whole = await graphOf(rawStackFile("prod"));
    for (const part of PARTS) parts.set(part, await graphOf(perLayer(), `prod-${part}`));
  });

  it("registers together what one stack registers alone, under the same names and parents", () => {
    const together = [...parts].flatMap(([part, graph]) => identities(graph, `prod-${part}`));

    assert.deepEqual(together.sort(), identities(whole, "prod").sort());
  });

  it("plans the same inputs, but for what another stack knows", () => {
    const byIdentity = new Map(whole.resources.map((resource) => [identity(resource, "prod"), resource]));

    for (const [part, graph] of parts) {
      for (const resource of graph.resources.filter(({ type }) => !OWN.includes(type))) {
        const alone = byIdentity.get(identity(resource, `prod-${part}`));
        assert.deepEqual(resource.inputs, alone?.inputs, resource.urn);
        assert.deepEqual(resource.options.protect, alone?.options.protect, resource.urn);
      }
    }
  });

  it("gives every layer its own outputs", () => {
    const outputs = Object.fromEntries([...parts].map(([part, graph]) => [part, Object.keys(graph.outputs)]));

    const cell = [
      ...["cacheVersions", "clusterName", "entrances", "eventKeyIds", "isolatedSubnetIds", "keyArns"],
      ...["kubeconfig", "routeTableIds", "vpcId"],
    ];
    assert.deepEqual(outputs, {
      foundation: [
        ...["assetBuckets", "certificateArn", "globalClusters", "nameServers", "repositoryUrls", "secretsKeyArn"],
        "zoneId",
      ],
      "cell-us": cell,
      "cell-eu": cell,
      "cell-asia": cell,
      interconnect: ["connectionIds", "credentialVersions", "masterVersions", "readers"],
      "application-us": [],
      "application-eu": [],
      "application-asia": [],
      traffic: ["distributionId"],
    });
  });

  it("has nothing to make for applications without images, and everything else as it is with them", async () => {
    for (const [part, graph] of parts) {
      const pending = await graphOf({ ...perLayer(), images: "pending" }, `prod-${part}`);
      if (part.startsWith("application-")) assert.deepEqual(identities(pending, `prod-${part}`), [], part);
      else assert.deepEqual(pending, graph, part);
    }
  });

  it("lets no cell know of another", () => {
    for (const [part, own] of [
      ["cell-us", "us-"],
      ["cell-eu", "eu-"],
      ["cell-asia", "asia-"],
    ] as const) {
      const names = (parts.get(part)?.resources ?? [])
        .filter(({ type }) => !OWN.includes(type))
        .map(({ name }) => name);
      assert.ok(names.length > 90);
      assert.deepEqual(
        names.filter((name) => !`${name}-`.startsWith(own)),
        [],
      );
    }
  });

  it("refuses a stack that is no part, and says which there are", async () => {
    await assert.rejects(graphOf(perLayer(), "prod-cell-mars"), {
      message: `the stack prod-cell-mars has 1 problem:

  stacks
    got       per-layer, for the Pulumi stack prod-cell-mars
    expected  a Pulumi stack whose name ends with one of -foundation, -cell-us, -cell-eu, -cell-asia, -interconnect, -application-us, -application-eu, -application-asia, -traffic
    to do     deploy a Pulumi stack for each of these, in this order, from the one file: --config-file`,
    });
  });
});

function perLayer(): RawStackFile {
  return { ...rawStackFile("prod"), stacks: "per-layer" };
}

function identities(graph: Graph, stack: string): string[] {
  return graph.resources.filter(({ type }) => !OWN.includes(type)).map((resource) => identity(resource, stack));
}

/** A URN without its stack. */
function identity({ urn }: GraphResource, stack: string): string {
  return urn.replace(`urn:pulumi:${stack}::`, "");
}
