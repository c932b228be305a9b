import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { UNKNOWN } from "../../platform/graph/graph";
import { RULES } from "../../policies/catalogue";
import { judgeGraph } from "../../policies/judge";
import type { ResourceRule } from "../../policies/rule";
import { PASS, type Verdict, violation } from "../../policies/verdict";
import { undetermined } from "../../platform/graph/undetermined";
import { graphOf, resource } from "./behaviour";

const ROOT = join(__dirname, "..", "..");
const QUEUE = "aws:sqs/queue:Queue";

function ruleThat(judge: () => readonly Verdict[]): ResourceRule {
  return {
    id: "queue-rule",
    title: "Queues are well",
    severity: "low",
    level: "advisory",
    rationale: "A queue matters.",
    remedy: "make it well",
    controls: {},
    types: [QUEUE],
    scope: "resource",
    judge,
  };
}

describe("judgeGraph", () => {
  const queue = resource(QUEUE, {});
  const graph = graphOf([queue, resource("aws:sns/topic:Topic", {})]);

  it("reports what is wrong with its remedy, what is open, and how many resources it looked at", () => {
    const rule = ruleThat(() => [PASS, violation("it is unwell"), undetermined("health")]);
    assert.deepEqual(judgeGraph(graph, [rule]), {
      findings: [
        {
          rule: "queue-rule",
          level: "advisory",
          severity: "low",
          urn: queue.urn,
          message: "it is unwell: make it well",
        },
      ],
      waived: [],
      undetermined: [{ rule: "queue-rule", urn: queue.urn, path: "health" }],
      examined: { "queue-rule": 1 },
      notApplicable: { "queue-rule": 0 },
    });
  });

  it("says a thing once", () => {
    const rule = ruleThat(() => [violation("it is unwell"), undetermined("health"), violation("it is unwell")]);
    const { findings, undetermined: open } = judgeGraph(graph, [rule]);
    assert.deepEqual([findings.length, open.length], [1, 1]);
  });

  it("turns a rule that crashes into a mandatory finding that repeats nothing, and goes on", () => {
    const crashing = ruleThat(() => {
      throw new TypeError("CANARY is not iterable");
    });
    const { findings } = judgeGraph(graph, [crashing, ruleThat(() => [violation("it is unwell")])]);
    assert.deepEqual(findings, [
      {
        rule: "queue-rule",
        level: "mandatory",
        severity: "critical",
        urn: queue.urn,
        message: "rule queue-rule crashed with TypeError and judged nothing: mend the rule",
      },
      { rule: "queue-rule", level: "advisory", severity: "low", urn: queue.urn, message: "it is unwell: make it well" },
    ]);
  });

  it("judges by the pack's own rules where none are named", () => {
    const report = judgeGraph(graphOf([resource("aws:ec2/subnet:Subnet", { mapPublicIpOnLaunch: UNKNOWN })]));
    assert.ok(report.undetermined.some(({ rule }) => rule === "subnet-no-auto-public-ip"));
    assert.equal(Object.keys(report.examined).length, RULES.length);
  });

  it("loads no SDK, which would cost an offline preview more than the judgement", () => {
    const script = `
      require("tsx/cjs");
      require("./policies/judge");
      console.log(Object.keys(require.cache).filter((file) => /@pulumi|grpc/.test(file)).length);`;
    assert.equal(execFileSync(process.execPath, ["-e", script], { cwd: ROOT, encoding: "utf8" }), "0\n");
  });
});
