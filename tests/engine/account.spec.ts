import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { record } from "../../cli/record/record";
import { readStackFile } from "../../cli/stack-files";
import { program } from "../../infra/program";
import type { Engine } from "./engine";
import { differences, stateOf } from "./engine-state";
import { ROOT } from "./plugins";
import { realEngine } from "./real-engine";

const BUCKET = [
  ...["Bucket", "BucketLifecycleConfiguration", "BucketOwnershipControls", "BucketPolicy", "BucketPublicAccessBlock"],
  "BucketServerSideEncryptionConfiguration",
];

/** What a stack gives up and the account keeps: the state, who asked for it, and the key to it. */
const KEPT = [
  "Alias alias/meridian-state",
  ...BUCKET.map((type) => `${type} meridian-state-accesses-111122223333`),
  ...[...BUCKET, "BucketLogging", "BucketVersioning"].map((type) => `${type} meridian-state-111122223333`),
  "Key",
].toSorted();

describe("the account stack on the real engine", function () {
  this.timeout(600_000);
  const running = realEngine({ folder: ROOT, stack: "account", reaches: "nothing" });

  it("goes up as the offline preview says, and down to the state that it keeps (ALL-03, ALL-05)", async () => {
    const offline = await record(program, readStackFile("account"));
    const { engine } = running;

    const previewed = (await engine.preview()).map(({ urn }) => urn);
    assert.deepEqual(previewed.sort(), offline.resources.map(({ urn }) => urn).sort());

    await engine.run(["up", "--yes", "--skip-preview", "--stack", "account", "--policy-pack", `${ROOT}/policies`]);
    assert.deepEqual(differences(offline, await stateOf(engine)), []);
    await engine.expectNoChanges();

    await assert.rejects(engine.destroy(), /protected/);
    await engine.run(["state", "unprotect", "--all", "--yes"]);
    await engine.destroy();
    assert.deepEqual(leftIn(engine), KEPT);
  });
});

describe("scripts/bootstrap-account", function () {
  this.timeout(600_000);
  const running = realEngine({ folder: ROOT, stack: "other", reaches: "nothing" });

  /** Runs the script with a folder in the bucket's place; the project is a copy, and so is its stack file. */
  async function bootstrap(...options: readonly string[]): Promise<string> {
    const { engine } = running;
    const { stdout } = await promisify(execFile)(
      path.join(engine.folder, "scripts", "bootstrap-account"),
      ["--yes", "--local", local(engine), "--backend", bucket(engine), "--secrets-provider", "passphrase", ...options],
      { cwd: engine.folder, env: { ...process.env, ...engine.environment(), PULUMI_CONFIG_PASSPHRASE: "" } },
    );
    return stdout;
  }

  it("deploys with the state at hand, then moves the state, and finds that nothing would change", async () => {
    const { engine } = running;
    fs.mkdirSync(new URL(bucket(engine)));
    const told = await bootstrap();
    const { resources } = await record(program, readStackFile("account"));
    assert.match(told, new RegExp(`Resources:\\n +${String(resources.length)} unchanged`));
    assert.match(told, /Done\. Two things are left to you/);
    const moved = { PULUMI_BACKEND_URL: bucket(engine), PULUMI_CONFIG_PASSPHRASE: "" };
    assert.deepEqual(stacksIn(await engine.run(["stack", "ls", "--json"], moved)), ["account"]);
    assert.equal(engine.cloud().filter(({ type }) => type === "aws:cloudtrail/trail:Trail").length, 1);
  });

  it("refuses to begin again where the state is there already, and changes nothing", async () => {
    const before = running.engine.cloud();
    await assert.rejects(bootstrap(), /the state of account is in file:.* already: deploy with PULUMI_BACKEND_URL=/);
    assert.deepEqual(running.engine.cloud(), before);
  });

  it("goes on where an earlier run stopped before the state was moved", async () => {
    const { engine } = running;
    fs.rmSync(new URL(bucket(engine)), { recursive: true });
    fs.mkdirSync(new URL(bucket(engine)));
    const told = await bootstrap();
    assert.match(told, /going on where an earlier run stopped/);
    assert.match(told, /Done\./);
  });

  it("begins nothing where it cannot tell whether there is a state", async () => {
    await assert.rejects(bootstrap("--backend", "s3://"), /cannot tell whether a state is in s3:\/\//);
  });

  it("says how it is used, and what is wrong with how it was", async () => {
    assert.match(await bootstrap("--help"), /^Sets up the account stack for the first time/);
    await assert.rejects(bootstrap("--stuck", "account"), /--stuck is not an option; see --help/);
    await assert.rejects(bootstrap("--stack"), /--stack wants a value; see --help/);
    await assert.rejects(
      bootstrap("--stack", "dev"),
      /Pulumi\.dev\.yaml describes no account: it has no meridian:account/,
    );
  });
});

function local(engine: Engine): string {
  return path.join(engine.folder, "..", "before");
}

function bucket(engine: Engine): string {
  return `file://${path.join(engine.folder, "..", "bucket")}`;
}

function stacksIn(list: string): string[] {
  return (JSON.parse(list) as readonly { readonly name: string }[]).map(({ name }) => name);
}

/** What is there, by type and name, without the ids that AWS makes up. */
function leftIn(engine: Engine): string[] {
  return engine
    .cloud()
    .map(({ type, id }) => [type.replace(/.*:/, ""), ...(type.startsWith("aws:kms/key:") ? [] : [id])].join(" "))
    .sort();
}
