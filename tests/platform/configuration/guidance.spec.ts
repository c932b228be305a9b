import assert from "node:assert/strict";
import { z } from "zod";
import { cidr, field, guidance, partName, wholeNumber } from "../../../platform/configuration/guidance";
import { stackFileSchema } from "../../../platform/configuration/stack-file";

describe("A field of the stack file", () => {
  it("carries its description for editors, and its guidance for messages", () => {
    const name = field(z.string(), { about: "A name.", expected: "text", remedy: "write a name" });
    assert.equal(name.description, "A name.");
    assert.deepEqual(guidance.get(name), { expected: "text", remedy: "write a name" });
  });

  it("has guidance at the top level without exception, since every message falls back on it", () => {
    const inner = (schema: z.core.$ZodType): z.core.$ZodType =>
      schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? inner(schema.unwrap()) : schema;
    const without = Object.entries(stackFileSchema.shape).filter(([, schema]) => !guidance.has(inner(schema)));
    assert.deepEqual(without, []);
  });

  it("of whole numbers takes both its bounds, and nothing beyond or between", () => {
    const pods = wholeNumber("Pods.", { from: 1, to: 5000, unit: "pods", remedy: "write how many" });
    assert.deepEqual(
      [0, 1, 2.5, 5000, 5001, "3"].map((value) => pods.safeParse(value).success),
      [false, true, false, true, false, false],
    );
    assert.deepEqual(guidance.get(pods), {
      expected: "a whole number of pods from 1 to 5,000",
      remedy: "write how many",
    });
  });

  it("of blocks takes IPv4 in CIDR notation", () => {
    const block = cidr("A block.", "10.0.0.0/12");
    assert.deepEqual(
      ["10.0.0.0/12", "10.0.0.0", "10.0.0.256/12", "10.0.0.0/33", "::/0"].map(
        (value) => block.safeParse(value).success,
      ),
      [true, false, false, false, false],
    );
  });

  it("of names takes what Kubernetes takes for a name", () => {
    const workload = partName("a workload");
    assert.deepEqual(
      ["backend", "web-2", "2web", "Web", "", "w".repeat(31), "w".repeat(32)].map(
        (value) => workload.safeParse(value).success,
      ),
      [true, true, false, false, false, true, false],
    );
  });
});
