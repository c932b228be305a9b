import assert from "node:assert/strict";
import type { Graph } from "../../platform/graph/graph";
import { broken } from "../../policies/break";
import { RULES } from "../../policies/catalogue";
import { judgeGraph } from "../../policies/judge";
import { defaultSettings } from "../../policies/settings";
import { environmentOf } from "../../policies/start";
import { graphOf as stackOf, rawStackFile } from "../support/stacks";
import { type Analyzer, by, type Diagnostic, sentFrom, startAnalyzer, type Start, urnOf } from "./analyzer";
import { type PackFolder, packFolder } from "./pack-folder";

const key = {
  type: "aws:kms/key:Key",
  name: "old",
  inputs: { enableKeyRotation: true, rotationPeriodInDays: 500 },
};
const subnet = { type: "aws:ec2/subnet:Subnet", name: "open", inputs: { mapPublicIpOnLaunch: true } };

/** The rules that are tried here. */
const TRIED = [
  "kms-rotation",
  "log-group-encrypted-and-retained",
  "subnet-no-auto-public-ip",
  "waived",
  "waiver-hygiene",
];

/** Who of them objected, and how strongly. */
function told(diagnostics: readonly Diagnostic[]): readonly string[] {
  return by(TRIED, diagnostics).map(({ policy, level }) => `${level} ${policy}`);
}

describe("The policy pack, started as the engine starts it", function () {
  this.timeout(60_000);

  async function withPack(start: Start, use: (analyzer: Analyzer) => Promise<void>): Promise<void> {
    const analyzer = await startAnalyzer(start);
    try {
      await use(analyzer);
    } finally {
      analyzer.stop();
    }
  }

  it("refuses a configuration that cannot be right, with everything that is wrong and what to do", async () => {
    await withPack({}, async (analyzer) => {
      const wrong = {
        "kms-rotatoin": "advisory",
        "kms-rotation": { longestDay: 5, longestDays: 5, enforcementLevel: "remediate" },
        configuration: { environment: "prod" },
      };
      await assert.rejects(analyzer.configure(wrong), {
        details: `the policy pack's configuration has 5 problems:

  configuration.environment
    got       "prod"
    expected  production or development
    to do     write "production" or "development"

  kms-rotation.enforcementLevel
    got       "remediate"
    expected  mandatory or advisory or disabled
    to do     write "mandatory" or "advisory" or "disabled"

  kms-rotation.longestDay
    got       a key that nothing reads
    expected  one of enforcementLevel, longestDays
    to do     did you mean longestDays?

  kms-rotation.longestDays
    got       5
    expected  a whole number of days from 90 to 2,560
    to do     write it without a unit, or leave it out for 365 in production

  kms-rotatoin
    got       a key that nothing reads
    expected  the id of a rule
    to do     did you mean kms-rotation?`,
      });
    });
  });

  it("judges by the thresholds and levels that it is told", async () => {
    await withPack({}, async (analyzer) => {
      await analyzer.configure();
      assert.deepEqual(told(await analyzer.analyze(key)), ["mandatory kms-rotation"]);
      await analyzer.configure({ "kms-rotation": { longestDays: 600 } });
      assert.deepEqual(told(await analyzer.analyze(key)), []);
      await analyzer.configure({ "kms-rotation": "advisory" });
      assert.deepEqual(told(await analyzer.analyze(key)), ["advisory kms-rotation"]);
      await analyzer.configure({ "kms-rotation": "disabled" });
      assert.deepEqual(told(await analyzer.analyze(key)), []);
    });
  });

  it("warns in development of what it blocks in production, by the configuration or by the stack's own tier", async () => {
    const dev = { "meridian:platform": JSON.stringify({ tier: "development" }) };
    for (const [start, given] of [
      [{ stackConfig: dev }, {}],
      [{ stackConfig: { "meridian-policies:environment": "development" } }, {}],
      [{}, { all: "advisory", configuration: { environment: "development" } }],
    ] as const) {
      await withPack(start, async (analyzer) => {
        await analyzer.configure(given);
        assert.deepEqual(told(await analyzer.analyze(subnet)), ["advisory subnet-no-auto-public-ip"]);
        const group = { type: "aws:cloudwatch/logGroup:LogGroup", name: "short", inputs: { retentionInDays: 29 } };
        const messages = by(TRIED, await analyzer.analyze(group)).map(
          ({ message }) => message.split("\n")[1]?.split(":")[0],
        );
        assert.deepEqual(messages, ["kmsKeyId is not a key of this account", "retentionInDays is not at least 30"]);
      });
    }
  });

  it("keeps the level of a rule of which it brings a threshold alone", async () => {
    await withPack({}, async (analyzer) => {
      await analyzer.configure({ "kms-rotation": { longestDays: 100 } });
      assert.deepEqual(told(await analyzer.analyze(key)), ["mandatory kms-rotation"]);
    });
  });
});

