import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Recorded, recordingSteps, type Subject, subjectOf } from "../../../cli/subject/subject";
import { UserError } from "../../../cli/user-error";
import type { Graph } from "../../../platform/graph/graph";
import { graphOf, ONE_CELL } from "../../platform/graph/hand-made-graph";
import { graphOf as recordedGraph, rawStackFile } from "../../support/stacks";

const ROOT = join(__dirname, "../../..");

describe("What a command is about", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "meridian-subject-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function fileOf(graph: Graph): string {
    const file = join(folder, `${graph.stack}.json`);
    writeFileSync(file, JSON.stringify(graph));
    return file;
  }

  it("is a stack by its file, for the environment that is said there", () => {
    for (const [stack, environment] of [
      ["prod", "production"],
      ["dev", "development"],
    ] as const) {
      const subject = subjectOf({ stack });
      const config = subject.stack?.config ?? {};
      assert.deepEqual(subject, { stack: { project: "meridian", stack, config }, environment });
      assert.deepEqual(JSON.parse(config["meridian:platform"] ?? ""), rawStackFile(stack));
    }
  });

  it("is production where a stack says nothing of it, such as an account", () => {
    assert.equal(subjectOf({ stack: "account" }).environment, "production");
  });

  it("is a stack by another file, where one is named", () => {
    const configFile = join(folder, "elsewhere.yaml");
    copyFileSync(join(ROOT, "Pulumi.dev.yaml"), configFile);
    const { config } = subjectOf({ stack: "dev" }).stack ?? assert.fail();
    assert.deepEqual(subjectOf({ stack: "prod", configFile }), {
      stack: { project: "meridian", stack: "prod", config },
      environment: "development",
    });
  });

  it("is a graph in a file, for the environment of its own stack, whichever other is named", () => {
    const recorded: Graph = { ...graphOf(ONE_CELL), stack: "dev" };
    assert.deepEqual(subjectOf({ stack: "prod", graph: fileOf(recorded) }), {
      recorded,
      environment: "development",
    });
  });

  it("is production where nobody here knows the stack of a graph", () => {
    const recorded = graphOf(ONE_CELL);
    assert.deepEqual(subjectOf({ stack: "dev", graph: fileOf(recorded) }), { recorded, environment: "production" });
  });

  it("is nothing where there is no such file", () => {
    assert.throws(
      () => subjectOf({ stack: "prd" }),
      new UserError("there is no Pulumi.prd.yaml; the stacks here are account, dev, prod; did you mean prod?"),
    );
    const none = join(folder, "none");
    assert.throws(() => subjectOf({ stack: "prod", configFile: none }), /^Error: cannot read .*none: ENOENT/);
    assert.throws(() => subjectOf({ stack: "prod", graph: none }), /^Error: cannot read .*none: ENOENT/);
  });
});

describe("The step that gets a graph", () => {
  it("is none where the graph is there", () => {
    const subject: Subject = { environment: "production", recorded: graphOf(ONE_CELL) };
    assert.deepEqual(recordingSteps(subject), []);
  });

  it("records the stack, says how much that was, and leaves the graph and what the stack's file says behind", async () => {
    const steps = recordingSteps<Recorded>(subjectOf({ stack: "dev" }));
    const [step] = steps;
    assert.ok(step !== undefined && steps.length === 1);
    assert.equal(step.title, "Registering the resources of dev");
    const context: Recorded = { graph: graphOf([]) };
    const expected = await recordedGraph(rawStackFile("dev"), "dev");
    assert.equal(await step.run(context), `${String(expected.resources.length)} resources registered for dev`);
    assert.deepEqual(context.graph, expected);
    assert.ok(context.configuration?.kind === "platform");
    assert.equal(context.configuration.plan.stack, "dev");
  });
});
