import assert from "node:assert/strict";
import * as path from "node:path";
import { parseDocument } from "yaml";
import { record } from "../../cli/record/record";
import { readStackFile } from "../../cli/stack-files";
import { program } from "../../infra/program";
import { Account } from "./cloud/account";
import { Engine } from "./engine";
import { ControlPlane } from "./kubernetes";
import { differences, stateOf, withoutRemoteChildren } from "./engine-state";
import { ACCOUNT, skipWithoutEngine } from "./real-engine";

const ROOT = path.resolve(__dirname, "../..");
const POLICY_PACK = path.join(ROOT, "policies");

/** Clusters of the committed stacks, by stack. */
const CLUSTERS = {
  dev: ["covibes-dev-us"],
  // The last is that of the cell that joins later.
  prod: ["covibes-prod-us", "covibes-prod-eu", "covibes-prod-asia", "covibes-prod-africa"],
} as const;

describe("the program on the real engine", function () {
  this.timeout(1_800_000);
  const planes: ControlPlane[] = [];
  let engine: Engine | undefined;

  before(function () {
    skipWithoutEngine(this, "clusters and charts");
  });

  afterEach(() => {
    for (const plane of planes.splice(0)) plane.stop();
    engine?.dispose();
    engine = undefined;
  });

  for (const stack of ["dev", "prod"] as const) {
    it(`${stack} goes up as the offline preview says, changes in place, and goes down to nothing (ALL-03, ALL-05)`, async () => {
      const offline = await record(program, readStackFile(stack));
      const running = await start(stack);

      const previewed = (await running.preview()).map(({ urn }) => urn);
      assert.deepEqual(withoutRemoteChildren(previewed).sort(), offline.resources.map(({ urn }) => urn).sort());

      const told = await running.run(["up", "--yes", "--skip-preview", "--stack", stack, "--policy-pack", POLICY_PACK]);
      assert.deepEqual(differences(offline, await stateOf(running)), []);
      await expectNoCredentialIn(running, [told, ...(await objectsIn(planes))]);
      await running.expectNoChanges();

      if (stack === "prod") switchOver(running, "us", "asia");
      await change(running, stack === "prod" ? reorganised : grown(8_000));
      if (stack === "dev") {
        await change(running, grown(500));
        await change(running, withKeys("rotation: 1", "ownClusters: { shard2: preparing }"));
        await change(running, (file) => file.replace("shard2: preparing", "shard2: serving"));
      }
      if (stack === "prod") await endProtection(running);
      // What is in a cluster goes with it: nothing asks its API server to delete anything.
      for (const plane of planes) plane.stop();
      await running.destroy();
      assert.deepEqual(
        running.cloud().map(({ type, id }) => `${type} ${id}`),
        [],
      );
    });
  }

  async function start(stack: keyof typeof CLUSTERS): Promise<Engine> {
    const clusters = [];
    for (const name of CLUSTERS[stack]) {
      const plane = await ControlPlane.start();
      planes.push(plane);
      clusters.push([name, plane.address] as const);
    }
    engine = await Engine.start({
      folder: ROOT,
      stack,
      account: ACCOUNT,
      clusters: Object.fromEntries(clusters),
    });
    return engine;
  }
});

/** A living platform changes without replacing or deleting anything, and then is what its description says (ALL-05). */
async function change(engine: Engine, edit: (file: string) => string): Promise<void> {
  engine.configure(edit);
  const steps = await engine.preview();
  assert.ok(steps.some(({ op }) => op === "update"));
  assert.deepEqual(
    steps.filter(({ op, urn }) => !["create", "update", "same"].includes(op) && !TRANSIENT.test(urn)),
    [],
  );
  await engine.up();
  await engine.expectNoChanges();
}

/**
 * What is made anew for a release or a rotation, and links between names, which are called after the cells that are left:
 * nothing that holds data.
 */
const TRANSIENT = /(RandomPassword|SecretVersion|ExternalSecret|batch\/v1:Job)::|Record::traffic-dns-\w+-link-/;

