import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  type AnalyzeDiagnostic,
  AnalyzerPropertyDependencies,
  type AnalyzerInfo,
  AnalyzerProviderResource,
  AnalyzeRequest,
  AnalyzerResource,
  AnalyzerResourceOptions,
  type AnalyzeResponse,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { specialSecretSig, specialSigKey, unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

import { type Graph, type GraphResource, type GraphValue, isSecret, isUnknown } from "../../platform/graph/graph";

/** The pack as it stands in the repository. */
const PACK = join(__dirname, "..", "..", "policies");

/** What a test starts the pack with. */
export interface Start {
  /** @default - the pack in the repository */
  readonly folder?: string;
  /** Configuration of the stack, by full key. @default - none */
  readonly stackConfig?: Readonly<Record<string, string>>;
}

/** As it stands in a file for `--policy-pack-config`. */
export type GivenConfig = Readonly<
  Record<string, string | (Readonly<Record<string, JavaScriptValue>> & { readonly enforcementLevel?: string })>
>;

/** A resource as the engine sends it. */
export interface SentResource {
  readonly type: string;
  readonly name: string;
  /** @default - that of a resource without a parent */
  readonly urn?: string;
  readonly inputs: Record<string, JavaScriptValue>;
  /** What a provider shows after a step. @default - the inputs */
  readonly outputs?: Record<string, JavaScriptValue>;
  /** What makes it. @default - a provider that nobody shows */
  readonly provider?: SentResource;
  /** Names of what an input was made from; sent after the program has ended. */
  readonly madeFrom?: Readonly<Record<string, readonly Pick<SentResource, "type" | "name" | "urn">[]>>;
  /** URN of the parent; sent after the program has ended. */
  readonly parent?: string;
  /** @default - unprotected, and every change counts */
  readonly options?: { readonly protect?: boolean; readonly ignoreChanges?: readonly string[] };
}

/** What the pack answered. */
export interface Diagnostic {
  readonly policy: string;
  readonly level: string;
  readonly urn: string;
  readonly message: string;
}

/** What was answered by these rules, or of these questions that they leave open; the pack has others. */
export function by(rules: readonly string[], diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ policy, message }) => {
    const [, text = ""] = message.split("\n");
    return rules.includes(policy) || rules.some((rule) => text.startsWith(`${rule} is undetermined`));
  });
}

/** The pack in a process of its own, as the engine starts it, spoken to in the engine's protocol. */
export interface Analyzer {
  readonly name: string;
  readonly version: string;
  readonly policies: readonly string[];
  /** Of the process, in the units of the kernel. */
  readonly pid: number;
  /** Tells the pack its configuration, as the engine does before anything else. */
  configure(given?: GivenConfig): Promise<void>;
  analyze(resource: SentResource): Promise<readonly Diagnostic[]>;
  analyzeStack(resources: readonly SentResource[]): Promise<readonly Diagnostic[]>;
  stop(): void;
}

export async function startAnalyzer({ folder = PACK, stackConfig = {} }: Start = {}): Promise<Analyzer> {
  // The engine's language host looks for the SDK where the pack lies.
  const program = require.resolve("@pulumi/pulumi/cmd/run-policy-pack", { paths: [folder] });
  const child = spawn(process.execPath, [program, "127.0.0.1:0", folder], {
    cwd: folder,
    env: { ...process.env, PULUMI_CONFIG: JSON.stringify(stackConfig) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const port = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once("line", resolve);
    child.once("close", (code) => {
      reject(new Error(`the pack ended with ${String(code)} before it named its port:\n${said}`));
    });
  });
  const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
    "grpc.max_send_message_length": 2 ** 28,
  });
  const info = await answered<AnalyzerInfo>((callback) => client.getAnalyzerInfo(new Empty(), callback));
  return {
    name: info.getName(),
    version: info.getVersion(),
    policies: info.getPoliciesList().map((policy) => policy.getName()),
    pid: child.pid ?? 0,
    configure: async (given = {}) => {
      await answered<Empty>((callback) => client.configure(configurationOf(info, given), callback));
    },
    analyze: async (resource) =>
      diagnosticsOf(await answered<AnalyzeResponse>((callback) => client.analyze(requestOf(resource), callback))),
    analyzeStack: async (resources) => {
      const request = new AnalyzeStackRequest();
      request.setResourcesList(resources.map(sentAfterwards));
      return diagnosticsOf(await answered<AnalyzeResponse>((callback) => client.analyzeStack(request, callback)));
    },
    stop: () => {
      client.close();
      child.kill();
    },
  };
}

/**
 * The engine's own merge: what the pack says of each policy, then the configuration that the pack brings, then the one that is
 * given; in each `all` first. A name that no policy has is handed on.
 */
