import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { record } from "../../../cli/record/record";
import { recordedValues } from "../../../cli/record/recorded-value";
import type { Graph, GraphValue } from "../../../platform/graph/graph";
import { asRecorded } from "../../support/recorded";
import { Group, RemoteGroup, Specimen, SpecimenProvider } from "../../support/specimens";

function graphOf(program: () => unknown): Promise<Graph> {
  return record(program, { project: "test", stack: "test", config: {} });
}

async function inputsOf(inputs: object): Promise<Readonly<Record<string, GraphValue>>> {
  const graph = await graphOf(() => new Specimen("one", inputs));
  return asRecorded(graph).one("test:index:Specimen").inputs;
}

describe("A value in a graph", () => {
  it("is what the program said, as JSON, with its keys in order", async () => {
    const values = { text: "a", number: 1.5, no: false, nothing: null, list: [1, [true]], nested: { b: 1, a: {} } };
    const recorded = await inputsOf(values);
    assert.deepEqual(recorded, values);
    assert.equal(JSON.stringify(recorded.nested), '{"a":{},"b":1}');
    assert.deepEqual(Object.keys(recorded), Object.keys(values).toSorted());
  });

  it("is absent where the program gave nothing", async () => {
    assert.deepEqual(await inputsOf({ absent: undefined, nested: { absent: undefined } }), { nested: {} });
  });

  it("is what an output holds that is known before deployment", async () => {
    assert.deepEqual(await inputsOf({ text: pulumi.interpolate`a${pulumi.output("b")}` }), { text: "ab" });
  });

  it("is marked unknown where only the cloud knows it, wherever it stands", async () => {
    const graph = await graphOf(() => {
      const { id } = new Specimen("first");
      return new Specimen("second", { id, text: pulumi.interpolate`x${id}`, list: ["a", id], nested: { id } });
    });
    const unknown = { unknown: true };
    const { one } = asRecorded(graph);
    const { id, ...rest } = one("test:index:Specimen", "second").inputs;
    // An `id` among the inputs would be taken for the resource's own.
    assert.equal(id, undefined);
    assert.deepEqual(rest, { text: unknown, list: ["a", unknown], nested: { id: unknown } });
  });

  it("is marked secret in place of a secret, wherever it stands and whatever it is", async () => {
    const secret = { secret: true };
    assert.deepEqual(
      await inputsOf({
        text: pulumi.secret("x"),
        whole: pulumi.secret({ user: "a", password: "x" }),
        list: ["a", pulumi.secret("x")],
        nested: { deep: [{ password: pulumi.secret("x") }] },
        made: pulumi.interpolate`postgres://${pulumi.secret("x")}@host`,
        asked: pulumi.secret(null),
      }),
      {
        text: secret,
        whole: secret,
        list: ["a", secret],
        nested: { deep: [{ password: secret }] },
        made: secret,
        asked: secret,
      },
    );
  });

  it("is marked secret rather than unknown when it is both: nobody is to learn it later either", async () => {
    const graph = await graphOf(() => {
      const { urn } = new Specimen("first");
      const { id } = new Specimen("other");
      return new Specimen("second", { both: pulumi.secret(id), known: urn });
    });
    const { inputs } = asRecorded(graph).one("test:index:Specimen", "second");
    assert.deepEqual(inputs["both"], { secret: true });
  });

  it("never carries a secret into the graph, by no way that a program has (ALL-04)", async () => {
    const canary = "canary-4711";
    const hidden = pulumi.secret(canary);
    const graph = await graphOf(() => {
      const provider = new SpecimenProvider("provider", { token: hidden, nested: { token: hidden } });
      const specimen = new Specimen("a", { hidden, list: [hidden], map: { hidden } }, { provider });
      new Specimen("b", { from: pulumi.all([hidden, specimen.urn]).apply(([value, urn]) => `${value}${urn}`) });
      new Specimen("c", { json: pulumi.jsonStringify({ hidden }) });
      new Specimen("d", { hidden: canary }, { additionalSecretOutputs: ["hidden"] });
      new RemoteGroup("e", { hidden });
      new Group("f", {}, { hidden });
      return { hidden, nested: { list: [hidden] }, specimen };
    });
    const leaks = [...graph.resources.filter(({ name }) => name !== "d"), graph.outputs].filter((part) =>
      JSON.stringify(part).includes(canary),
    );
    assert.deepEqual(leaks, []);
    // What a program writes down as plain text is no secret: the test above can see a canary.
    assert.ok(JSON.stringify(graph).includes(canary));
  });
});

describe("recordedValues", () => {
  it("is empty for a request without inputs", () => {
    assert.deepEqual(recordedValues(undefined), {});
  });

  it("keeps an object that only resembles a mark", () => {
    const value = { volume: { secret: { secretName: "x" } } };
    assert.deepEqual(recordedValues(Struct.fromJavaScript(value)), value);
  });

  it("tells an object of the program's own that reads like a mark from a mark", () => {
    const value = { restrict: { secret: true }, switch: { unknown: true }, off: { secret: false } };
    assert.deepEqual(recordedValues(Struct.fromJavaScript(value)), {
      off: { secret: false },
      restrict: { literal: true, secret: true },
      switch: { literal: true, unknown: true },
    });
  });
});
