import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MockMonitor, setMocks } from "@pulumi/pulumi/runtime/mocks";
import { getMonitor, setMockOptions } from "@pulumi/pulumi/runtime/settings";
import { record } from "../../../cli/record/record";
import { RecordingMonitor } from "../../../cli/record/recording-monitor";
import { program } from "../../../infra/program";
import type { Graph } from "../../../platform/graph/graph";
import { asRecorded, label } from "../../support/recorded";
import { Group, Specimen } from "../../support/specimens";
import { configOf, graphOf, rawStackFile } from "../../support/stacks";

const STACK = { project: "shop", stack: "live", config: {} };
const SPECIMEN = "test:index:Specimen";
const REGION = "aws:index/getRegion:getRegion";

describe("RecordingMonitor", () => {
  it("refuses a second resource of the same URN, and says which", async () => {
    const twins = (): void => {
      new Specimen("twin");
      new Specimen("twin");
    };
    await assert.rejects(record(twins, STACK), {
      message: /two resources have the URN urn:pulumi:live::shop::test:index:Specimen::twin; give one another name/,
    });
  });

  it("accepts one name under two parents of different types, or of two types", async () => {
    const namesakes = (): void => {
      new Specimen("same");
      new Specimen("same", {}, { parent: new Group("same") });
    };
    assert.equal((await record(namesakes, STACK)).resources.length, 4);
  });

  for (const [how, ask] of [
    ["awaited", () => pulumi.runtime.invoke(REGION, {})],
    ["an output", () => pulumi.output(pulumi.runtime.invoke(REGION, {}))],
    ["an input", () => new Specimen("it", { region: pulumi.output(pulumi.runtime.invoke(REGION, {})) })],
  ] as const) {
    it(`refuses a question to a provider by the question's name, when the answer is ${how}`, async () => {
      await assert.rejects(record(ask, STACK), {
        message: /aws:index\/getRegion:getRegion asks a provider, which an offline preview does not have/,
      });
    });
  }

  it("answers as the engine does at a preview: what was given is known, an id and what only a cloud computes are not", async () => {
    const graph = await record(() => {
      const first = new Specimen("first", { size: 1 });
      const computed: unknown = Reflect.get(first, "size");
      return new Specimen("second", { urn: first.urn, own: computed, made: first.id.apply(String) });
    }, STACK);
    const { inputs } = asRecorded(graph).one(SPECIMEN, "second");
    assert.deepEqual(inputs, { own: 1, made: { unknown: true } });
  });

  it("knows a stack reference by the engine's URN, and nothing of what the other stack offers", async () => {
    const graph = await record(() => {
      const reference = new pulumi.StackReference("acme/shop/base");
      return new Specimen("it", { zone: reference.requireOutput("zoneId") });
    }, STACK);
    const it = asRecorded(graph).one(SPECIMEN);
    assert.deepEqual(it.inputs, { zone: { unknown: true } });
    assert.deepEqual(it.dependencies, ["urn:pulumi:live::shop::pulumi:pulumi:StackReference::acme/shop/base"]);
    const urns = graph.resources.map(({ urn }) => urn);
    assert.deepEqual(
      it.dependencies.filter((urn) => !urns.includes(urn)),
      [],
    );
  });

  it("lists resources by URN, in whatever order they were registered", async () => {
    const make = (names: readonly string[]): Promise<Graph> =>
      record(() => {
        for (const name of names) new Specimen(name);
      }, STACK);
    const graph = await make(["b", "a", "c"]);
    assert.deepEqual(
      graph.resources.map(({ urn }) => label(urn)),
      ["pulumi:pulumi:Stack shop-live", ...["a", "b", "c"].map((name) => `${SPECIMEN} ${name}`)],
    );
    assert.deepEqual(await make(["c", "b", "a"]), graph);
  });
});

/** The parts of the SDK that are no part of its public interface: an upgrade that moves one must show here first. */
describe("The SDK that the recorder stands on", () => {
  it("has a mock monitor of the shape that the recorder extends", () => {
    assert.deepEqual(Object.getOwnPropertyNames(MockMonitor.prototype).toSorted(), [
      "constructor",
      "existsResource",
      "getDeploymentInfo",
      "getRegisteredResources",
      "invoke",
      "newUrn",
      "readResource",
      "recordTransformCallback",
      "registerPackage",
      "registerResource",
      "registerResourceOutputs",
      "registerStackInvokeTransform",
      "registerStackTransform",
      "supportsFeature",
    ]);
    assert.deepEqual(
      [MockMonitor.prototype.registerResource.length, MockMonitor.prototype.readResource.length],
      [2, 2],
    );
  });

  it("takes a monitor and the stack it stands for", () => {
    assert.equal(setMocks.length, 5);
    assert.equal(setMockOptions.length, 5);
  });

  it("asks our monitor while a program runs, and believes that it is a preview", async () => {
    const seen: unknown[] = [];
    await record(() => {
      seen.push(getMonitor() instanceof RecordingMonitor, pulumi.runtime.isDryRun());
    }, STACK);
    assert.deepEqual(seen, [true, true]);
  });

  it("registers with its own mocks what the recorder records: the same types and names", async () => {
    const raw = rawStackFile("prod");
    const registered: string[] = [];
    const mocks: pulumi.runtime.Mocks = {
      newResource: ({ type, name }) => {
        registered.push(`${type} ${name}`);
        return { id: undefined, state: {} };
      },
      call: ({ token }) => {
        throw new Error(token);
      },
    };
    pulumi.runtime.setAllConfig(configOf(raw));
    await setMocks(mocks, "meridian", "prod", true);
    await pulumi.runtime.runInPulumiStack(() => Promise.resolve(program()));
    await pulumi.runtime.disconnect();
    const { resources } = await graphOf(raw, "prod");
    assert.ok(registered.length > 300, String(registered.length));
    assert.deepEqual(registered.toSorted(), resources.map(({ type, name }) => `${type} ${name}`).toSorted());
  });
});
