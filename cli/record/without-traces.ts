import { createRequire } from "node:module";

interface Debuggable {
  debuggablePromise: <T>(promise: Promise<T>, context?: unknown) => Promise<T>;
}

interface ResourceModule {
  readonly Resource: { callsites: () => readonly unknown[] };
}

// The SDK's modules call through these objects, so that replacing a member takes effect in them; an `import` would give
// copies.
const load = createRequire(__filename);
const debuggable = load("@pulumi/pulumi/runtime/debuggable") as Debuggable;
const { Resource } = load("@pulumi/pulumi/resource") as ResourceModule;

/**
 * Does something without what costs most of a registration: the SDK takes a stack trace for every promise it makes, keeps
 * every promise in a set to find leaked ones, and takes one more trace to tell where a resource was made. None of that
 * changes what is registered.
 *
 * @param sources whether to keep telling where a resource was made
 */
export async function withoutTraces<T>(sources: boolean, work: () => Promise<T>): Promise<T> {
  const [{ stackTraceLimit }, { debuggablePromise }, { callsites }] = [Error, debuggable, Resource];
  Error.stackTraceLimit = 0;
  debuggable.debuggablePromise = (promise) => promise;
  if (!sources) Resource.callsites = () => [];
  try {
    return await work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    debuggable.debuggablePromise = debuggablePromise;
    Resource.callsites = callsites;
  }
}