/** The description with more to it. */
function withKeys(...lines: readonly string[]): (file: string) => string {
  return (file) =>
    file.replace(/^( +)users: .*$/m, (users, indent: string) =>
      [users, ...lines.map((line) => `${indent}${line}`)].join("\n"),
    );
}

function grown(users: number): (file: string) => string {
  return (file) => file.replace(/users: \d+/, `users: ${String(users)}`);
}

/** No password that was generated is in the state, in a plan, or in any other text (ALL-04, CV-12). */
async function expectNoCredentialIn(engine: Engine, texts: readonly string[]): Promise<void> {
  const open = await engine.run(["stack", "export", "--show-secrets"]);
  const passwords = [...open.matchAll(/"plaintext": ?"\\"([A-Za-z0-9]{40,64})\\""/g)].map(
    ([, password = ""]) => password,
  );
  assert.ok(new Set(passwords).size > 10, "hardly any password was made");
  const told = [JSON.stringify(await engine.state()), JSON.stringify(await engine.preview()), ...texts];
  assert.ok(told.every((text) => text.length > 0));
  assert.deepEqual(
    passwords.filter((password) => told.some((text) => text.includes(password))),
    [],
  );
}

/** Everything of a cluster that people without a right to its Secrets may read. */
function objectsIn(planes: readonly ControlPlane[]): Promise<string[]> {
  const kinds = ["/api/v1/configmaps", "/api/v1/pods", "/apis/apps/v1/deployments", "/apis/batch/v1/jobs"];
  const custom = "/apis/external-secrets.io/v1/externalsecrets";
  return Promise.all(
    planes
      .slice(0, 1)
      .flatMap((plane) => [...kinds, custom].map(async (kind) => JSON.stringify(await plane.get(kind)))),
  );
}

/** What an operator asks RDS for before home moves: the master is another member's from then on. */
function switchOver(engine: Engine, from: string, to: string): void {
  const account = accountOf(engine);
  const clusters = engine.cloud().filter(({ type }) => type === "aws:rds/cluster:Cluster");
  const [old, young] = [from, to].map((cell) => clusters.find(({ id }) => id.startsWith(`covibes-prod-${cell}-`)));
  assert.ok(old !== undefined && young !== undefined);
  const isMasters = ([input]: readonly [string, unknown]): boolean => input.startsWith("master");
  const inputs = Object.entries(old.inputs);
  account.put({ ...old, inputs: Object.fromEntries(inputs.filter((input) => !isMasters(input))) });
  account.put({ ...young, inputs: { ...young.inputs, ...Object.fromEntries(inputs.filter(isMasters)) } });
}

function accountOf(engine: Engine): Account {
  return new Account(String(engine.environment()["MERIDIAN_SIMULATED_CLOUD"]));
}

/** Everything that a living platform goes through at once; see tests/infra/identity.spec.ts for one at a time. */
function reorganised(file: string): string {
  const document = parseDocument(file);
  const platform = ["config", "meridian:platform"];
  const cells = document.getIn([...platform, "cells"]) as { readonly items: unknown[] };
  cells.items.reverse();
  document.setIn([...platform, "cells", "africa"], { slot: 3, region: "af-south-1", serves: [] });
  document.setIn([...platform, "cells", "eu", "state"], "draining");
  document.setIn([...platform, "home"], "asia");
  document.setIn([...platform, "users"], 40_000);
  return document.toString();
}

/**
 * What an operator does before a production stack may go: lift Pulumi's protection, and EKS's own, which Pulumi cannot
 * lift in the update that deletes.
 */
async function endProtection(engine: Engine): Promise<void> {
  await assert.rejects(engine.destroy(), /protected/);
  await engine.run(["state", "unprotect", "--all", "--yes"]);
  const account = accountOf(engine);
  for (const resource of engine.cloud()) {
    for (const protection of ["deletionProtection", "enableDeletionProtection"]) {
      if (resource.inputs[protection] !== true) continue;
      account.put({ ...resource, inputs: { ...resource.inputs, [protection]: false } });
    }
  }
}
