import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { steps, WORKFLOWS } from "./support/workflows";

/** Where a job may leave something: who it is, and what it has to say. None of it is code. */
const WRITABLE = ["id-token", "pull-requests", "security-events"];

describe("Every workflow", () => {
  it("is there to be judged", () => {
    assert.deepEqual(
      WORKFLOWS.map(({ name }) => name),
      ["build-and-push.yml", "pull-request.yml"],
    );
  });

  for (const { name, text, workflow } of WORKFLOWS) {
    it(`pins the code of others by commit, and says which release that is: ${name}`, () => {
      const used = steps(workflow).flatMap(({ uses }) => uses ?? []);
      assert.notEqual(used.length, 0);
      for (const action of used) {
        assert.match(action, /^[\w-]+\/[\w-]+(\/[\w-]+)?@[0-9a-f]{40}$/);
        assert.match(text, new RegExp(`uses: ${action} # v\\d+\\.\\d+\\.\\d+\n`));
      }
    });

    it(`may nothing that a job does not ask for: ${name}`, () => {
      assert.deepEqual(workflow.permissions, {});
      for (const { permissions } of Object.values(workflow.jobs)) {
        for (const [scope, access] of Object.entries(permissions)) {
          assert.ok(access === "read" || WRITABLE.includes(scope), `${scope}: ${access}`);
        }
      }
    });

    it(`pastes no value into a script: ${name}`, () => {
      for (const { run = "", name: step } of steps(workflow)) assert.doesNotMatch(run, /\$\{\{/, step);
    });

    it(`leaves no token of GitHub's behind in what it checks out: ${name}`, () => {
      const checkouts = steps(workflow).filter(({ uses = "" }) => uses.startsWith("actions/checkout@"));
      for (const checkout of checkouts) assert.equal(checkout.with?.["persist-credentials"], false);
    });

    it(`has scripts that are shell, and stop at what fails: ${name}`, () => {
      assert.equal(workflow.defaults.run.shell, "bash -euo pipefail {0}");
      for (const { run, name: step } of steps(workflow)) {
        if (run === undefined) continue;
        const { status, stderr } = spawnSync("bash", ["-n"], { input: run, encoding: "utf8" });
        assert.equal(status, 0, `${step}: ${stderr}`);
      }
    });
  }
});

/** What stands in for the cloud's and Docker's commands: shell that sees their arguments. */
interface Commands {
  readonly aws?: string;
  readonly docker?: string;
}

const OPTIONAL_TEXT = { description: "", default: "", type: "string" };
const DIGEST = `sha256:${"ab".repeat(32)}`;

describe("build-and-push.yml", () => {
  const found = WORKFLOWS.find(({ name }) => name === "build-and-push.yml")?.workflow;
  assert.ok(found, "there is no build-and-push.yml");
  const workflow = found;
  let folder = "";

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "workflow-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs a step's script as GitHub does; every command that it calls is written down. */
  function run(step: string, commands: Commands, variables: Readonly<Record<string, string>> = {}): Result {
    const script = steps(workflow).find(({ name }) => name === step)?.run;
    assert.ok(script !== undefined, `there is no step ${step}`);
    writeFileSync(join(folder, "script"), script);
    for (const [command, shell] of Object.entries({ aws: "exit 1", docker: "exit 1", ...commands })) {
      const path = join(folder, command);
      writeFileSync(path, `#!/usr/bin/env bash\necho "${command} $*" >> "$LOG"\n${shell}\n`);
      chmodSync(path, 0o755);
    }
    const files = Object.fromEntries(
      ["LOG", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"].map((key) => [key, join(folder, key)]),
    );
    for (const path of Object.values(files)) writeFileSync(path, "");
    const { status, stdout } = spawnSync("bash", ["-euo", "pipefail", join(folder, "script")], {
      encoding: "utf8",
      env: {
        PATH: `${folder}:${process.env["PATH"] ?? ""}`,
        IMAGE: "web",
        REPOSITORY: "shop-prod/web",
        REGISTRY: "111122223333.dkr.ecr.us-east-1.amazonaws.com",
        REGION: "us-east-1",
        REGIONS: "us-east-1 eu-west-1",
        CONTEXT: ".",
        DOCKERFILE: "Dockerfile",
        BUILD_ARGS: "",
        REFUSE: "CRITICAL HIGH",
        TAG: "release-1",
        DIGEST,
        PATIENCE_SECONDS: "0",
        PAUSE_SECONDS: "0",
        ...files,
        ...variables,
      },
    });
    const read = (key: string): string => readFileSync(join(folder, key), "utf8");
    return {
      status,
      stdout,
      calls: read("LOG").trimEnd().split("\n"),
      output: read("GITHUB_OUTPUT"),
      summary: read("GITHUB_STEP_SUMMARY"),
    };
  }

  interface Result {
    readonly status: number | null;
    readonly stdout: string;
    readonly calls: readonly string[];
    readonly output: string;
    readonly summary: string;
  }

  it("is called by an application's repository and by hand, with the same inputs", () => {
    assert.deepEqual(Object.keys(workflow.on), ["workflow_call", "workflow_dispatch"]);
    assert.deepEqual(workflow.on["workflow_dispatch"]?.inputs, workflow.on["workflow_call"]?.inputs);
  });

  it("takes no secret: it proves who it is, and reads code", () => {
    assert.ok(!("secrets" in (workflow.on["workflow_call"] ?? {})));
    assert.deepEqual(workflow.jobs["image"]?.permissions, { contents: "read", "id-token": "write" });
  });

  it("builds before it has credentials", () => {
    const names = steps(workflow).map(({ name }) => name);
    assert.ok(names.indexOf("Build") < names.indexOf("Take on the role"));
    const { calls } = run("Build", { docker: "exit 0" });
    assert.deepEqual(calls, [
      "docker buildx build --platform linux/amd64 --provenance=false --sbom=false --load --file Dockerfile " +
        "--tag 111122223333.dkr.ecr.us-east-1.amazonaws.com/shop-prod/web:release-1 .",
    ]);
  });

  it("hands on build arguments, one a line, as they are: no shell reads them", () => {
    const docker = `printf '<%s>\\n' "$@"`;
    const variables = {
      BUILD_ARGS: `RDS_BUNDLE_SHA256=ab12\n\nNAME=two words; $(touch ${folder}/pwned) \`id\` * --push\n`,
    };
    const { stdout, status } = run("Build", { docker }, variables);
    assert.equal(status, 0);
    const args = stdout.trimEnd().split("\n");
    assert.deepEqual(args.slice(args.indexOf("<--load>") + 1, args.indexOf("<--file>")), [
      "<--build-arg>",
      "<RDS_BUNDLE_SHA256=ab12>",
      "<--build-arg>",
      `<NAME=two words; $(touch ${folder}/pwned) \`id\` * --push>`,
    ]);
    assert.ok(!existsSync(join(folder, "pwned")));
  });

  it("hands every input to its scripts as a variable; the tag is the commit, and a suffix where one is said", () => {
    const { BUILD_ARGS, TAG } = workflow.jobs["image"]?.env ?? {};
    assert.equal(BUILD_ARGS, "${{ inputs.build-args }}");
    assert.equal(
      TAG,
      "${{ inputs.release && 'release-' || '' }}${{ github.sha }}${{ inputs.tag-suffix && '-' || '' }}${{ inputs.tag-suffix }}",
    );
    const { "build-args": buildArgs, "tag-suffix": tagSuffix } = workflow.on["workflow_call"]?.inputs ?? {};
    for (const input of [buildArgs, tagSuffix]) assert.deepEqual({ ...input, description: "" }, OPTIONAL_TEXT);
  });

  it("pushes to the foundation region and takes the digest from there; the password passes through no argument", () => {
    const aws = `
      case "$*" in
        *get-login-password*) echo hush ;;
        *describe-images*) [[ -e ${folder}/pushed ]] && echo ${DIGEST} ;;
      esac`;
    const docker = `case "$*" in *push*) touch ${folder}/pushed ;; *login*) [[ $(cat) == hush ]] ;; esac`;
    const { status, output, calls, stdout } = run("Push", { aws, docker });
    assert.equal(status, 0);
    assert.equal(output, `digest=${DIGEST}\n`);
    assert.doesNotMatch([...calls, stdout].join("\n"), /hush/);
    assert.deepEqual(
      calls.filter((call) => call.startsWith("docker")),
      [
        "docker login --username AWS --password-stdin 111122223333.dkr.ecr.us-east-1.amazonaws.com",
        "docker push --quiet 111122223333.dkr.ecr.us-east-1.amazonaws.com/shop-prod/web:release-1",
        "docker logout 111122223333.dkr.ecr.us-east-1.amazonaws.com",
      ],
    );
  });

  it("goes on with what is there when it is repeated, and says so: a tag is given once", () => {
    const { status, stdout, output, calls } = run("Push", { aws: `echo ${DIGEST}` });
    assert.equal(status, 0);
    assert.equal(output, `digest=${DIGEST}\n`);
    assert.ok(calls.every((call) => !call.startsWith("docker")));
    assert.match(stdout, /^::notice::shop-prod\/web:release-1 is there already and stays as it is; tag-suffix gives/);
  });

  const scan = (status: string, critical: string): string => `
    case "$*" in
      *imageScanStatus.status*) echo "${status}" ;;
      *CRITICAL*) echo "${critical}" ;;
      *) echo None ;;
    esac`;

  it("lets an image pass whose scan found nothing of the severities to refuse", () => {
    assert.equal(run("Judge the scan", { aws: scan("COMPLETE", "None") }).status, 0);
    assert.equal(run("Judge the scan", { aws: scan("COMPLETE", "3") }, { REFUSE: "HIGH" }).status, 0);
  });

  it("keeps an image back whose scan found something, and says how much", () => {
    const { status, stdout } = run("Judge the scan", { aws: scan("COMPLETE", "3") });
    assert.equal(status, 1);
    assert.match(stdout, /^::error::3 findings of severity CRITICAL: aws ecr describe-image-scan-findings --region/);
  });

  it("keeps an image back that cannot be scanned, or is not in time", () => {
    for (const problem of ["FAILED", "UNSUPPORTED_IMAGE", "IN_PROGRESS"]) {
      const { status, stdout } = run("Judge the scan", { aws: scan(problem, "None") });
      assert.equal(status, 1);
      assert.equal(stdout, `::error::there is no scan of ${DIGEST} to judge: ${problem}\n`);
    }
  });

  it("waits for a scan that is not there yet", () => {
    const aws = `
      if [[ "$*" != *imageScanStatus.status* ]]; then echo None; exit; fi
      if [[ -e ${folder}/asked ]]; then echo COMPLETE; exit; fi
      touch ${folder}/asked
      echo ScanNotFoundException >&2
      exit 254`;
    assert.equal(run("Judge the scan", { aws }, { PATIENCE_SECONDS: "60" }).status, 0);
  });

  it("waits until every region has the digest", () => {
    const aws = `
      if [[ "$*" == *us-east-1* || -e ${folder}/copied ]]; then exit 0; fi
      touch ${folder}/copied
      echo ImageNotFoundException >&2
      exit 254`;
    const { status, calls } = run("Wait for every region", { aws }, { PATIENCE_SECONDS: "60" });
    assert.equal(status, 0);
    assert.deepEqual(
      calls.map((call) => call.split(" ")[4]),
      ["us-east-1", "eu-west-1", "eu-west-1"],
    );
  });

  it("gives up in the end, and says which region lacks it and why", () => {
    const aws = `[[ "$*" == *us-east-1* ]] || { echo AccessDeniedException >&2; exit 254; }`;
    const { status, stdout } = run("Wait for every region", { aws });
    assert.equal(status, 1);
    assert.match(stdout, new RegExp(`^::error::eu-west-1 does not have ${DIGEST}: AccessDeniedException$`, "m"));
  });

  it("prints the line for the stack file", () => {
    const { status, stdout, summary } = run("Say what to deploy", {});
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^ {2}web: ${DIGEST}$`, "m"));
    assert.match(summary, new RegExp(`^web: ${DIGEST}$`, "m"));
  });
});
