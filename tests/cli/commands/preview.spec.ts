import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Graph } from "../../../platform/graph/graph";
import { graphOf, type RawStackFile, rawStackFile } from "../../support/stacks";

const ROOT = join(__dirname, "../../..");

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe("meridian preview", function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "meridian-preview-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("prints the page without colours into a pipe, and writes it with the graph (ALL-03)", async () => {
    const out = join(folder, "out");

    const { status, stdout, stderr } = meridian(["preview", "--out", out]);

    assert.equal(status, 0, stderr);
    assert.equal([stdout, stderr].join("").includes("\u001b["), false);
    const plan = readFileSync(join(out, "plan.txt"), "utf8");
    assert.ok(stdout.includes(plan));
    assert.deepEqual(readdirSync(out).sort(), ["graph.json", "plan.txt"]);
    const graph = JSON.parse(readFileSync(join(out, "graph.json"), "utf8")) as Graph;
    assert.deepEqual(graph, JSON.parse(JSON.stringify(await graphOf(rawStackFile("prod")))));
  });

  it("says on the error stream where it is, so that the page can be piped", () => {
    const { stdout, stderr } = meridian(["preview", "--stack", "dev", "--out", folder]);

    assert.match(stderr, /Registering the resources of dev[\s\S]*\d+ resources registered for dev[\s\S]*judged/);
    assert.doesNotMatch(stdout, /Registering/);
  });

  it("gives the same graph, byte for byte, each time", () => {
    const [first, second] = ["first", "second"].map((name) => {
      const out = join(folder, name);
      meridian(["preview", "--out", out]);
      return readFileSync(join(out, "graph.json"), "utf8");
    });

    assert.equal(first, second);
  });

  it("prints JSON alone with --json", () => {
    const { status, stdout, stderr } = meridian(["preview", "--json", "--stack", "dev", "--out", folder]);

    assert.equal(status, 0);
    assert.equal(stderr, "");
    const told = JSON.parse(stdout) as {
      readonly stack: string;
      readonly files: readonly string[];
      readonly summary: { readonly cells: readonly { readonly key: string }[] };
      readonly policy: { readonly findings: readonly unknown[] };
    };
    assert.equal(told.stack, "dev");
    assert.equal(told.files.length, 2);
    assert.deepEqual(
      told.summary.cells.map(({ key }) => key),
      ["us"],
    );
    assert.deepEqual(told.policy.findings, []);
  });

  it("prints the page of an account, and the same for machines, by the key that the stack file has", () => {
    const out = join(folder, "account");
    const { status, stdout } = meridian(["preview", "--stack", "account", "--out", out]);
    assert.equal(status, 0);
    assert.match(stdout, /^account 111122223333 · 3 regions guarded$/m);
    const told = JSON.parse(meridian(["preview", "--stack", "account", "--out", out, "--json"]).stdout) as object;
    assert.deepEqual(Object.keys(told), ["stack", "files", "account", "summary", "cost", "policy"]);
  });

  it("notes where resources were made with --sources", () => {
    meridian(["preview", "--sources", "--stack", "dev", "--out", folder]);

    const graph = JSON.parse(readFileSync(join(folder, "graph.json"), "utf8")) as Graph;
    const vpc = graph.resources.find(({ type }) => type === "aws:ec2/vpc:Vpc");
    assert.match(vpc?.source ?? "", /^components\/network\.ts:\d+$/);
  });

  it("reports a wrong stack file once, whole and without a stack trace, and writes nothing", () => {
    const { cells, users: _users, ...rest } = rawStackFile("prod");
    Object.assign(cells["eu"] ?? {}, { slot: 0 });
    const out = join(folder, "out");

    const { status, stdout, stderr } = meridian([
      "preview",
      "--config-file",
      fileOf({ ...rest, cells, user: 100_000 }),
      "--out",
      out,
    ]);

    assert.equal(status, 1);
    assert.equal(stdout, "");
    const message = stderr.slice(stderr.indexOf("the stack prod"));
    assert.ok(readFileSync(join(ROOT, "README.md"), "utf8").includes(message.trim()), message);
    assert.equal(stderr.split("did you mean users?").length, 2);
    assert.doesNotMatch(stderr, /\n {4}at /);
    assert.equal(existsSync(out), false);
  });

  const wrong: readonly {
    readonly what: string;
    readonly args: readonly string[];
    readonly status: number;
    readonly message: RegExp;
  }[] = [
    {
      what: "a stack without a file",
      args: ["--stack", "prd"],
      status: 1,
      message: /^there is no Pulumi\.prd\.yaml; the stacks here are account, dev, prod; did you mean prod\?$/m,
    },
    {
      what: "a file that is not there",
      args: ["--config-file", "/nowhere.yaml"],
      status: 1,
      message: /^cannot read \/nowhere\.yaml: ENOENT/m,
    },
    {
      what: "an option that does not exist",
      args: ["--region", "us-east-1"],
      status: 2,
      message: /^error: unknown option '--region'/m,
    },
    { what: "an argument too many", args: ["prod"], status: 2, message: /^error: too many arguments/m },
    {
      what: "a folder that no one can make",
      args: ["--stack", "dev", "--out", "/proc/meridian/build"],
      status: 1,
      message: /^cannot write to \/proc\/meridian\/build: .*; choose another folder with --out$/m,
    },
    {
      what: "a folder that cannot be made",
      args: ["--stack", "dev", "--out", "/dev/null/build"],
      status: 1,
      message: /^cannot write to \/dev\/null\/build: .*; choose another folder with --out$/m,
    },
  ];
  for (const { what, args, status, message } of wrong) {
    it(`answers ${what} with one message and exit code ${String(status)}`, () => {
      const run = meridian(["preview", ...args]);

      assert.equal(run.status, status);
      assert.match(run.stderr, message);
      assert.doesNotMatch(run.stderr, /\n {4}at /);
      assert.equal(run.stdout, "");
    });
  }

  for (const [what, text, message] of [
    ["is not YAML", "config: [", /is not YAML: /],
    ["holds no configuration", "- a\n- b\n", /is not a stack file: it must begin with config:/],
    ["refers to an anchor that is not there", "config: *platform\n", /cannot be read: Unresolved alias/],
    ["refers to itself", "config: &config\n  meridian:platform: *config\n", /cannot be read: Converting circular/],
    ["misspells its key", "config:\n  meridian:platfrom: {}\n", /did you mean meridian:platform\?/],
    ["lets default providers be", "config: {}\n", /pulumi:disable-default-providers\n {4}got {7}nothing/],
    ["describes no platform", "config: {}\n", /got {7}nothing/],
  ] as const) {
    it(`says so when the stack file ${what}`, () => {
      const file = join(folder, "stack.yaml");
      writeFileSync(file, text);

      const run = meridian(["preview", "--config-file", file]);

      assert.equal(run.status, 1);
      assert.match(run.stderr, message);
      assert.doesNotMatch(run.stderr, /\n {4}at /);
    });
  }

  it("ends quietly when nobody reads on", () => {
    const pipe = "node --require ./cli/runtime.cjs cli/meridian.ts preview --json --stack dev | true";

    const { stderr } = spawnSync("sh", ["-c", pipe], { cwd: ROOT, encoding: "utf8" });

    assert.equal(stderr, "");
  });

  it("writes below the folder in which npm was called", () => {
    const env = { ...process.env, INIT_CWD: folder };
    const command = ["cli/start.cjs", "preview", "--stack", "dev", "--out", "here"];

    const { stdout } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8", env });

    assert.match(stdout, /Written: here\/graph\.json, here\/plan\.txt/);
    assert.deepEqual(readdirSync(join(folder, "here")).sort(), ["graph.json", "plan.txt"]);
  });

  it("teaches with --help, and asks for nothing but a command", () => {
    const help = meridian(["preview", "--help"]);
    assert.equal(help.status, 0);
    assert.match(help.stdout, /Examples:[\s\S]*--stack dev/);
    assert.equal(meridian([]).status, 2);
  });

  function fileOf(platform: Record<string, unknown> | RawStackFile): string {
    const file = join(folder, "stack.yaml");
    const guard = { "pulumi:disable-default-providers": ["aws", "kubernetes", "cloudflare"] };
    writeFileSync(file, stringify({ config: { ...guard, "meridian:platform": platform } }));
    return file;
  }
});

function meridian(args: readonly string[]): Run {
  const command = ["cli/start.cjs", ...args];
  return spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 });
}
