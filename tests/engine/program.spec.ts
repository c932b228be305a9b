import assert from "node:assert/strict";
import * as path from "node:path";
import { parseDocument } from "yaml";
import { record } from "../../cli/record/record";
import { readStackFile } from "../../cli/stack-files";
import { program } from "../../infra/program";
import { type Graph, type GraphValue, isUnknown } from "../../platform/graph/graph";
import { Account } from "./cloud/account";
import { Engine, engineUnavailable } from "./engine";
import { ControlPlane, kubernetesUnavailable } from "./kubernetes";

const ROOT = path.resolve(__dirname, "../..");
const POLICY_PACK = path.join(ROOT, "policies");

/** Clusters of the committed stacks, by stack. */
const CLUSTERS = {
  dev: ["covibes-dev-us"],
  // The last is that of the cell that joins later.
  prod: ["covibes-prod-us", "covibes-prod-eu", "covibes-prod-asia", "covibes-prod-africa"],
} as const;

/** A resource as the engine keeps it. */
interface StateResource {
  readonly urn: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect?: boolean;
  readonly deletedWith?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

describe("the program on the real engine", function () {
  this.timeout(600_000);
  const planes: ControlPlane[] = [];
  let engine: Engine | undefined;

  before(function () {
    const reason = engineUnavailable() ?? kubernetesUnavailable();
    if (reason !== undefined) {
      console.log(`      skipped: ${reason}`);
      this.skip();
    }
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

      await running.run(["up", "--yes", "--skip-preview", "--stack", stack, "--policy-pack", POLICY_PACK]);
      assert.deepEqual(differences(offline, await stateOf(running)), []);
      await running.expectNoChanges();

      await change(running, stack === "prod" ? reorganised : grown(8_000));
      if (stack === "dev") await change(running, grown(500));
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
      account: "111122223333",
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
    steps.filter(({ op }) => !["create", "update", "same"].includes(op)),
    [],
  );
  await engine.up();
  await engine.expectNoChanges();
}

function grown(users: number): (file: string) => string {
  return (file) => file.replace(/users: \d+/, `users: ${String(users)}`);
}

/** The children of `eks.Cluster` are made in another process, which an offline preview does not have. */
function withoutRemoteChildren(urns: readonly string[]): string[] {
  return urns.filter((urn) => !urn.includes("eks:index:Cluster$"));
}

async function stateOf(engine: Engine): Promise<ReadonlyMap<string, StateResource>> {
  const { deployment } = (await engine.state()) as {
    readonly deployment: { readonly resources: readonly StateResource[] };
  };
  return new Map(deployment.resources.map((resource) => [resource.urn, resource]));
}

/** What the engine keeps otherwise than the offline graph tells: parents, providers, options and every known input. */
function differences(offline: Graph, state: ReadonlyMap<string, StateResource>): string[] {
  return offline.resources.flatMap((resource) => {
    const real = state.get(resource.urn);
    if (real === undefined) return [`${resource.urn} is missing`];
    const { parent, provider, options } = resource;
    const [ours, theirs] = [
      { parent, provider, protect: options.protect, deletedWith: options.deletedWith },
      {
        parent: real.parent,
        provider: providerUrn(real.provider),
        protect: real.protect,
        deletedWith: real.deletedWith,
      },
    ];
    const inputs = resource.custom ? differentValues(resource.inputs, real.inputs) : [];
    return [...differentValues(ours, theirs), ...inputs].map((difference) => `${resource.urn} ${difference}`);
  });
}

/** A reference to a provider is its URN and id. */
function providerUrn(reference: string | undefined): string | undefined {
  return reference?.split("::").slice(0, 4).join("::");
}

/** Known offline values that the engine does not have; what providers add is theirs. */
function differentValues(offline: unknown, real: unknown, at = "inputs"): string[] {
  if (isUnknown(offline as GraphValue)) return [];
  if (typeof offline !== "object" || offline === null) {
    return real === offline ? [] : [`${at}: ${String(real)} is not ${String(offline)}`];
  }
  return Object.entries(offline).flatMap(([key, value]) =>
    differentValues(value, (real as Readonly<Record<string, unknown>> | undefined)?.[key], `${at}.${key}`),
  );
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
  const account = new Account(String(engine.environment()["MERIDIAN_SIMULATED_CLOUD"]));
  for (const resource of engine.cloud()) {
    if (resource.inputs["deletionProtection"] === true) {
      account.put({ ...resource, inputs: { ...resource.inputs, deletionProtection: false } });
    }
  }
}
