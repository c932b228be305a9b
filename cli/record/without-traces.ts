import { createRequire } from "node:module";

interface Debuggable {
  debuggablePromise: <T>(promise: Promise<T>, context?: unknown) => Promise<T>;
}

// The SDK's modules call through this object, so that replacing its member takes effect in them; an `import` would give
// a copy.
const debuggable = createRequire(__filename)("@pulumi/pulumi/runtime/debuggable") as Debuggable;

/**
 * Does something without the two things that cost most of a registration: the SDK takes a stack trace for every promise
 * it makes, and keeps every promise in a set to find leaked ones. Neither changes what is registered.
 */
export async function withoutTraces<T>(work: () => Promise<T>): Promise<T> {
  const [{ stackTraceLimit }, { debuggablePromise }] = [Error, debuggable];
  Error.stackTraceLimit = 0;
  debuggable.debuggablePromise = (promise) => promise;
  try {
    return await work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    debuggable.debuggablePromise = debuggablePromise;
  }
}
