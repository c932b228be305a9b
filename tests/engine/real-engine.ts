import assert from "node:assert/strict";
import { skipWithout } from "../support/requirements";
import { chartsUnavailable } from "./charts";
import { Engine, engineUnavailable, type Program } from "./engine";
import { ControlPlane, kubernetesUnavailable } from "./kubernetes";

/** The account of every program here: the committed stack files name it. */
export const ACCOUNT = "111122223333";

/** What a program reaches beside the simulated cloud. */
type Surroundings = "nothing" | "clusters" | "clusters and charts";

/** Skips what asks for an engine, where there is none or where its program would not reach what it needs. */
export function skipWithoutEngine(test: Mocha.Context, reaches: Surroundings): void {
  const missing =
    engineUnavailable() ??
    (reaches === "nothing" ? undefined : kubernetesUnavailable()) ??
    (reaches === "clusters and charts" ? chartsUnavailable() : undefined);
  skipWithout(test, "engine", missing);
}

interface Running {
  readonly engine: Engine;
  /** The control plane of the cluster. */
  readonly plane: ControlPlane;
}

type Subject = Pick<Program, "folder" | "stack"> &
  Readonly<{
    reaches: Surroundings;
    /**
     * Name of the program's one cluster.
     * @default - it has none
     */
    cluster?: string;
  }>;

/** Within a suite: starts an engine, and a cluster, before its tests, and ends both after them. */
export function realEngine({ folder, stack, reaches, cluster }: Subject): Running {
  let engine: Engine | undefined;
  let plane: ControlPlane | undefined;

  before(async function () {
    skipWithoutEngine(this, reaches);
    if (cluster !== undefined) plane = await ControlPlane.start();
    const clusters = plane === undefined || cluster === undefined ? {} : { [cluster]: plane.address };
    engine = await Engine.start({ folder, stack, account: ACCOUNT, clusters });
  });

  after(() => {
    engine?.dispose();
    plane?.stop();
  });

  return {
    get engine() {
      assert.ok(engine !== undefined, "the engine was not started");
      return engine;
    },
    get plane() {
      assert.ok(plane !== undefined, "the program has no cluster");
      return plane;
    },
  };
}
