import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Graph } from "../../../platform/graph/graph";
import { graphOf as handMade, resource } from "../../policies/behaviour";
import { graphOf, rawStackFile } from "../../support/stacks";

const ROOT = join(__dirname, "../../..");

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function policy(...args: readonly string[]): Run {
  const command = ["cli/start.cjs", "policy", ...args];
  return spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8", env: { ...process.env, INIT_CWD: ROOT } });
}

describe("meridian policy", function () {
  this.timeout(60_000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "meridian-policy-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function fileOf(name: string, content: unknown): string {
    const file = join(folder, name);
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  }

  it("judges production, and finds nothing to mend; progress is apart from the result", () => {
    const { status, stdout, stderr } = policy();
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^\n {2}prod, \d+ resources, judged as production\n\n {2}✔ no violation: /);
    assert.match(stderr, /Registering the resources of prod[\s\S]*resources registered for prod[\s\S]*policies judged/);
    assert.ok(!stdout.includes("\u001b["));
  });

  it("judges a development stack as one, and as production where that is asked, with the lines that made what is wrong", () => {
    const asDevelopment = policy("--stack", "dev", "--format", "json");
    assert.equal(asDevelopment.status, 0, asDevelopment.stderr);
    const asProduction = policy("--stack", "dev", "--environment", "production", "--format", "json");
    assert.equal(asProduction.status, 1);
    assert.match(asProduction.stderr, /mandatory policies are violated: .*log-group-encrypted-and-retained/);
    const { findings, environment } = JSON.parse(asProduction.stdout) as {
      readonly environment: string;
      readonly findings: readonly { readonly rule: string; readonly source: { file: string; line: number } }[];
    };
    assert.equal(environment, "production");
    const flowLogs = findings.filter(
      ({ rule, source }) => rule === "log-group-encrypted-and-retained" && source.file === "components/network.ts",
    );
    assert.equal(flowLogs.length, 1);
    const line = readFileSync(join(ROOT, "components/network.ts"), "utf8").split("\n")[
      (flowLogs[0]?.source.line ?? 0) - 1
    ];
    assert.match(line ?? "", /LogGroup\(/);
  });

  it("judges a graph in the place of a stack, and tells what differs from another", async () => {
    const graph = await graphOf(rawStackFile("dev"), "dev");
    const group = "aws:cloudwatch/logGroup:LogGroup";
    const bent: Graph = {
      ...graph,
      resources: graph.resources.map((each) =>
        each.type === group ? { ...each, inputs: { ...each.inputs, retentionInDays: 1 } } : each,
      ),
    };
    const [before, after] = [fileOf("before.json", graph), fileOf("after.json", bent)];
    const { status, stdout, stderr } = policy("--graph", after, "--base", before, "--format", "markdown");
    // The stack of that name is for development, which only warns of short records.
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^<!-- meridian-policy dev -->\n\n### dev: ⚠️ \d+ findings? warns?/);
    assert.match(stdout, /\| `aws:cloudwatch\/logGroup:LogGroup` \| 0 \| 0 \| \d+ \| inputs\.retentionInDays/);
    assert.equal(policy("--graph", after, "--environment", "production").status, 1);
  });

  it("takes a stack that nobody knows for production", () => {
    const open = handMade([resource("aws:ec2/subnet:Subnet", { mapPublicIpOnLaunch: true })]);
    const { status, stdout, stderr } = policy("--graph", fileOf("open.json", open));
    assert.equal(status, 1);
    assert.match(stdout, /judged as production/);
    assert.match(stderr, /^mandatory policies are violated: .*subnet-no-auto-public-ip/m);
  });

  it("writes to a file where one is named", () => {
    const out = join(folder, "new", "policy.sarif");
    const { status, stdout } = policy("--stack", "dev", "--format", "sarif", "--out", out);
    assert.equal(status, 0);
    assert.equal(stdout, "");
    assert.equal((JSON.parse(readFileSync(out, "utf8")) as { readonly version: string }).version, "2.1.0");
  });

  for (const [what, args, status, message] of [
    ["a stack without a file", ["--stack", "prd"], 1, /^there is no Pulumi\.prd\.yaml; .*did you mean prod\?$/m],
    [
      "a graph that is none",
      ["--graph", "package.json"],
      1,
      /package\.json is neither a graph\.json nor what pulumi preview/,
    ],
    ["a base that is not there", ["--base", "none.json"], 1, /^cannot read .*none\.json: ENOENT/m],
    [
      "a format that there is not",
      ["--format", "xml"],
      2,
      /^error: option '-f, --format <name>' argument 'xml' is invalid/m,
    ],
    ["an environment that there is not", ["--environment", "prod"], 2, /Allowed choices are production, development/],
    ["an argument too many", ["prod"], 2, /^error: too many arguments/m],
  ] as const) {
    it(`answers ${what} with one message and exit code ${String(status)}`, () => {
      const run = policy(...args);
      assert.equal(run.status, status, run.stderr);
      assert.match(run.stderr, message);
      assert.doesNotMatch(run.stderr, /\n {4}at /);
      assert.equal(run.stdout, "");
    });
  }

  it("says what it can do", () => {
    const { status, stdout } = policy("--help");
    assert.equal(status, 0);
    for (const word of [
      "--graph",
      "--base",
      "--no-waivers",
      "sarif",
      "policies/waivers.yaml",
      "Exit code 0",
      "Examples:",
    ]) {
      assert.ok(stdout.includes(word), word);
    }
  });
});
