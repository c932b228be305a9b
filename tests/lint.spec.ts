import assert from "node:assert/strict";
import { join } from "node:path";
import { ESLint, Linter } from "eslint";
import { parser } from "typescript-eslint";

const ROOT = join(__dirname, "..");
/** The rules that are ours rather than a preset's, and need no types. */
const OURS = /^(no-restricted-\w+|max-\w+(-\w+)*|complexity)$/;

/** What ESLint says about a text as if it stood at a path, by our rules alone: line and first words. */
async function judge(path: string, text: string): Promise<string[]> {
  const config: unknown = await new ESLint({ cwd: ROOT }).calculateConfigForFile(join(ROOT, path));
  assert.ok(typeof config === "object" && config !== null && "rules" in config);
  const rules = Object.entries(config.rules as Linter.RulesRecord).filter(([name]) => OURS.test(name));
  return new Linter()
    .verify(text, { languageOptions: { parser }, rules: Object.fromEntries(rules) })
    .map(({ line, ruleId }) => `${String(line)} ${String(ruleId)}`);
}

describe("ESLint", () => {
  const syntax = ["1 no-restricted-syntax"];
  const refused: readonly {
    readonly text: string;
    readonly in: readonly string[];
    readonly says: readonly string[];
  }[] = [
    { text: 'new aws.Provider("a");', in: ["components/a.ts", "infra/deploy.ts", "cli/a.ts"], says: syntax },
    { text: 'const at = "eu-west-1";', in: ["platform/planning/a.ts", "components/a.ts", "infra/a.ts"], says: syntax },
    { text: 'const at = "x.ap-southeast-2.amazonaws.com";', in: ["policies/a.ts", "cli/a.ts"], says: syntax },
    { text: "const arn = `arn:aws:kms:us-east-1:${account}`;", in: ["platform/a.ts"], says: syntax },
    { text: "const now = new Date();", in: ["platform/a.ts", "policies/rules/a.ts"], says: syntax },
    { text: "const now = Date.now();", in: ["platform/a.ts"], says: ["1 no-restricted-properties"] },
    { text: "const key = Math.random();", in: ["platform/a.ts"], says: ["1 no-restricted-properties"] },
    {
      text: "const stack = process.env.STACK;",
      in: ["platform/a.ts", "components/a.ts"],
      says: ["1 no-restricted-globals"],
    },
    {
      text: "console.log(process.argv);",
      in: ["policies/a.ts"],
      says: ["1 no-restricted-globals", "1 no-restricted-globals"],
    },
    { text: "const most = Math.max(a, b);", in: ["components/a.ts", "infra/a.ts"], says: syntax },
    { text: "const twice = nodes * 2;", in: ["components/a.ts", "infra/a.ts"], says: syntax },
    { text: "const next = index + 1;", in: ["components/a.ts"], says: syntax },
    { text: "let n = 0; n += size;", in: ["components/a.ts"], says: syntax },
    { text: "for (;;) index++;", in: ["infra/a.ts"], says: syntax },
    { text: "const size = plan.size ?? 3;", in: ["components/a.ts"], says: syntax },
    { text: "const f = (size = 3) => size;", in: ["infra/a.ts"], says: syntax },
    { text: "const a = b as unknown as C;", in: ["platform/a.ts", "tests/a.spec.ts"], says: syntax },
    {
      text: 'import { a } from "../infra/deploy";',
      in: ["components/a.ts", "policies/a.ts"],
      says: ["1 no-restricted-imports"],
    },
    {
      text: 'import type { A } from "../../cli/a";',
      in: ["platform/planning/a.ts"],
      says: ["1 no-restricted-imports"],
    },
    { text: "function f(a, b, c, d) {}", in: ["cli/a.ts", "tests/a.spec.ts"], says: ["1 max-params"] },
    { text: "f();\n".repeat(251), in: ["cli/a.ts", "tests/a.spec.ts"], says: ["251 max-lines"] },
    { text: `function f() {\n${"  g();\n".repeat(80)}}`, in: ["platform/a.ts"], says: ["1 max-lines-per-function"] },
    { text: `function f(a) {\n${"  if (a) g();\n".repeat(10)}}`, in: ["cli/a.ts"], says: ["1 complexity"] },
  ];
  for (const { text, in: paths, says } of refused) {
    for (const path of paths) {
      it(`refuses ${text.slice(0, 50).replaceAll("\n", " ")} in ${path}`, async () => {
        assert.deepEqual(await judge(path, text), says);
      });
    }
  }

  const accepted: readonly (readonly [string, string])[] = [
    ["infra/providers.ts", 'new aws.Provider("a");'],
    ["tests/infra/a.spec.ts", 'new aws.Provider("a", { region: "eu-west-1" });'],
    ["platform/facts/regions.ts", 'const at = "eu-west-1";'],
    ["platform/configuration/a.ts", 'const remedy = "write it like { region: us-east-1 }";'],
    ["platform/planning/a.ts", "const most = Math.max(a * 2, size ?? 3);"],
    ["platform/planning/a.ts", 'const day = new Date("2026-11-21");'],
    ["components/a.ts", "const name = prefix + suffix;"],
    ["cli/a.ts", "const now = Date.now(), stack = process.env.STACK;"],
    ["components/a.ts", 'import type { A } from "../platform/model";'],
    ["tests/a.spec.ts", `describe("a", () => {\n${"  g();\n".repeat(80)}});`],
  ];
  for (const [path, text] of accepted) {
    it(`accepts ${text.slice(0, 50).replaceAll("\n", " ")} in ${path}`, async () => {
      assert.deepEqual(await judge(path, text), []);
    });
  }

  it("cannot be told to look away", async () => {
    const config: unknown = await new ESLint({ cwd: ROOT }).calculateConfigForFile(join(ROOT, "platform/a.ts"));
    assert.ok(typeof config === "object" && config !== null && "linterOptions" in config);
    assert.deepEqual(config.linterOptions, { noInlineConfig: true, reportUnusedDisableDirectives: 2 });
  });
});
