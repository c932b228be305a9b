import * as grpc from "@grpc/grpc-js";
import * as empty from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { SimulatedProvider } from "../cloud/provider";
import { isProperties, type Json, type Properties } from "../cloud/values";

/** Serves a simulated provider to the engine; what it throws reaches people as the error of the resource. */
export function serviceOf(provider: SimulatedProvider, version: string): grpc.UntypedServiceImplementation {
  return {
    getPluginInfo: unary(() => new plugin.PluginInfo().setVersion(version)),
    checkConfig: unary((request: messages.CheckRequest) => new messages.CheckResponse().setInputs(request.getNews())),
    diffConfig: unary((request: messages.DiffRequest) => {
      const [olds, news] = [propertiesOf(request.getOldInputs()), propertiesOf(request.getNews())];
      const moved = ["region", "allowedAccountIds"].filter((key) => olds[key] !== news[key]);
      const changed = JSON.stringify(olds) !== JSON.stringify(news);
      return new messages.DiffResponse().setReplacesList(moved).setChanges(changesOf(changed));
    }),
    configure: unary((request: messages.ConfigureRequest) => {
      provider.configure(configurationOf(propertiesOf(request.getArgs())));
      return new messages.ConfigureResponse().setSupportspreview(true);
    }),
    invoke: unary((request: messages.InvokeRequest) =>
      new messages.InvokeResponse().setReturn(structOf(provider.invoke(request.getTok()))),
    ),
    check: unary((request: messages.CheckRequest) => {
      const { inputs, failures } = provider.check({
        type: request.getType(),
        name: request.getName(),
        olds: propertiesOf(request.getOlds()),
        news: propertiesOf(request.getNews()),
        randomSeed: request.getRandomseed_asU8(),
      });
      const reported = failures.map(({ property, reason }) =>
        new messages.CheckFailure().setProperty(property).setReason(reason),
      );
      return new messages.CheckResponse().setInputs(structOf(inputs)).setFailuresList(reported);
    }),
    diff: unary((request: messages.DiffRequest) => {
      const [olds, news] = [propertiesOf(request.getOldInputs()), propertiesOf(request.getNews())];
      const { diffs, replaces, deleteBeforeReplace } = provider.diff(request.getType(), olds, news);
      return new messages.DiffResponse()
        .setChanges(changesOf(diffs.length > 0))
        .setDiffsList([...diffs])
        .setReplacesList([...replaces])
        .setDeletebeforereplace(deleteBeforeReplace);
    }),
    create: unary((request: messages.CreateRequest) => {
      const { id, state } = provider.create(
        request.getType(),
        propertiesOf(request.getProperties()),
        request.getPreview(),
      );
      return new messages.CreateResponse().setId(id).setProperties(structOf(state));
    }),
    read: unary((request: messages.ReadRequest) => {
      const found = provider.read({ type: request.getType(), id: request.getId() });
      const answer = new messages.ReadResponse();
      if (found === undefined) return answer;
      return answer.setId(request.getId()).setInputs(structOf(found.inputs)).setProperties(structOf(found.state));
    }),
    update: unary((request: messages.UpdateRequest) => {
      const state = provider.update({
        type: request.getType(),
        id: request.getId(),
        inputs: propertiesOf(request.getNews()),
        state: propertiesOf(request.getOlds()),
        preview: request.getPreview(),
      });
      return new messages.UpdateResponse().setProperties(structOf(state));
    }),
    delete: unary((request: messages.DeleteRequest) => {
      provider.delete({ type: request.getType(), id: request.getId() });
      return new empty.Empty();
    }),
    cancel: unary(() => new empty.Empty()),
  } satisfies Partial<IResourceProviderServer>;
}

function unary<Request, Response>(answer: (request: Request) => Response): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    try {
      callback(null, answer(call.request));
    } catch (error) {
      callback({ code: grpc.status.UNKNOWN, details: error instanceof Error ? error.message : String(error) });
    }
  };
}

function changesOf(changed: boolean): messages.DiffResponse.DiffChanges {
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  return changed ? DIFF_SOME : DIFF_NONE;
}

function propertiesOf(struct: Struct | undefined): Properties {
  const value: unknown = struct?.toJavaScript();
  return isProperties(value) ? value : {};
}

function structOf(properties: Properties): Struct {
  return Struct.fromJavaScript({ ...properties });
}

/** The engine sends a provider's lists and objects as JSON in text. */
function configurationOf(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      typeof value === "string" && /^[[{]/.test(value) ? (JSON.parse(value) as Json) : value,
    ]),
  );
}
