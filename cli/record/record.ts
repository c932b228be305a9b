import * as pulumi from "@pulumi/pulumi";
import { setMocks } from "@pulumi/pulumi/runtime/mocks";
import { setMockOptions } from "@pulumi/pulumi/runtime/settings";
import type { Graph } from "../../platform/graph/graph";
import { RecordingMonitor, type RecordOptions } from "./recording-monitor";
import { withoutTraces } from "./without-traces";

/** A Pulumi stack as its stack file describes it. */
export interface RecordableStack {
  readonly project: string;
  readonly stack: string;
  /** Configuration by full key, such as `meridian:platform`; structured values as JSON. */
  readonly config: Readonly<Record<string, string>>;
}

/**
 * Runs a program as the engine's preview would, without an engine, a provider or a network, and returns all that it
 * registered.
 *
 * @throws whatever the program throws; a mistake in the program comes with its stack trace
 */
export function record(
  program: () => unknown,
  stack: RecordableStack,
  options: RecordOptions = { sources: false },
): Promise<Graph> {
  const result = last.then(() => recordAlone(program, stack, options));
  last = result.catch(() => undefined);
  return result;
}

/** What was recorded last: the SDK's traces are switched off for the whole process, so one waits for the other. */
let last: Promise<unknown> = Promise.resolve();

async function recordAlone(program: () => unknown, stack: RecordableStack, options: RecordOptions): Promise<Graph> {
  try {
    return await withoutTraces(options.sources, () => run(program, stack, options));
  } catch (error) {
    if (pulumi.RunError.isInstance(error)) throw error;
    // What went wrong is found again where traces are kept, so that the error says where.
    await run(program, stack, options);
    throw error;
  }
}

async function run(
  program: () => unknown,
  { project, stack, config }: RecordableStack,
  options: RecordOptions,
): Promise<Graph> {
  const monitor = new RecordingMonitor(options);
  pulumi.runtime.setAllConfig({ ...config });
  // The SDK's own set-up of features first, for a preview; then our monitor in the place of its own.
  const preview = true;
  await setMocks(monitor.mocks, project, stack, preview, ORGANIZATION);
  setMockOptions(monitor, project, stack, preview, ORGANIZATION);
  await withStrayFailures(async () => {
    let failure: { readonly error: unknown } | undefined;
    await pulumi.runtime.runInPulumiStack(async () => {
      try {
        return await program();
      } catch (error) {
        // Kept and thrown below: thrown here, it would also be rejected in promises of the SDK that nobody waits for.
        failure = { error };
        return {};
      }
    });
    await settled(monitor);
    if (failure !== undefined) throw failure.error;
  });
  return monitor.graph();
}

/** Registrations go on after the program returned, and what is done with their outputs may register more. */
async function settled(monitor: RecordingMonitor): Promise<void> {
  let before: number;
  do {
    before = monitor.requests;
    await pulumi.runtime.disconnect();
    await turn();
  } while (monitor.requests !== before);
}

/** Lets all that is ready run, and Node tell of promises that were rejected in vain. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/**
 * A registration that is refused, and a callback of an output that throws, reject promises of the SDK that nobody waits
 * for. Like the Pulumi CLI and the SDK's automation server, this counts them as failures of the program.
 */
async function withStrayFailures(work: () => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  const keep = (failure: unknown): void => {
    failures.push(failure);
  };
  process.on("unhandledRejection", keep);
  try {
    await work();
  } finally {
    await turn();
    process.off("unhandledRejection", keep);
  }
  if (failures.length > 0) throw failures[0];
}

/** What a self-managed backend calls its only organisation. */
const ORGANIZATION = "organization";
