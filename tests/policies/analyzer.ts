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
  EnforcementLevel,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

const PACK = join(__dirname, "..", "..", "policies");

/** A resource as the engine sends it. */
export interface SentResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, JavaScriptValue>;
  /** What a provider shows after a step. @default - the inputs */
  readonly outputs?: Record<string, JavaScriptValue>;
  /** What makes it. @default - a provider that nobody shows */
  readonly provider?: SentResource;
  /** Names of what an input was made from; sent after the program has ended. */
  readonly madeFrom?: Readonly<Record<string, readonly SentResource[]>>;
}

/** What the pack answered. */
export interface Diagnostic {
  readonly policy: string;
  readonly level: string;
  readonly urn: string;
  readonly message: string;
}

/** The pack in a process of its own, as the engine starts it, spoken to in the engine's protocol. */
export interface Analyzer {
  readonly name: string;
  readonly version: string;
  readonly policies: readonly string[];
  analyze(resource: SentResource): Promise<readonly Diagnostic[]>;
  analyzeStack(resources: readonly SentResource[]): Promise<readonly Diagnostic[]>;
  stop(): void;
}

export async function startAnalyzer(): Promise<Analyzer> {
  const program = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const child = spawn(process.execPath, [program, "127.0.0.1:0", PACK], {
    cwd: PACK,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once("line", resolve);
    child.once("exit", (code) => {
      reject(new Error(`the pack ended with ${String(code)} before it named its port`));
    });
  });
  const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
  const info = await answered<AnalyzerInfo>((callback) => client.getAnalyzerInfo(new Empty(), callback));
  return {
    name: info.getName(),
    version: info.getVersion(),
    policies: info.getPoliciesList().map((policy) => policy.getName()),
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

export function urnOf({ type, name }: SentResource): string {
  return `urn:pulumi:test::meridian::${type}::${name}`;
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
  message.setOptions(new AnalyzerResourceOptions());
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
