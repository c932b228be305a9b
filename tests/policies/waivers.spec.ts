import assert from "node:assert/strict";
import { judgeGraph } from "../../policies/judge";
import type { Rule } from "../../policies/rule";
import { PASS, type Verdict, violation } from "../../policies/verdict";
import { undetermined } from "../../platform/graph/undetermined";
import { waives } from "../../policies/waiver";
import { readWaivers, type WaiverBook } from "../../policies/waivers";
import { graphOf, resource } from "./behaviour";

const QUEUE = "aws:sqs/queue:Queue";
const queue = resource(QUEUE, {}, { name: "jobs" });

function ruleThat(verdict: Verdict): Rule {
  return {
    ...{ id: "queue-rule", title: "Queues are well", severity: "low", level: "mandatory", rationale: "It matters." },
    ...{ remedy: "make it well", controls: {}, types: [QUEUE], scope: "resource", judge: () => [verdict] },
  };
}

const objecting = ruleThat(violation("it is unwell"));

const WELL = {
  rule: "queue-rule",
  resource: `${QUEUE}::jobs`,
  reason: "moves to another broker",
  owner: "platform",
  since: "2026-11-01",
  expires: "2027-04-30",
};

function fileOf(...entries: readonly object[]): string {
  return `waivers:\n${entries.map((entry) => `  - ${JSON.stringify(entry)}\n`).join("")}`;
}

function read(file: string, today = "2026-11-21"): WaiverBook {
  return readWaivers(file, { rules: [objecting], today });
}

/** What is wrong with one waiver. */
function faultsOf(changed: object, today?: string): readonly string[] {
  const { waivers, faults } = read(fileOf({ ...WELL, ...changed }), today);
  assert.deepEqual(waivers, [], "it is in force");
  return faults.map(({ message }) => message);
}

describe("Waivers", () => {
  it("are read with their lines", () => {
    assert.deepEqual(read(`# why\n${fileOf(WELL, { ...WELL, stack: "prod" })}`), {
      waivers: [
        { ...WELL, stack: "*", line: 3 },
        { ...WELL, stack: "prod", line: 4 },
      ],
      faults: [],
    });
  });

  it("may be none", () => {
    for (const file of ["", "# nothing\n", "waivers: []\n"]) assert.deepEqual(read(file), { waivers: [], faults: [] });
  });

  for (const [what, file] of [
    ["not YAML", "waivers: ["],
    ["a list", "- rule: a\n"],
    ["without a list", "waivers:\n"],
    ["a text", "waivers: none\n"],
    ["with more than a list", "waivers: []\nnotes: []\n"],
  ] as const) {
    it(`cover nothing in a file that is ${what}`, () => {
      assert.deepEqual(read(file), {
        waivers: [],
        faults: [{ line: 1, message: "the file of waivers is not YAML with a list under waivers" }],
      });
    });
  }

  it("hold from their first day to their last", () => {
    for (const today of ["2026-11-01", "2027-04-30"]) assert.equal(read(fileOf(WELL), today).waivers.length, 1, today);
    assert.deepEqual(faultsOf({}, "2026-10-31"), ["waiver of queue-rule: it has not begun"]);
    assert.deepEqual(faultsOf({}, "2027-05-01"), [
      "waiver of queue-rule: it has expired: mend what it covers, or have it reviewed and write new days",
    ]);
  });

  it("are over where nobody knows the day", () => {
    for (const today of ["", "yesterday", "2026-13-01", "0"]) assert.notDeepEqual(faultsOf({}, today), [], today);
  });

  it("last 180 days at most, and end after they begin", () => {
    assert.equal(read(fileOf({ ...WELL, expires: "2027-04-30" })).waivers.length, 1);
    assert.deepEqual(faultsOf({ expires: "2027-05-01" }), ["waiver of queue-rule: it lasts longer than 180 days"]);
    assert.deepEqual(faultsOf({ since: "2027-01-01", expires: "2026-12-31" }), [
      "waiver of queue-rule: it expires before it begins",
      "waiver of queue-rule: it has not begun",
    ]);
  });

  it("name a rule that there is", () => {
    assert.deepEqual(faultsOf({ rule: "queue-rules" }), [
      "waiver of queue-rules: there is no such rule; did you mean queue-rule?",
    ]);
    assert.deepEqual(faultsOf({ rule: "other" }), ["waiver of other: there is no such rule"]);
  });

  for (const [changed, message] of [
    [{ reason: "later" }, "reason is not a reason of 10 characters or more"],
    [{ reason: undefined }, "reason is not a reason of 10 characters or more"],
    [{ owner: " " }, "owner is not who bears it"],
    [{ resource: 5 }, "resource is not a glob of type::name, or of a URN"],
    [{ stack: "" }, "stack is not a glob of a stack's name"],
    [{ since: "1 November" }, "since is not a day such as 2026-11-21"],
    [{ since: "2026-02-30" }, "since is not a day such as 2026-11-21"],
    [{ expires: "2027-04-30T00:00:00Z" }, "expires is not a day such as 2027-05-20"],
    [{ expires: "never" }, "expires is not a day such as 2027-05-20"],
    [{ ticket: "A-1" }, "ticket is a key that nothing reads: remove it"],
    [{ resorce: "x" }, "resorce is a key that nothing reads: did you mean resource?"],
  ] as const) {
    it(`are refused with ${JSON.stringify(changed)}`, () => {
      assert.deepEqual(faultsOf(changed), [`waiver of queue-rule: ${message}`]);
    });
  }

  it("are refused where they are no objects", () => {
    assert.deepEqual(read("waivers:\n  - queue-rule\n").faults, [
      {
        line: 2,
        message: "a waiver is not an object with rule, resource, stack, reason, owner, since, expires",
      },
    ]);
    assert.match(faultsOf({ rule: undefined })[0] ?? "", /^waiver of no rule: rule is not the id of a rule$/);
  });
});

