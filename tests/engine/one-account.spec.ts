import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "./engine";
import { ControlPlane } from "./kubernetes";
import { ROOT } from "./plugins";
import { ACCOUNT, skipWithoutEngine } from "./real-engine";

/** Stacks beside the committed ones, small ones: each a cell in a region of prod's, and no images yet. */
const MORE = { qa: "eu-west-1", demo: "ap-southeast-1" } as const;
const CLUSTERS = [
  ...["covibes-dev-us", "covibes-prod-us", "covibes-prod-eu", "covibes-prod-asia"],
  ...Object.keys(MORE).map((stack) => `covibes-${stack}-us`),
];

describe("an account with four stacks of an application and one of its own, on the real engine", function () {
  this.timeout(1_200_000);
  const planes: ControlPlane[] = [];
  let engine: Engine | undefined;

  before(function () {
    skipWithoutEngine(this, "clusters and charts");
  });

  after(() => {
    for (const plane of planes) plane.stop();
    engine?.dispose();
  });

  it("has room for all of them: none takes a name, an address or a setting that another has (ALL-03)", async () => {
    const clusters = [];
    for (const name of CLUSTERS) {
      const plane = await ControlPlane.start();
      planes.push(plane);
      clusters.push([name, plane.address] as const);
    }
    engine = await Engine.start({
      folder: ROOT,
      stack: "account",
      account: ACCOUNT,
      clusters: Object.fromEntries(clusters),
    });
    engine.configure(withMore);
    await engine.up();
    for (const [stack, region] of Object.entries(MORE)) {
      const other = await engine.beside(stack, small(stack, region));
      await other.up();
    }
    for (const stack of ["dev", "prod"]) {
      const other = await engine.beside(stack);
      await other.up();
    }
    await engine.expectNoChanges();

    const stacks = engine.cloud().map(({ inputs }) => {
      const tags = inputs["tagsAll"] as { readonly Stack?: string } | undefined;
      return tags?.Stack;
    });
    assert.deepEqual([...new Set(stacks)].filter((stack) => stack !== undefined).sort(), [
      "account",
      "demo",
      "dev",
      "prod",
      "qa",
    ]);
  });
});

/** The account's description with the small stacks. */
function withMore(file: string): string {
  const entries = Object.entries(MORE).map(
    ([stack, region]) => `      covibes-${stack}: { foundation: us-east-1, regions: [${region}] }\n`,
  );
  return file.replace(/^ {4}stacks:\n/m, (line) => line + entries.join(""));
}

/** A stack file like that of dev, elsewhere. */
function small(stack: string, region: string): string {
  return readFileSync(join(ROOT, "Pulumi.dev.yaml"), "utf8")
    .replace("domain: dev.covibes.com", `domain: ${stack}.covibes.com`)
    .replace("region: us-east-1", `region: ${region}`)
    .replace(/images:\n( {6}.*\n)+/, "images: pending\n");
}
