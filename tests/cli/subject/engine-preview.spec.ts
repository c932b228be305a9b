import assert from "node:assert/strict";
import { graphOfPreview, previewSchema } from "../../../cli/subject/engine-preview";

const STACK = "urn:pulumi:prod::meridian::pulumi:pulumi:Stack::meridian-prod";
const PROVIDER = "urn:pulumi:prod::meridian::pulumi:providers:aws::us";
const KEY = "urn:pulumi:prod::meridian::aws:kms/key:Key::own";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const key = {
  urn: KEY,
  custom: true,
  type: "aws:kms/key:Key",
  inputs: {
    __defaults: [],
    description: "own",
    policy: "[secret]",
    tags: { Owner: UNKNOWN, List: ["6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", true, null, 5] },
    nested: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "canary" },
  },
  parent: STACK,
  provider: `${PROVIDER}::${UNKNOWN}`,
  dependencies: [PROVIDER],
  propertyDependencies: { description: [], tags: [PROVIDER], policy: null },
  protect: true,
  retainOnDelete: true,
  deletedWith: STACK,
  ignoreChanges: ["tags"],
  replaceOnChanges: ["policy"],
  stackTrace: [
    { sourcePosition: "project:///node_modules/@pulumi/aws/kms/key.ts#3,3" },
    {},
    { sourcePosition: "project:///../elsewhere.ts#1,1" },
    { sourcePosition: "project:///infra/index.ts#12,5" },
  ],
};

function graphOf(steps: readonly object[]) {
  return graphOfPreview(previewSchema.parse({ steps, config: {} }));
}

describe("graphOfPreview", () => {
  it("is what the engine would leave behind, with what is unknown and what is secret marked", () => {
    const graph = graphOf([
      { op: "create", urn: STACK, newState: { urn: STACK, custom: false, type: "pulumi:pulumi:Stack" } },
      { op: "create", urn: KEY, newState: key },
    ]);
    const stack = {
      ...{ urn: STACK, type: "pulumi:pulumi:Stack", name: "meridian-prod", custom: false, remote: false },
      ...{ inputs: {}, dependencies: [], propertyDependencies: {}, options: {} },
    };
    assert.deepEqual(graph, {
      format: 1,
      project: "meridian",
      stack: "prod",
      resources: [
        {
          urn: KEY,
          type: "aws:kms/key:Key",
          name: "own",
          parent: STACK,
          provider: PROVIDER,
          custom: true,
          remote: false,
          inputs: {
            description: "own",
            policy: { secret: true },
            tags: { Owner: { unknown: true }, List: [{ unknown: true }, true, null, 5] },
            nested: { secret: true },
          },
          dependencies: [PROVIDER],
          propertyDependencies: { tags: [PROVIDER] },
          options: {
            protect: true,
            retainOnDelete: true,
            deletedWith: STACK,
            ignoreChanges: ["tags"],
            replaceOnChanges: ["policy"],
          },
          source: "infra/index.ts:12",
        },
        stack,
      ],
      outputs: {},
    });
  });

  it("has what is replaced once, and nothing that goes", () => {
    const graph = graphOf([
      { op: "create-replacement", urn: KEY, newState: { ...key, protect: false } },
      { op: "replace", urn: KEY, newState: key },
      { op: "delete-replaced", urn: KEY, oldState: key },
      { op: "delete", urn: PROVIDER, oldState: key },
      { op: "discard", urn: PROVIDER, newState: { ...key, urn: PROVIDER } },
    ]);
    assert.deepEqual(
      graph?.resources.map(({ urn, options }) => [urn, options.protect]),
      [[KEY, true]],
    );
  });

  it("is nothing where the engine tells of no stack", () => {
    assert.equal(graphOf([]), undefined);
  });
});