describe("waives", () => {
  const finding = { rule: "queue-rule", urn: queue.urn };
  const covers = (changed: object): boolean => waives({ ...WELL, stack: "*", ...changed }, finding);

  it("knows a resource by type and name, whatever is above it, or by its URN", () => {
    assert.ok(covers({}));
    assert.ok(covers({ resource: queue.urn }));
    assert.ok(covers({ resource: "urn:pulumi:test::*::jobs" }));
    assert.ok(covers({ resource: "aws:sqs/*::jo?s" }));
    assert.ok(!covers({ resource: "jobs" }));
    assert.ok(!covers({ resource: `${QUEUE}::job` }));
    assert.ok(!covers({ resource: "urn:pulumi:prod::*" }));
  });

  it("knows its rule and its stack alone", () => {
    assert.ok(covers({ stack: "te*" }));
    assert.ok(!covers({ stack: "prod" }));
    assert.ok(!covers({ rule: "other" }));
  });
});

describe("A graph with waivers", () => {
  const graph = graphOf([queue]);
  const book = read(fileOf(WELL));

  it("has what is covered among what is waived, with the waiver, and not among findings", () => {
    const { findings, waived, examined } = judgeGraph(graph, [objecting], { waivers: book });
    assert.deepEqual(findings, []);
    assert.deepEqual(waived, [
      {
        rule: "queue-rule",
        level: "mandatory",
        severity: "low",
        urn: queue.urn,
        message: "it is unwell: make it well",
        waiver: { ...WELL, stack: "*", line: 2 },
      },
    ]);
    assert.deepEqual(examined, { "queue-rule": 1 });
  });

  it("has a finding for a waiver that covers nothing", () => {
    const { findings } = judgeGraph(graph, [ruleThat(PASS)], { waivers: book });
    assert.deepEqual(findings, [
      {
        rule: "waiver-hygiene",
        level: "mandatory",
        severity: "high",
        urn: "urn:pulumi:test::meridian::pulumi:pulumi:Stack::meridian-test",
        message: "waiver of queue-rule: it covers nothing in this stack; remove it, or name the stack that it is for",
        line: 2,
      },
    ]);
  });

  it("does not blame a waiver for what is in another stack, disabled, or not known yet", () => {
    const elsewhere = read(fileOf({ ...WELL, stack: "prod" }));
    assert.deepEqual(judgeGraph(graph, [ruleThat(PASS)], { waivers: elsewhere }).findings, []);
    const open = ruleThat(undetermined("health"));
    assert.deepEqual(judgeGraph(graph, [open], { waivers: book }).findings, []);
    const settings = new Map([["queue-rule", { level: "disabled" as const, thresholds: {} }]]);
    const configuration = { settings, reports: new Map() };
    assert.deepEqual(judgeGraph(graph, [objecting], { waivers: book, configuration }), {
      ...{ findings: [], waived: [], undetermined: [], examined: {}, notApplicable: {} },
    });
  });

  it("has findings for expired and broken waivers, beside what they no longer cover", () => {
    const { findings, waived } = judgeGraph(graph, [objecting], { waivers: read(fileOf(WELL), "2027-05-01") });
    assert.deepEqual(waived, []);
    assert.deepEqual(
      findings.map(({ rule, level }) => [rule, level]),
      [
        ["queue-rule", "mandatory"],
        ["waiver-hygiene", "mandatory"],
      ],
    );
  });

  it("has a rule that crashed among its findings, whatever is waived", () => {
    const crashing: Rule = {
      ...objecting,
      scope: "resource",
      judge: () => {
        throw new TypeError("x");
      },
    };
    const { findings, waived } = judgeGraph(graph, [crashing], { waivers: book });
    assert.deepEqual(waived, []);
    assert.deepEqual(
      findings.map(({ message }) => message),
      [
        "rule queue-rule crashed with TypeError and judged nothing: mend the rule",
        "waiver of queue-rule: it covers nothing in this stack; remove it, or name the stack that it is for",
      ],
    );
  });
});