function configurationOf(info: AnalyzerInfo, given: GivenConfig): ConfigureAnalyzerRequest {
  const merged = new Map(
    info.getPoliciesList().map((policy) => [policy.getName(), { level: policy.getEnforcementlevel(), members: {} }]),
  );
  const apply = (name: string, level: EnforcementLevel | undefined, members: object): void => {
    const before = merged.get(name) ?? { level: EnforcementLevel.ADVISORY, members: {} };
    merged.set(name, { level: level ?? before.level, members: { ...before.members, ...members } });
  };
  const brought = [...info.getInitialconfigMap().entries()].map(([name, config]) => ({
    ...{ name, level: config.getEnforcementlevel() },
    members: config.getProperties()?.toJavaScript() ?? {},
  }));
  const told = Object.entries(given).map(([name, value]) => {
    const { enforcementLevel: level, ...members } = typeof value === "string" ? { enforcementLevel: value } : value;
    return { name, level: level === undefined ? undefined : levelOf(level), members };
  });
  for (const entries of [brought, told]) {
    const all = entries.find(({ name }) => name === "all");
    if (all !== undefined) for (const name of [...merged.keys()]) apply(name, all.level, {});
    for (const { name, level, members } of entries) apply(name, level, members);
  }
  const request = new ConfigureAnalyzerRequest();
  for (const [name, { level, members }] of merged) {
    const config = new PolicyConfig();
    config.setEnforcementlevel(level);
    config.setProperties(Struct.fromJavaScript(members));
    request.getPolicyconfigMap().set(name, config);
  }
  return request;
}

function levelOf(name: string): EnforcementLevel {
  const levels: ReadonlyMap<string, EnforcementLevel> = new Map(
    [EnforcementLevel.ADVISORY, EnforcementLevel.MANDATORY, EnforcementLevel.DISABLED, EnforcementLevel.REMEDIATE].map(
      (level) => [levelName(level), level],
    ),
  );
  const level = levels.get(name);
  if (level === undefined) throw new Error(`the engine knows no level ${name}`);
  return level;
}

export function urnOf({ type, name, urn }: Pick<SentResource, "type" | "name" | "urn">): string {
  return urn ?? `urn:pulumi:test::meridian::${type}::${name}`;
}

/** A graph's resources as the engine would send them at a preview. */
export function sentFrom({ resources }: Graph): readonly SentResource[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const known = (urns: readonly string[]): readonly GraphResource[] => urns.flatMap((urn) => byUrn.get(urn) ?? []);
  const sent = (resource: GraphResource): SentResource => {
    const provider = resource.provider === undefined ? undefined : byUrn.get(resource.provider);
    return {
      ...{ type: resource.type, name: resource.name, urn: resource.urn },
      inputs: Object.fromEntries(Object.entries(resource.inputs).map(([name, value]) => [name, wireValue(value)])),
      ...(provider === undefined ? {} : { provider: sent(provider) }),
      madeFrom: Object.fromEntries(
        Object.entries(resource.propertyDependencies).map(([property, urns]) => [property, known(urns)]),
      ),
      ...(resource.parent === undefined ? {} : { parent: resource.parent }),
      options: resource.options,
    };
  };
  return resources.map(sent);
}

/** A value as it is on the wire. A secret has its value there; the graph does not, so something stands in for it. */
function wireValue(value: GraphValue): JavaScriptValue {
  if (isUnknown(value)) return unknownValue;
  if (isSecret(value)) return { [specialSigKey]: specialSecretSig, value: "a secret" };
  if (Array.isArray(value)) return value.map(wireValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, wireValue(member)]));
}

type Callback<Response> = (error: ServiceError | null, response: Response) => void;

function answered<Response>(call: (callback: Callback<Response>) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });
}

function requestOf(resource: SentResource): AnalyzeRequest {
  return described(new AnalyzeRequest(), resource, resource.inputs);
}

function sentAfterwards(resource: SentResource): AnalyzerResource {
  const message = described(new AnalyzerResource(), resource, resource.outputs ?? resource.inputs);
  for (const [property, sources] of Object.entries(resource.madeFrom ?? {})) {
    const dependencies = new AnalyzerPropertyDependencies();
    dependencies.setUrnsList(sources.map(urnOf));
    message.getPropertydependenciesMap().set(property, dependencies);
  }
  if (resource.parent !== undefined) message.setParent(resource.parent);
  return message;
}

function described<Message extends AnalyzeRequest | AnalyzerResource>(
  message: Message,
  resource: SentResource,
  properties: Record<string, JavaScriptValue>,
): Message {
  message.setType(resource.type);
  message.setName(resource.name);
  message.setUrn(urnOf(resource));
  message.setProperties(Struct.fromJavaScript(properties));
  const options = new AnalyzerResourceOptions();
  options.setProtect(resource.options?.protect ?? false);
  options.setIgnorechangesList([...(resource.options?.ignoreChanges ?? [])]);
  message.setOptions(options);
  if (resource.provider !== undefined) {
    const provider = new AnalyzerProviderResource();
    provider.setType(resource.provider.type);
    provider.setName(resource.provider.name);
    provider.setUrn(urnOf(resource.provider));
    provider.setProperties(Struct.fromJavaScript(resource.provider.inputs));
    message.setProvider(provider);
  }
  return message;
}

function diagnosticsOf(response: AnalyzeResponse): readonly Diagnostic[] {
  return response.getDiagnosticsList().map((diagnostic: AnalyzeDiagnostic) => ({
    policy: diagnostic.getPolicyname(),
    level: levelName(diagnostic.getEnforcementlevel()),
    urn: diagnostic.getUrn(),
    message: diagnostic.getMessage(),
  }));
}

function levelName(level: EnforcementLevel): string {
  const entry = Object.entries(EnforcementLevel).find(([, value]) => value === level);
  return entry?.[0].toLowerCase() ?? "unknown level";
}
