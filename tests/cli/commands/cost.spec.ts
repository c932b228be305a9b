import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spanCells } from "../../../cli/page/cost-section";
import { totalOf } from "../../../platform/cost/breakdown";
import { costOf } from "../../../platform/cost/cost";
import { always } from "../../../platform/cost/span";
import catalogue from "../../../platform/facts/prices.json";
import { indexResources } from "../../../platform/graph/graph-index";
import { type Described, graphOf as handMade } from "../../platform/graph/hand-made-graph";
import { graphOf, rawStackFile } from "../../support/stacks";

const ROOT = join(__dirname, "../../..");

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function cost(...args: readonly string[]): Run {
  const command = ["cli/start.cjs", "cost", ...args];
  return spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8", env: { ...process.env, INIT_CWD: ROOT } });
}

const KEY: Described = { type: "aws:kms/key:Key", name: "key", inputs: { region: "eu-west-1" } };
const GATEWAY: Described = { type: "aws:ec2/natGateway:NatGateway", name: "nat", inputs: { region: "eu-west-1" } };
const BROKER: Described = { type: "aws:mq/broker:Broker", name: "broker" };

describe("meridian cost", function () {
  this.timeout(60_000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "meridian-cost-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function fileOf(name: string, content: unknown): string {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  }

  it("tells what production costs, without colours into a pipe; progress is apart from the result (CV-14)", async () => {
    const { status, stdout, stderr } = cost();
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^\nprod · US dollars a month, before anybody uses it\n\n {2}region +at least +as deployed/);
    const { charges } = costOf(indexResources((await graphOf(rawStackFile("prod"))).resources));
    const together = ["  together", ...spanCells(totalOf(charges))].join(" +");
    assert.match(stdout, new RegExp(`^${together}$`, "m"));
    const headings = ["What is paid for", "By use, not in these figures", "How it is counted", "Prices"];
    assert.deepEqual(
      stdout.split("\n").filter((line) => headings.includes(line)),
      headings,
    );
    assert.ok(!stdout.includes("\u001b["));
    assert.match(
      stderr,
      /Registering the resources of prod[\s\S]*resources registered for prod[\s\S]*Pricing them[\s\S]*\d+ charges/,
    );
    assert.doesNotMatch(stdout, /Registering|Not priced|Against the base/);
  });

  it("stands the guide's figures beside those of as many users, and refuses a stack that exceeds its budget (CV-14)", () => {
    const file = join(folder, "low.yaml");
    const prod = readFileSync(join(ROOT, "Pulumi.prod.yaml"), "utf8");
    const low = prod.replace(/budget: \{ monthlyUsd: \d+ \}/, "budget: { monthlyUsd: 20000 }");
    assert.notEqual(low, prod);
    writeFileSync(file, low);
    const { status, stdout, stderr } = cost("--config-file", file);
    assert.equal(status, 1);
    assert.match(stdout, /\nBeside the guide, .*\n {2}what +guide +as deployed\n {2}EKS control plane, .* +219 +219\n/);
    assert.match(stdout, /\n {2}\d+ % of the budget of 20,000 as deployed, \d+ % at most\n/);
    assert.match(
      stderr,
      /\nprod costs [\d,]+ USD a month as deployed, more than its budget of 20,000: choose smaller sizes, .*\n$/,
    );
  });

  it("tells what a change costs, against what a preview of before has left", async () => {
    const before = await graphOf(rawStackFile("dev"), "dev");
    const gateway = "aws:ec2/natGateway:NatGateway";
    const after = { ...before, resources: before.resources.filter(({ type }) => type !== gateway) };
    const base = fileOf("dev.json", before);
    const { status, stdout, stderr } = cost("--graph", fileOf("after.json", after), "--base", base);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^\ndev · /);
    assert.match(
      stdout,
      /^Against the base\n {2}what +before +as deployed +change +at most, change\n {2}VPC: NAT gateways +33 +0 +−33 +−33\n {2}together +\d+ +\d+ +−33 +−33\n\n/m,
    );
    assert.doesNotMatch(stderr, /Registering/);
    assert.match(cost("--stack", "dev", "--base", base).stdout, /^ {2}nothing costs more or less than before$/m);
  });

  it("prints JSON alone with --json, and names what has no price", () => {
    const [file, base] = [
      fileOf("file.json", handMade([KEY, GATEWAY, BROKER])),
      fileOf("base.json", handMade([KEY, BROKER])),
    ];
    const { status, stdout, stderr } = cost("--graph", file, "--base", base, "--json");
    assert.equal(status, 0, stderr);
    assert.equal(stderr, "");
    const { sources } = catalogue;
    const urn = (type: string, name: string): string => `urn:pulumi:test::meridian::${type}::${name}`;
    const one = { region: "eu-west-1", quantity: always(1) };
    assert.deepEqual(JSON.parse(stdout), {
      stack: "test",
      charges: [
        {
          ...{ urn: urn(GATEWAY.type, "nat"), service: "VPC", what: "NAT gateways", ...one },
          ...{ unit: "hour", unitPrice: 0.048, source: sources["aws-price-2025-10-28"], monthly: always(35.04) },
        },
        {
          ...{ urn: urn(KEY.type, "key"), service: "KMS", what: "keys", ...one },
          ...{ unit: "month", unitPrice: 1, source: sources["aws-price-2025-08-28"], monthly: always(1) },
        },
      ],
      byUse: [
        { service: "VPC", tariffs: [{ what: "data through NAT gateways", price: "vpc/nat-gateway-data" }] },
        { service: "KMS", tariffs: [{ what: "requests", price: "kms/requests" }] },
      ],
      unpriced: [{ urn: urn(BROKER.type, "broker"), unknown: "price of aws:mq/broker:Broker" }],
      difference: {
        total: { before: always(1), after: always(36.04) },
        changed: [{ of: "VPC: NAT gateways", before: always(0), after: always(35.04) }],
      },
    });
    assert.deepEqual(Object.keys(JSON.parse(cost("--graph", file, "--json").stdout) as object), [
      "stack",
      "charges",
      "byUse",
      "unpriced",
    ]);
  });

  it("says on the page what has no price, which is no mistake", () => {
    const { status, stdout } = cost("--graph", fileOf("broker.json", handMade([BROKER])));
    assert.equal(status, 0);
    assert.match(stdout, /^ {2}and 1 more, of which nobody can tell what they cost$/m);
    assert.match(stdout, /^Not priced, and not counted as nothing\n.*\n {2}price of aws:mq\/broker:Broker +1$/m);
  });

  it("prices another stack, also by a stack file elsewhere, and what an engine previews", () => {
    const configFile = join(folder, "elsewhere.yaml");
    copyFileSync(join(ROOT, "Pulumi.dev.yaml"), configFile);
    const [dev, other] = [cost("--stack", "dev"), cost("--stack", "other", "--config-file", configFile)];
    assert.deepEqual([dev.status, other.status], [0, 0], other.stderr);
    assert.match(dev.stdout, /^\ndev · /);
    assert.match(other.stdout, /^\nother · /);
    const totalIn = ({ stdout }: Run) => /^ {2}together .*$/m.exec(stdout)?.[0] ?? assert.fail(stdout);
    assert.equal(totalIn(other), totalIn(dev));

    const urn = "urn:pulumi:test::meridian::aws:kms/key:Key::key";
    const steps = [{ op: "create", newState: { urn, type: KEY.type, custom: true, inputs: KEY.inputs } }];
    const { stdout } = cost("--graph", fileOf("preview.json", { steps }));
    assert.match(stdout, /^\ntest · [\s\S]*^ {2}together +1 +1 +1$/m);
  });

  for (const [what, args, status, message] of [
    ["a stack without a file", ["--stack", "prd"], 1, /^there is no Pulumi\.prd\.yaml; .*did you mean prod\?$/m],
    ["a graph that is not there", ["--graph", "none.json"], 1, /^cannot read .*none\.json: ENOENT/m],
    [
      "a graph that is none",
      ["--graph", "package.json"],
      1,
      /^.*package\.json is neither a graph\.json nor what pulumi preview --json prints$/m,
    ],
    ["a base that is not there", ["--base", "none.json"], 1, /^cannot read .*none\.json: ENOENT/m],
    ["a base that is none", ["--base", "README.md", "--json"], 1, /^cannot read .*README\.md: .* is not valid JSON$/m],
    ["a stack file that is not there", ["--config-file", "none.yaml"], 1, /^cannot read .*none\.yaml: ENOENT/m],
    ["an option that there is not", ["--bass", "none.json"], 2, /^error: unknown option '--bass'/m],
    ["a base that is not named", ["--base"], 2, /^error: option '-b, --base <file>' argument missing/m],
    ["an argument too many", ["prod"], 2, /^error: too many arguments/m],
  ] as const) {
    it(`answers ${what} with one message and exit code ${String(status)}`, () => {
      const run = cost(...args);
      assert.equal(run.status, status, run.stderr);
      assert.match(run.stderr, message);
      assert.doesNotMatch(run.stderr, /\n {4}at |Registering/);
      assert.equal(run.stdout, "");
    });
  }

  it("says what it can do", () => {
    const { status, stdout } = cost("--help");
    assert.equal(status, 0);
    for (const word of ["--stack", "--config-file", "--graph", "--base", "--json", "Exit code 0", "Examples:"]) {
      assert.ok(stdout.includes(word), word);
    }
  });
});
