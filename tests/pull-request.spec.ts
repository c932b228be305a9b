import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WORKFLOWS } from "./support/workflows";

/** What stands in for commands: shell that sees their arguments. */
type Commands = Readonly<Record<string, string>>;

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Commands that were called, with their arguments. */
  readonly calls: readonly string[];
}

describe("pull-request.yml", () => {
  const found = WORKFLOWS.find(({ name }) => name === "pull-request.yml")?.workflow;
  assert.ok(found, "there is no pull-request.yml");
  const { jobs } = found;
  let folder = "";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pull-request-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function scriptOf(job: string, step: string): string {
    const script = jobs[job]?.steps.find(({ name }) => name === step)?.run;
    assert.ok(script !== undefined, `there is no step ${step}`);
    return script;
  }

  /** Runs a step's script as GitHub does, in a folder with stacks; `npm`, `gh` and `pulumi` are what the test says. */
  function run([job, step]: readonly [string, string], commands: Commands, stacks = ["dev", "prod"]): Result {
    const [bin, log] = [join(folder, "bin"), join(folder, "log")];
    mkdirSync(bin, { recursive: true });
    writeFileSync(log, "");
    for (const [command, shell] of Object.entries(commands)) {
      const path = join(bin, command);
      writeFileSync(path, `#!/usr/bin/env bash\necho "${command} $*" >> "$LOG"\n${shell}\n`);
      chmodSync(path, 0o755);
    }
    for (const stack of stacks) writeFileSync(join(folder, `Pulumi.${stack}.yaml`), "");
    writeFileSync(join(folder, "script"), scriptOf(job, step));
    const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "script"], {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: `${bin}:${process.env["PATH"] ?? ""}`,
        LOG: log,
        GITHUB_STEP_SUMMARY: join(folder, "summary"),
        REPOSITORY: "acme/shop",
        NUMBER: "7",
        MOST_BYTES: "60000",
      },
    });
    return { status, stdout, stderr, calls: readFileSync(log, "utf8").trimEnd().split("\n") };
  }

  it("lets what runs the request's code write nothing, and what may write run none of it", () => {
    const writing = Object.entries(jobs).filter(([, { permissions }]) => Object.values(permissions).includes("write"));
    assert.deepEqual(
      writing.map(([name]) => name),
      ["report", "engine"],
    );
    assert.deepEqual(jobs["engine"]?.permissions, { contents: "read", "id-token": "write" });
    const { steps = [] } = jobs["report"] ?? {};
    assert.ok(!steps.some(({ uses = "" }) => uses.startsWith("actions/checkout@")));
    assert.ok(!steps.some(({ run: script = "" }) => /\b(npm|node|npx)\b/.test(script)));
  });

  it("is given nothing that may write for a request from a fork, and credentials only where a role is named", () => {
    const same = "github.event.pull_request.head.repo.full_name == github.repository";
    assert.equal(jobs["report"]?.if, `\${{ !cancelled() && ${same} }}`);
    assert.equal(jobs["engine"]?.if, `\${{ vars.AWS_PLAN_ROLE != '' && ${same} }}`);
    assert.deepEqual(Object.keys(found.on), ["pull_request"]);
  });

  it("runs code that it was given before it has credentials", () => {
    const names = (jobs["engine"]?.steps ?? []).map(({ name }) => name);
    assert.ok(names.indexOf("Install") < names.indexOf("Take on the role"));
  });

  const JUDGING = `
while [[ $# -gt 0 ]]; do
  case $1 in preview|policy) what=$1 ;; --out) out=$2 ;; --stack) stack=$2 ;; esac
  shift
done
if [[ $what == preview ]]; then mkdir -p "$out" && echo '{}' > "$out/graph.json"; else echo "judged" > "$out"; fi`;

  it("judges every stack in every format against the base, and puts all of it into one comment", () => {
    mkdirSync(join(folder, "build/graphs/base-prod"), { recursive: true });
    writeFileSync(join(folder, "build/graphs/base-prod/graph.json"), "{}");
    const { status, calls, stderr } = run(["judge", "Judge every stack"], { npm: JUDGING });
    assert.equal(status, 0, stderr);
    assert.deepEqual(calls, [
      "npm run --silent preview -- --stack dev --sources --out build/graphs/dev",
      ...["sarif", "junit", "markdown"].map(
        (format) =>
          `npm run --silent policy -- --graph build/graphs/dev/graph.json --format ${format} --out build/report/dev.${ENDING[format] ?? ""}`,
      ),
      "npm run --silent preview -- --stack prod --sources --out build/graphs/prod",
      ...["sarif", "junit", "markdown"].map(
        (format) =>
          `npm run --silent policy -- --graph build/graphs/prod/graph.json --base build/graphs/base-prod/graph.json --format ${format} --out build/report/prod.${ENDING[format] ?? ""}`,
      ),
    ]);
    assert.equal(
      readFileSync(join(folder, "build/report/comment.md"), "utf8"),
      "<!-- meridian-policy -->\njudged\njudged\n",
    );
  });

  it("fails for what is found in one stack, and tells of the others all the same", () => {
    const npm = `${JUDGING}\n[[ $stack != dev ]]`;
    const { status, calls } = run(["judge", "Judge every stack"], { npm });
    assert.equal(status, 1);
    assert.equal(calls.length, 8);
  });

  it("says of a stack that cannot be previewed that there is none", () => {
    const { status } = run(["judge", "Judge every stack"], { npm: "exit 1" }, ["dev"]);
    assert.equal(status, 1);
    const comment = readFileSync(join(folder, "build/report/comment.md"), "utf8");
    assert.equal(comment, "<!-- meridian-policy -->\n\n### dev: ❌ there is no preview\n");
  });

  it("goes on where the base cannot be installed or previewed", () => {
    mkdirSync(join(folder, "build/base"), { recursive: true });
    writeFileSync(join(folder, "build/base/Pulumi.old.yaml"), "");
    const { status, stdout, calls } = run(["judge", "Record the base"], { npm: "exit 1" });
    assert.equal(status, 0);
    assert.deepEqual(calls, ["npm ci", "npm run --silent preview -- --stack old --out ../graphs/base-old"]);
    assert.match(stdout, /::warning::the base has no clean preview of old/);
  });

  it("writes its comment once, and anew where there is one", () => {
    mkdirSync(join(folder, "report"));
    writeFileSync(join(folder, "report/comment.md"), "<!-- meridian-policy -->\n");
    const first = run(["report", "Comment"], { gh: "exit 0" });
    assert.equal(first.status, 0, first.stderr);
    assert.equal(
      first.calls.at(-1),
      "gh api --method POST repos/acme/shop/issues/7/comments --field body=@comment.md --silent",
    );
    const again = run(["report", "Comment"], { gh: `if [[ $* == *--paginate* ]]; then echo 41; echo 42; fi` });
    assert.equal(again.status, 0, again.stderr);
    assert.equal(
      again.calls.at(-1),
      "gh api --method PATCH repos/acme/shop/issues/comments/41 --field body=@comment.md --silent",
    );
  });

  it("has Pulumi preview every stack that is deployed, with the pack, and fails once for all", () => {
    const pulumi = `if [[ $1 == stack ]]; then [[ $3 != dev ]]; else exit 1; fi`;
    const { status, stdout, calls } = run(["engine", "Preview every stack"], { pulumi }, ["dev", "prod", "shop"]);
    assert.equal(status, 1);
    assert.match(stdout, /::notice::dev is not deployed/);
    assert.deepEqual(
      calls.filter((call) => call.startsWith("pulumi preview")),
      ["prod", "shop"].map(
        (stack) => `pulumi preview --stack ${stack} --policy-pack policies --diff --non-interactive --suppress-outputs`,
      ),
    );
  });
});

const ENDING: Readonly<Record<string, string>> = { sarif: "sarif", junit: "xml", markdown: "md" };