describe("The policy pack alone, outside the project", function () {
  this.timeout(60_000);
  let pack: PackFolder;

  before(async () => {
    pack = await packFolder();
  });
  after(() => {
    pack.remove();
  });

  it("is compiled, and judges with no more than the packages that it names", async () => {
    const analyzer = await startAnalyzer({ folder: pack.folder });
    await analyzer.configure();
    assert.equal(analyzer.policies.length, RULES.length + 5);
    assert.deepEqual(told(await analyzer.analyze(subnet)), ["mandatory subnet-no-auto-public-ip"]);
    analyzer.stop();
  });

  it("does not start with a configuration of its own that cannot be right", async () => {
    pack.write("config/development.json", '{ "kms-rotatoin": "advisory" }');
    await assert.rejects(
      startAnalyzer({ folder: pack.folder }),
      /policies\/config\/development\.json has 1 problem:[\s\S]*kms-rotatoin[\s\S]*did you mean kms-rotation\?/,
    );
    pack.write("config/development.json", "{}");
  });

  it("tells what its waivers cover, warns of it, and stops at a waiver that is wrong", async () => {
    const today = new Date().toISOString().slice(0, 10);
    const waiver = (resource: string): string =>
      `  - rule: subnet-no-auto-public-ip
    resource: ${resource}
    reason: holds the lab's bastion
    owner: platform
    since: ${today}
    expires: ${today}\n`;
    pack.write("waivers.yaml", `waivers:\n${waiver("aws:ec2/subnet:Subnet::open")}${waiver("aws:ec2/*::gone")}`);
    const analyzer = await startAnalyzer({ folder: pack.folder });
    await analyzer.configure();
    const message = `What a waiver covers is known, and will be gone
subnet-no-auto-public-ip is waived until ${today} by platform: holds the lab's bastion`;
    assert.deepEqual(by(TRIED, await analyzer.analyze(subnet)), [
      { policy: "waived", level: "advisory", urn: urnOf(subnet), message },
    ]);
    assert.deepEqual(by(TRIED, await analyzer.analyzeStack([subnet])), [
      {
        policy: "waiver-hygiene",
        level: "mandatory",
        urn: urnOf(subnet),
        message: `Every waiver names a rule, covers something and has not expired
waiver of subnet-no-auto-public-ip: it covers nothing in this stack; remove it, or name the stack that it is for (policies/waivers.yaml, line 8)`,
      },
    ]);
    analyzer.stop();
    pack.write("waivers.yaml", "waivers: []\n");
  });

  it("says of the real stack of production, well and with mistakes, what an offline preview says", async () => {
    const prod = await stackOf(rawStackFile("prod"));
    const analyzer = await startAnalyzer({ folder: pack.folder });
    await analyzer.configure();
    for (const graph of [prod, withMistakes(prod)]) {
      assert.deepEqual(await saidByEngine(analyzer, graph), saidOffline(graph));
    }
    assert.ok(saidOffline(withMistakes(prod)).length > 10);
    analyzer.stop();
  });
});

/** One mistake of each kind that rules describe, all at once. */
function withMistakes(graph: Graph): Graph {
  return RULES.flatMap((rule) => Object.values(rule.breaks ?? {}).map((mistake) => ({ rule, mistake }))).reduce(
    (bent, { rule, mistake }) => broken(bent, rule, mistake)[0]?.graph ?? bent,
    graph,
  );
}

function saidOffline(graph: Graph): readonly string[] {
  const configuration = { settings: defaultSettings(RULES, "production"), reports: new Map() };
  const { findings, undetermined } = judgeGraph(graph, RULES, { configuration });
  return [
    ...findings.map(({ rule, urn, message }) => [rule, urn, message].join(" | ")),
    ...undetermined.map(({ rule, urn, path }) => ["undetermined", urn, `${rule} ${path}`].join(" | ")),
  ].toSorted();
}

async function saidByEngine(analyzer: Analyzer, graph: Graph): Promise<readonly string[]> {
  const sent = sentFrom(graph);
  const diagnostics: Diagnostic[] = [];
  for (const resource of sent) diagnostics.push(...(await analyzer.analyze(resource)));
  diagnostics.push(...(await analyzer.analyzeStack(sent)));
  return diagnostics
    .map(({ policy, urn, message }) => {
      const text = message.split("\n").slice(1).join("\n");
      const open = /^(\S+) is undetermined until deployed: (.*) is not known yet$/.exec(text);
      if (open !== null) return ["undetermined", urn, `${open[1] ?? ""} ${open[2] ?? ""}`].join(" | ");
      return [policy, urn, text].join(" | ");
    })
    .toSorted();
}

describe("environmentOf", () => {
  it("is what a stack says of itself, by its tier or in words, and production otherwise", () => {
    const platform = (tier: string) => ({ "meridian:platform": JSON.stringify({ tier }) });
    assert.equal(environmentOf(platform("development")), "development");
    assert.equal(environmentOf({ "meridian-policies:environment": "development" }), "development");
    assert.equal(environmentOf({ "meridian:platform": { tier: "development" } }), "development");
    for (const config of [{}, platform("dev"), { "meridian:platform": "{" }, { "meridian:platform": "[]" }]) {
      assert.equal(environmentOf(config), "production");
    }
  });
});
