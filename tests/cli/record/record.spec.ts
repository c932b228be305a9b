import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { record } from "../../../cli/record/record";
import { withoutTraces } from "../../../cli/record/without-traces";
import { program } from "../../../infra/program";
import type { Graph } from "../../../platform/graph/graph";
import { asRecorded } from "../../support/recorded";
import { Group, Specimen } from "../../support/specimens";
import { configOf, rawStackFile } from "../../support/stacks";

const STACK = { project: "shop", stack: "live", config: {} };

function names({ resources }: Graph): string[] {
  return resources.filter(({ custom }) => custom).map(({ name }) => name);
}

function one(name: string): () => void {
  return () => {
    new Specimen(name);
  };
}

describe("record", () => {
  it("says which stack of which project it recorded, and in which format", async () => {
    const { format, project, stack } = await record(one("it"), STACK);
    assert.deepEqual({ format, project, stack }, { format: 1, project: "shop", stack: "live" });
  });

  it("gives the program its configuration, its stack's name and an organisation", async () => {
    const seen: unknown[] = [];
    const look = (): void => {
      seen.push(pulumi.getProject(), pulumi.getStack(), pulumi.getOrganization());
      seen.push(new pulumi.Config("shop").getObject("platform"), new pulumi.Config("aws").get("region"));
    };
    await record(look, { ...STACK, config: { "shop:platform": '{"users":1}', "aws:region": "nowhere" } });
    assert.deepEqual(seen, ["shop", "live", "organization", { users: 1 }, "nowhere"]);
  });

  it("keeps the outputs of the stack, secrets and what is not known yet marked, their names in order", async () => {
    const { outputs } = await record(() => {
      const { id } = new Specimen("it");
      return { b: { list: [1, id] }, a: pulumi.secret("x"), c: pulumi.output("known") };
    }, STACK);
    assert.deepEqual(outputs, { a: { secret: true }, b: { list: [1, { unknown: true }] }, c: "known" });
    assert.deepEqual(Object.keys(outputs), ["a", "b", "c"]);
  });

  it("has no outputs where the program has none, whatever its components offer, early or late", async () => {
    const { outputs } = await record(() => {
      new Group("early", {}, { endpoint: "a" }).urn.apply(() => new Group("late", {}, { endpoint: "b" }));
    }, STACK);
    assert.deepEqual(outputs, {});
  });

  it("waits for a program that is asynchronous, and for what is registered after it has returned", async () => {
    const graph = await record(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const { urn } = new Specimen("first");
      urn.apply(() => new Specimen("second").urn.apply(one("third")));
    }, STACK);
    assert.deepEqual(names(graph), ["first", "second", "third"]);
  });

  it("records two stacks one after the other as if each were alone", async () => {
    const config: (string | undefined)[] = [];
    const look = (): void => {
      config.push(new pulumi.Config("shop").get("users"));
      new Specimen(pulumi.getStack());
    };
    const first = await record(look, { ...STACK, config: { "shop:users": "1" } });
    const second = await record(look, { ...STACK, stack: "test" });
    assert.deepEqual(config, ["1", undefined]);
    assert.deepEqual([names(first), names(second)], [["live"], ["test"]]);
    assert.deepEqual(await record(look, { ...STACK, config: { "shop:users": "1" } }), first);
  });

  it("records two stacks that are asked for together as if one had waited for the other", async () => {
    const together = (): Promise<readonly [Graph, Graph]> =>
      Promise.all([record(one("first"), STACK), record(one("second"), { ...STACK, stack: "test" })]);
    // Runs that overlap could leave the SDK changed for good; this changes it back, so that no other test suffers.
    const [live, test] = await withoutTraces(true, together);
    assert.deepEqual([live.stack, test.stack], ["live", "test"]);
    assert.deepEqual([names(live), names(test)], [["first"], ["second"]]);
  });

  describe("of where resources were made", () => {
    it("says nothing unless it is asked", async () => {
      const { resources } = await record(one("it"), STACK);
      assert.deepEqual(
        resources.filter((resource) => "source" in resource),
        [],
      );
    });

    it("names the file and the line below the working directory, when it is asked", async () => {
      const here = (): Specimen => new Specimen("a specimen of its line");
      const line =
        readFileSync(__filename, "utf8")
          .split("\n")
          .findIndex((text) => text.includes("of its line")) + 1;
      const graph = await record(here, STACK, { sources: true });
      assert.equal(
        asRecorded(graph).one("test:index:Specimen").source,
        `tests/cli/record/${basename(__filename)}:${String(line)}`,
      );
    });

    it("names our own code for everything in the program but the stack, which nobody wrote", async () => {
      const config = configOf(rawStackFile("prod"));
      const { resources } = await record(program, { project: "meridian", stack: "prod", config }, { sources: true });
      const strange = resources.filter(({ source = "" }) => !/^(components|infra)\/[a-z-]+\.ts:\d+$/.test(source));
      assert.deepEqual(
        strange.map(({ type, source }) => [type, source]),
        [["pulumi:pulumi:Stack", undefined]],
      );
    });

    it("changes nothing else", async () => {
      const plain = await record(one("it"), STACK);
      const { resources, ...rest } = await record(one("it"), STACK, { sources: true });
      assert.deepEqual({ ...rest, resources: resources.map(({ source: _, ...other }) => other) }, plain);
    });
  });

  describe("of a program that fails", () => {
    it("passes on the mistake, with the place where it was made", async () => {
      await fails(
        () => {
          new Specimen("it");
          throw new TypeError("a mistake");
        },
        { name: "TypeError", message: "a mistake" },
      );
    });

    it("passes on what an asynchronous program throws", async () => {
      await fails(
        async () => {
          await Promise.resolve();
          throw new TypeError("a later mistake");
        },
        { name: "TypeError", message: "a later mistake" },
      );
    });

    it("passes on a mistake in what was to be done with an output, although the program had returned", async () => {
      await fails(
        () => {
          new Specimen("it").urn.apply(() => {
            throw new TypeError("a mistake in an apply");
          });
        },
        { name: "TypeError", message: "a mistake in an apply" },
      );
    });

    it("passes on a mistake in an input, and not a graph without the resource", async () => {
      await fails(
        () => {
          const { urn } = new Specimen("it");
          const broken = urn.apply((): string => {
            throw new TypeError("a mistake in an input");
          });
          new Specimen("other", { broken });
        },
        { name: "TypeError", message: 'error serializing property "broken": a mistake in an input' },
      );
    });

    it("passes on a message for people as it is, and runs the program once", async () => {
      let runs = 0;
      const message = (): void => {
        runs += 1;
        throw new pulumi.RunError("two cells have the slot 0");
      };
      await assert.rejects(record(message, STACK), (error: unknown) => {
        assert.ok(pulumi.RunError.isInstance(error));
        assert.equal(error.message, "two cells have the slot 0");
        return true;
      });
      assert.equal(runs, 1);
    });

    it("leaves nothing behind: the next program is recorded as if it were the first", async () => {
      const clean = await record(one("it"), STACK);
      const { stackTraceLimit } = Error;
      const broken = (): void => {
        const { urn } = new Specimen("started");
        new Specimen("waiting", { urn, made: urn.apply(String) });
        throw new Error("half way");
      };
      await assert.rejects(record(broken, STACK), new Error("half way"));
      assert.equal(Error.stackTraceLimit, stackTraceLimit);
      assert.deepEqual(await record(one("it"), STACK), clean);
    });
  });
});

/** Fails with that error, whose stack trace leads here. */
async function fails(
  broken: () => unknown,
  expected: { readonly name: string; readonly message: string },
): Promise<void> {
  await assert.rejects(record(broken, STACK), (error: unknown) => {
    assert.ok(error instanceof Error);
    assert.deepEqual({ name: error.name, message: error.message }, expected);
    assert.match(error.stack ?? "", new RegExp(`\\n +at .*${basename(__filename).replaceAll(".", "\\.")}:\\d+`));
    return true;
  });
}
