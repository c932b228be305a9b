import type {
  ReadResourceRequest,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { ReadResourceResponse, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { getProject, getStack } from "@pulumi/pulumi/runtime/settings";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { compare } from "../../platform/compare";
import { type Graph, type GraphResource, type GraphValue, ordered } from "../../platform/graph/graph";
import { recordedRead, recordedResource } from "./recorded-resource";
import { recordedValues } from "./recorded-value";

export interface RecordOptions {
  /** Whether to keep the file and line that made each resource. */
  readonly sources: boolean;
}

/** Gets the answer to a registration, as the SDK's own monitor gives it. */
type Respond = (error: Error | null, response: RegisterResourceResponse | undefined) => void;

const STACK_TYPE = "pulumi:pulumi:Stack";

/**
 * The engine's place in an offline preview: it writes down every request whole, and answers as the engine does at a
 * preview, with the inputs that are known and without anything that only a cloud could know.
 *
 * The SDK's mock monitor is an internal module: the SDK's version is pinned, and a test fails when its shape changes.
 */
export class RecordingMonitor extends MockMonitor {
  readonly #resources = new Map<string, GraphResource>();
  #outputs: Readonly<Record<string, GraphValue>> = {};

  readonly #options: RecordOptions;

  constructor(options: RecordOptions) {
    super({
      // Reached by reads alone: a stack reference, whose outputs only its backend knows.
      newResource: ({ id }) => ({ id, state: {} }),
      call: ({ token }) => {
        const message = `${token} asks a provider, which an offline preview does not have`;
        // The SDK reads what the engine would have put there.
        throw Object.assign(new Error(message), { details: message });
      },
    });
    this.#options = options;
  }

  /** How many requests there were so far. */
  requests = 0;

  override registerResource(request: RegisterResourceRequest, respond: Respond): Promise<void> {
    this.requests += 1;
    const resource = recordedResource(urnOf(request), request, this.#options);
    if (!this.#keep(resource, respond)) return Promise.resolve();
    const response = new RegisterResourceResponse();
    response.setUrn(resource.urn);
    response.setObject(request.getRemote() ? new Struct() : request.getObject());
    respond(null, response);
    return Promise.resolve();
  }

  /** What exists already, such as another stack, is in the graph as what others refer to. */
  override readResource(
    request: ReadResourceRequest,
    respond: (error: Error | null, response: ReadResourceResponse | undefined) => void,
  ): Promise<void> {
    this.requests += 1;
    const resource = recordedRead(urnOf(request), request);
    if (!this.#keep(resource, respond)) return Promise.resolve();
    const response = new ReadResourceResponse();
    response.setUrn(resource.urn);
    response.setProperties(new Struct());
    respond(null, response);
    return Promise.resolve();
  }

  /** Keeps a resource, or refuses it when another has its URN; says whether it was kept. */
  #keep(resource: GraphResource, refuse: (error: Error, response: undefined) => void): boolean {
    const { urn } = resource;
    const isNew = !this.#resources.has(urn);
    if (isNew) this.#resources.set(urn, resource);
    else refuse(new Error(`two resources have the URN ${urn}; give one another name`), undefined);
    return isNew;
  }

  override registerResourceOutputs(request: RegisterResourceOutputsRequest, respond: Respond): void {
    const resource = this.#resources.get(request.getUrn());
    if (resource?.type === STACK_TYPE) this.#outputs = recordedValues(request.getOutputs());
    respond(null, undefined);
  }

  /** What was registered so far, in the order of the format. */
  graph(): Graph {
    return ordered({
      format: 1,
      project: getProject(),
      stack: getStack(),
      resources: [...this.#resources.values()],
      outputs: Object.fromEntries(Object.entries(this.#outputs).sort(([a], [b]) => compare(a, b))),
    });
  }
}

/** The URN as the engine forms it: the types of all parents but the stack, then the own type, then the name. */
function urnOf(request: RegisterResourceRequest | ReadResourceRequest): string {
  const parentTypes = request.getParent().split("::")[2] ?? STACK_TYPE;
  const type = parentTypes === STACK_TYPE ? request.getType() : `${parentTypes}$${request.getType()}`;
  return ["urn:pulumi:" + getStack(), getProject(), type, request.getName()].join("::");
}
