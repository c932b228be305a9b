import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { graphOfPreview, previewSchema } from "../../cli/subject/engine-preview";
import { RULES } from "../../policies/catalogue";
import { judgeGraph } from "../../policies/judge";
import { defaultSettings } from "../../policies/settings";
import { type PackFolder, packFolder } from "../policies/pack-folder";
import { realEngine } from "./real-engine";

/** What the engine says of a policy, in the line of its stream of events. */
interface PolicyEvent {
  readonly policyName: string;
  readonly enforcementLevel: string;
  readonly resourceUrn: string;
  readonly message: string;
}

/** What the CLI's answer begins with here where it failed. */
const FAILED = "failed: ";

const PRODUCTION = { settings: defaultSettings(RULES, "production"), reports: new Map() };

describe("the policy pack in the real engine", function () {
  this.timeout(300_000);
  const running = realEngine({
    folder: join(__dirname, "fixtures/policies"),
    stack: "test",
    reaches: "nothing",
  });
  let pack: PackFolder | undefined;
  let folder = "";

  before(async () => {
    pack = await packFolder();
    // Without it the CLI knows no log of events.
    process.env["PULUMI_DEBUG_COMMANDS"] = "true";
    folder = mkdtempSync(join(tmpdir(), "meridian-policy-config-"));
  });
  after(() => {
    pack?.remove();
    Reflect.deleteProperty(process.env, "PULUMI_DEBUG_COMMANDS");
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a command of the CLI answers that fails, or does not. */
  async function answered(command: readonly string[], config: object): Promise<string> {
    assert.ok(pack !== undefined);
    const file = join(folder, "config.json");
    writeFileSync(file, JSON.stringify(config));
    const all = [...command, "--policy-pack", pack.folder, "--policy-pack-config", file];
    return running.engine.run(all).catch((error: unknown) => {
      const { cause } = error as Error & { readonly cause: { readonly stdout: string; readonly stderr: string } };
      return `${FAILED}${cause.stdout}${cause.stderr}`;
    });
  }

  async function events(config: object): Promise<readonly PolicyEvent[]> {
    const file = join(folder, "events.json");
    await answered(["preview", "--stack", "test", "--event-log", file], config);
    return readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .flatMap((line) => (JSON.parse(line) as { readonly policyEvent?: PolicyEvent }).policyEvent ?? []);
  }

  it("says what an offline judgement of the same preview says, and nothing more", async () => {
    const preview = await running.engine.run(["preview", "--stack", "test", "--json"]);
    const graph = graphOfPreview(previewSchema.parse(JSON.parse(preview)));
    assert.ok(graph !== undefined);
    const { findings, undetermined } = judgeGraph(graph, RULES, { configuration: PRODUCTION });
    const offline = [
      ...findings.map(({ rule, urn, level, message }) => [level, rule, urn, message].join(" | ")),
      ...undetermined.map(({ rule, urn, path }) =>
        [
          "advisory",
          "undetermined-until-deployed",
          urn,
          `${rule} is undetermined until deployed: ${path} is not known yet`,
        ].join(" | "),
      ),
    ].toSorted();
    const said = (await events({})).map(({ enforcementLevel, policyName, resourceUrn, message }) =>
      [enforcementLevel, policyName, resourceUrn, textOf(message)].join(" | "),
    );
    assert.deepEqual(said.toSorted(), offline);
    const rules = new Set(findings.map(({ rule }) => rule));
    for (const rule of ["kms-rotation", "subnet-no-auto-public-ip", "vpc-flow-logs", "default-sg-closed"]) {
      assert.ok(rules.has(rule), rule);
    }
  });

  it("stops production, and lets development pass with warnings", async () => {
    const production = await answered(["preview", "--stack", "test"], {});
    assert.ok(production.startsWith(FAILED));
    assert.match(production, /\[mandatory\] \[severity: high\] {2}kms-rotation/);
    const development = await answered(["preview", "--stack", "test"], {
      all: "advisory",
      configuration: { environment: "development" },
    });
    assert.ok(!development.startsWith(FAILED));
    assert.match(development, /\[advisory\] \[severity: high\] {2}kms-rotation/);
  });

  it("refuses a configuration that cannot be right before it makes anything, and says all that is wrong", async () => {
    const answer = await answered(["up", "--yes", "--skip-preview", "--stack", "test"], {
      "kms-rotatoin": "advisory",
      "kms-rotation": { longestDay: 5 },
    });
    assert.match(answer, /the policy pack's configuration has 2 problems:/);
    assert.match(answer, /kms-rotatoin\n\s+got\s+a key that nothing reads\n[\s\S]*did you mean kms-rotation\?/);
    assert.match(answer, /kms-rotation\.longestDay\n[\s\S]*did you mean longestDays\?/);
    assert.deepEqual(running.engine.cloud(), []);
  });

  it("judges what exists by its state, with nothing unknown and no secret shown", async () => {
    await running.engine.up();
    const file = join(folder, "state.json");
    const state = JSON.stringify(await running.engine.state());
    writeFileSync(file, state);
    const answer = await answered(["policy", "analyze", "--file", file], {});
    for (const rule of ["kms-rotation", "subnet-no-auto-public-ip", "vpc-flow-logs", "default-sg-closed"]) {
      assert.match(answer, new RegExp(`\\[mandatory\\].*${rule}`), rule);
    }
    assert.doesNotMatch(answer, /undetermined until deployed: (kmsKeyId|vpcId)/);
    const password = running.engine.cloud().find(({ type }) => type.endsWith("SecretVersion"))?.inputs["secretString"];
    assert.ok(typeof password === "string" && password.length === 32);
    assert.ok(!answer.includes(password));
    const live = await answered(["policy", "analyze", "--stack", "test"], {});
    assert.ok(!live.includes(password));
    assert.match(live, /kms-rotation/);
  });
});

function textOf(message: string): string {
  return message.trim().split("\n").slice(1).join("\n");
}
