import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { record } from "../../../cli/record/record";
import type { GraphOptions, GraphResource } from "../../../platform/graph/graph";
import { asRecorded, label, type Recorded } from "../../support/recorded";
import { Group, RemoteGroup, Specimen, SpecimenProvider } from "../../support/specimens";

const SPECIMEN = "test:index:Specimen";
const GROUP = "test:index:Group";
const URN = "urn:pulumi:live::shop";

async function recorded(program: () => unknown): Promise<Recorded> {
  return asRecorded(await record(program, { project: "shop", stack: "live", config: {} }));
}

/** How a specimen with these options is recorded; the function may make what the options refer to. */
async function withOptions(opts: () => pulumi.CustomResourceOptions): Promise<GraphResource> {
  return (await recorded(() => new Specimen("it", {}, opts()))).one(SPECIMEN, "it");
}

describe("A recorded resource", () => {
  it("says what it is and whose it is", async () => {
    const { one } = await recorded(() => new Specimen("it", { size: 1 }));
    assert.deepEqual(one(SPECIMEN), {
      urn: `${URN}::test:index:Specimen::it`,
      type: SPECIMEN,
      name: "it",
      parent: `${URN}::pulumi:pulumi:Stack::shop-live`,
      custom: true,
      remote: false,
      inputs: { size: 1 },
      dependencies: [],
      propertyDependencies: {},
      options: {},
    });
  });

  it("has the stack as its last parent, which has none", async () => {
    const stack = (await recorded(() => undefined)).one("pulumi:pulumi:Stack");
    assert.equal("parent" in stack, false);
    assert.equal(stack.custom, false);
    assert.equal(stack.urn, `${URN}::pulumi:pulumi:Stack::shop-live`);
  });

  it("carries the types of all its parents in its URN", async () => {
    const { one } = await recorded(() => {
      const outer = new Group("outer");
      const inner = new Group("inner", { parent: outer });
      const specimen = new Specimen("it", {}, { parent: inner });
      return new Specimen("child-of-a-custom-resource", {}, { parent: specimen });
    });
    assert.equal(one(SPECIMEN, "it").urn, `${URN}::test:index:Group$test:index:Group$test:index:Specimen::it`);
    assert.equal(one(SPECIMEN, "it").parent, `${URN}::test:index:Group$test:index:Group::inner`);
    assert.equal(
      one(SPECIMEN, "child-of-a-custom-resource").urn,
      `${URN}::test:index:Group$test:index:Group$test:index:Specimen$test:index:Specimen::child-of-a-custom-resource`,
    );
  });

  it("tells components, custom and remote resources apart", async () => {
    const { one } = await recorded(() => {
      const { endpoint } = new RemoteGroup("remote", { size: 1 });
      new Group("local");
      return new Specimen("it", { endpoint });
    });
    const kinds = [one("test:index:RemoteGroup"), one(GROUP), one(SPECIMEN)];
    assert.deepEqual(
      kinds.map(({ custom, remote }) => ({ custom, remote })),
      [
        { custom: false, remote: true },
        { custom: false, remote: false },
        { custom: true, remote: false },
      ],
    );
    assert.deepEqual(one("test:index:RemoteGroup").inputs, { size: 1 });
    assert.deepEqual(one(SPECIMEN).inputs, { endpoint: { unknown: true } });
  });

  it("names its explicit provider by URN, its own or its parent's, and none where there is none", async () => {
    const { one } = await recorded(() => {
      const provider = new SpecimenProvider("provider");
      new Specimen("own", {}, { provider });
      new Specimen("inherited", {}, { parent: new Group("group", { providers: [provider] }) });
      return new Specimen("none");
    });
    const urn = `${URN}::pulumi:providers:test::provider`;
    assert.equal(one(SPECIMEN, "own").provider, urn);
    assert.equal(one(SPECIMEN, "inherited").provider, urn);
    assert.equal("provider" in one(SPECIMEN, "none"), false);
    assert.equal(one("pulumi:providers:test").urn, urn);
  });

  it("lists what it depends on, once and in order, and what each input was made from", async () => {
    const { one } = await recorded(() => {
      const [a, b, c] = [new Specimen("a"), new Specimen("b"), new Specimen("c")];
      return new Specimen(
        "it",
        { both: pulumi.interpolate`${b.urn} ${a.urn}`, one: a.id.apply(String), none: 1 },
        { dependsOn: [c, a] },
      );
    });
    const it = one(SPECIMEN, "it");
    assert.deepEqual(it.dependencies.map(label), [`${SPECIMEN} a`, `${SPECIMEN} b`, `${SPECIMEN} c`]);
    assert.deepEqual(it.propertyDependencies, {
      both: ["a", "b"].map((name) => `${URN}::${SPECIMEN}::${name}`),
      one: [`${URN}::${SPECIMEN}::a`],
    });
  });

  it("depends on all that a component contains, when it depends on the component", async () => {
    const { one } = await recorded(() => {
      const group = new Group("group");
      new Specimen("a", {}, { parent: group });
      new Specimen("b", {}, { parent: new Group("inner", { parent: group }) });
      return new Specimen("it", {}, { dependsOn: group });
    });
    assert.deepEqual(one(SPECIMEN, "it").dependencies.map(label).toSorted(), [`${SPECIMEN} a`, `${SPECIMEN} b`]);
  });

  const cases: readonly (readonly [pulumi.CustomResourceOptions, GraphOptions])[] = [
    [{ protect: true }, { protect: true }],
    [{ protect: false }, {}],
    [{ retainOnDelete: true }, { retainOnDelete: true }],
    [{ retainOnDelete: false }, {}],
    [{ deleteBeforeReplace: true }, { deleteBeforeReplace: true }],
    [{ deleteBeforeReplace: false }, {}],
    [{ ignoreChanges: ["a.b", "c"] }, { ignoreChanges: ["a.b", "c"] }],
    [{ ignoreChanges: [] }, {}],
    [{ replaceOnChanges: ["a"] }, { replaceOnChanges: ["a"] }],
    [{ customTimeouts: { create: "30m", delete: "1h" } }, { customTimeouts: { create: "30m", delete: "1h" } }],
    [{ customTimeouts: { update: "90s" } }, { customTimeouts: { update: "90s" } }],
    [{ customTimeouts: {} }, {}],
    [{ aliases: ["urn:pulumi:old::shop::a:b:C::it"] }, { aliases: ["urn:pulumi:old::shop::a:b:C::it"] }],
  ];
  for (const [given, expected] of cases) {
    it(`keeps ${JSON.stringify(given)} as ${JSON.stringify(expected)}`, async () => {
      assert.deepEqual((await withOptions(() => given)).options, expected);
    });
  }

  it("keeps several options side by side", async () => {
    const { options } = await withOptions(() => ({ protect: true, retainOnDelete: true, ignoreChanges: ["a"] }));
    assert.deepEqual(options, { protect: true, retainOnDelete: true, ignoreChanges: ["a"] });
  });

  it("names what takes it along by URN", async () => {
    const { options } = await withOptions(() => ({ deletedWith: new Specimen("other") }));
    assert.deepEqual(options, { deletedWith: `${URN}::${SPECIMEN}::other` });
  });

  it("passes a component's protection on to its children, as the SDK does", async () => {
    const { options } = await withOptions(() => ({ parent: new Group("group", { protect: true }) }));
    assert.deepEqual(options, { protect: true });
  });

  it("describes a former identity: name, type, stack or project, below the parent that the resource has now", async () => {
    const { options } = await withOptions(() => ({
      aliases: [{ name: "old" }, { type: "old:index:Type" }, { stack: "old", project: "older" }],
    }));
    const parentUrn = `${URN}::pulumi:pulumi:Stack::shop-live`;
    assert.deepEqual(options.aliases, [
      { name: "old", parentUrn },
      { type: "old:index:Type", parentUrn },
      { stack: "old", project: "older", parentUrn },
    ]);
  });

  it("describes a former parent in the words of the format", async () => {
    const { options } = await withOptions(() => ({ aliases: [{ name: "old", parent: new Group("group") }] }));
    assert.deepEqual(options.aliases, [{ name: "old", parentUrn: `${URN}::test:index:Group::group` }]);
  });

  it("says of what stood at the top before that it had no parent: a move into a component keeps the resource", async () => {
    const { options } = await withOptions(() => ({
      parent: new Group("group"),
      aliases: [{ parent: pulumi.rootStackResource }],
    }));
    assert.deepEqual(options.aliases, [{ noParent: true }]);
  });
});
