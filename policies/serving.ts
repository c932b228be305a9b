import type { sendUnaryData, Server, ServerUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import {
  type AnalyzeRequest,
  type AnalyzerResource,
  type AnalyzeStackRequest,
  type ConfigureAnalyzerRequest,
  EnforcementLevel,
} from "@pulumi/pulumi/proto/analyzer_pb";

/** The part of gRPC's server by which the SDK offers what it does. */
export interface ServerClass {
  readonly prototype: Pick<Server, "addService">;
}

/** What was told, and what is wrong with it; nothing if it may be used. */
export type Judge = (told: Readonly<Record<string, unknown>>) => string | undefined;

/** Comes before all other policies, whatever a configuration says. */
export const FIRST_POLICY = "configuration";

type Handler<Request> = (call: ServerUnaryCall<Request, unknown>, callback: sendUnaryData<unknown>) => unknown;

/** What the SDK answers the engine by; the rest is left alone. */
interface Methods {
  readonly configure: Handler<ConfigureAnalyzerRequest>;
  readonly analyze: Handler<AnalyzeRequest>;
  readonly analyzeStack: Handler<AnalyzeStackRequest>;
}

/**
 * Makes a pack that refuses a configuration before it judges anything: the SDK hands each policy the part with its own name,
 * and drops names that no policy has. And one that is handed resources once: the SDK makes a copy of them for every policy,
 * which with a hundred policies takes most of the time, while ours all look at what the first was handed.
 *
 * @throws when the SDK offers other methods than these, as then nothing would be refused
 */
export function serving(judge: Judge, server: ServerClass, makePack: () => void): void {
  const { prototype } = server;
  const original = Object.getOwnPropertyDescriptor(prototype, "addService");
  const { addService } = prototype;
  const changed: UntypedServiceImplementation[] = [];
  Object.defineProperty(prototype, "addService", {
    ...original,
    value(this: Server, ...[service, methods]: Parameters<Server["addService"]>) {
      const own = hasMethods(methods) ? { ...methods, ...changedMethods(judge, methods) } : methods;
      if (own !== methods) changed.push(own);
      addService.call(this, service, own);
    },
  });
  try {
    makePack();
  } finally {
    if (original !== undefined) Object.defineProperty(prototype, "addService", original);
  }
  if (changed.length === 0)
    throw new Error("the SDK for policies answers in another way: use the version in package.json");
}

function hasMethods(methods: object): methods is Methods & UntypedServiceImplementation {
  return ["configure", "analyze", "analyzeStack"].every(
    (name) => typeof Object.getOwnPropertyDescriptor(methods, name)?.value === "function",
  );
}

function changedMethods(judge: Judge, { configure, analyze, analyzeStack }: Methods): Methods {
  return {
    configure: (call, callback) => {
      const wrong = judge(toldBy(call.request));
      if (wrong !== undefined) {
        callback(new Error(wrong));
        return undefined;
      }
      call.request.getPolicyconfigMap().get(FIRST_POLICY)?.setEnforcementlevel(EnforcementLevel.MANDATORY);
      return configure(call, callback);
    },
    analyze: (call, callback) =>
      analyze(asking(call, "getProperties", once(call.request.getProperties(), NOTHING)), callback),
    analyzeStack: (call, callback) => {
      const list = Object.assign([...call.request.getResourcesList()], { [Symbol.iterator]: iteratedOnce });
      return analyzeStack(
        asking(call, "getResourcesList", () => list),
        callback,
      );
    },
  };
}

/** A message without properties, as far as the SDK asks. */
const NOTHING = { toJavaScript: () => ({}) };

/** The same call, but for what its request answers to one question. */
function asking<Request extends object>(
  call: ServerUnaryCall<Request, unknown>,
  question: keyof Request,
  answer: () => unknown,
): ServerUnaryCall<Request, unknown> {
  const request: unknown = Object.create(call.request, { [question]: { value: answer } });
  return Object.create(call, { request: { value: request } }) as ServerUnaryCall<Request, unknown>;
}

/** Something for who asks first, and something else for all who follow. */
function once<First, Then>(first: First, then: Then): () => First | Then {
  const answers = [first];
  return () => answers.pop() ?? then;
}

/** Shows everything to who looks first, and then nothing. */
function iteratedOnce(this: AnalyzerResource[]): IterableIterator<AnalyzerResource> {
  const all = [...Array(this.length).keys()].flatMap((place) => this[place] ?? []);
  this.length = 0;
  return all.values();
}

/** A configuration as it would stand in a file. */
function toldBy(request: ConfigureAnalyzerRequest): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  request.getPolicyconfigMap().forEach((config, name) => {
    const enforcementLevel = LEVEL_NAMES.get(config.getEnforcementlevel());
    entries.push([name, { ...config.getProperties()?.toJavaScript(), enforcementLevel }]);
  });
  return Object.fromEntries(entries);
}

const LEVEL_NAMES: ReadonlyMap<unknown, string> = new Map(
  Object.entries(EnforcementLevel).map(([name, value]) => [value, name.toLowerCase()]),
);
