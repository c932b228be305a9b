import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { record } from "../../../cli/record/record";
import { withoutTraces } from "../../../cli/record/without-traces";
import { Specimen } from "../../support/specimens";

interface Debuggable {
  debuggablePromise: (promise: Promise<unknown>, context?: unknown) => Promise<unknown>;
}

interface Traced {
  callsites: () => readonly unknown[];
}

const load = createRequire(__filename);
const debuggable = load("@pulumi/pulumi/runtime/debuggable") as Debuggable;
const { Resource: traced } = load("@pulumi/pulumi/resource") as { readonly Resource: Traced };

/** All that is changed for the time of the work. */
function surroundings(): readonly unknown[] {
  return [Error.stackTraceLimit, debuggable.debuggablePromise, traced.callsites];
}

describe("withoutTraces", () => {
  it("takes no stack trace and keeps no promise while it works", async () => {
    const promise = Promise.resolve(1);
    const result = await withoutTraces(false, () => {
      assert.equal(Error.stackTraceLimit, 0);
      assert.equal(debuggable.debuggablePromise(promise, "context"), promise);
      assert.deepEqual(traced.callsites(), []);
      return Promise.resolve("done");
    });
    assert.equal(result, "done");
  });

  it("goes on telling where a resource was made, when asked to", async () => {
    await withoutTraces(true, () => {
      assert.ok(traced.callsites().length > 0);
      return Promise.resolve();
    });
  });

  it("leaves everything as it was, whether the work succeeds or fails", async () => {
    const before = surroundings();
    assert.ok(Error.stackTraceLimit > 0);
    await withoutTraces(false, () => Promise.resolve());
    assert.deepEqual(surroundings(), before);
    await assert.rejects(
      withoutTraces(false, () => Promise.reject(new Error("the work"))),
      new Error("the work"),
    );
    assert.deepEqual(surroundings(), before);
  });

  it("replaces what the SDK calls: a registration goes through both", async () => {
    const { debuggablePromise } = debuggable;
    const { callsites } = traced;
    const calls = { promises: 0, callsites: 0 };
    debuggable.debuggablePromise = (promise) => {
      calls.promises += 1;
      return promise;
    };
    traced.callsites = () => {
      calls.callsites += 1;
      return [];
    };
    try {
      // A run that asks for sources leaves `callsites` alone; one that fails is repeated with the SDK's own promises.
      let attempts = 0;
      const program = (): void => {
        attempts += 1;
        new Specimen("one");
        if (attempts === 1) throw new Error("the first attempt");
      };
      const twice = record(program, { project: "test", stack: "test", config: {} }, { sources: true });
      await assert.rejects(twice, { message: "the first attempt" });
      assert.equal(attempts, 2);
    } finally {
      debuggable.debuggablePromise = debuggablePromise;
      traced.callsites = callsites;
    }
    assert.ok(calls.promises > 0, "the SDK no longer calls debuggable.debuggablePromise");
    assert.ok(calls.callsites > 0, "the SDK no longer calls Resource.callsites");
  });
});
