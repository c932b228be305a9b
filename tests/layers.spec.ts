import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "..");

/** Files by path, and the rules that they break: `rule: from → to`. */
interface Case {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    title: "accepts the arrows as they are drawn",
    files: {
      "platform/model.ts":
        'import { z } from "zod";\nimport { createHash } from "node:crypto";\nexport type A = typeof z | typeof createHash;',
      "applications/shop/application.ts": 'import type { A } from "../../platform/model";\nexport type B = A;',
      "components/cell.ts":
        'import * as pulumi from "@pulumi/pulumi";\nimport type { A } from "../platform/model";\nexport const a = pulumi as A;',
      "infra/index.ts":
        'import { a } from "../components/cell";\nimport { readFileSync } from "node:fs";\nexport default [a, readFileSync];',
      "policies/index.ts": 'import type { A } from "../platform/model";\nexport type C = A;',
      "cli/meridian.ts":
        'import "../infra/index";\nimport "../policies/index";\nimport "../applications/shop/application";\nimport "commander";\nimport "node:os";',
      "tests/a.spec.ts": 'import "../cli/meridian";\nimport "fast-check";',
    },
    says: [],
  },
  {
    title: "keeps the platform pure",
    files: {
      "platform/a.ts": 'import "@pulumi/pulumi";\nimport "node:fs";\nimport "../components/b";',
      "components/b.ts": "export const b = 1;",
    },
    says: [
      "platform-builtins: platform/a.ts → fs",
      "platform-folders: platform/a.ts → components/b.ts",
      "platform-packages: platform/a.ts → @pulumi/pulumi",
    ],
  },
  {
    title: "counts the import of a type",
    files: {
      "platform/a.ts": 'import type { B } from "../cli/b";\nexport type A = B;',
      "cli/b.ts": "export type B = 1;",
    },
    says: ["platform-folders: platform/a.ts → cli/b.ts"],
  },
  {
    title: "keeps judges from the accused, and components from the shell",
    files: {
      "policies/a.ts": 'import "../components/b";\nimport "node:fs";',
      "components/b.ts": 'import "../infra/c";\nimport "commander";\nimport "node:os";',
      "infra/c.ts": "export const c = 1;",
    },
    says: [
      "components-builtins: components/b.ts → os",
      "components-folders: components/b.ts → infra/c.ts",
      "components-packages: components/b.ts → commander",
      "judges-read-nothing: policies/a.ts → fs",
      "policies-folders: policies/a.ts → components/b.ts",
    ],
  },
  {
    title: "keeps applications to the platform's vocabulary",
    files: { "applications/shop/a.ts": 'import "zod";\nimport "../../cli/b";', "cli/b.ts": "export const b = 1;" },
    says: [
      "applications-folders: applications/shop/a.ts → cli/b.ts",
      "applications-packages: applications/shop/a.ts → zod",
    ],
  },
  {
    title: "lets nobody import tests",
    files: {
      "cli/a.ts": 'import "../tests/c";',
      "scripts/b.ts": 'import "../tests/c";\nimport "../infra/d";',
      "tests/c.ts": "export const c = 1;",
      "infra/d.ts": "export const d = 1;",
    },
    says: [
      "cli-folders: cli/a.ts → tests/c.ts",
      "scripts-folders: scripts/b.ts → infra/d.ts",
      "scripts-folders: scripts/b.ts → tests/c.ts",
    ],
  },
  {
    title: "refuses cycles",
    files: { "cli/a.ts": 'import "./b";', "cli/b.ts": 'import "./a";' },
    says: ["no-cycles: cli/a.ts → cli/b.ts"],
  },
  {
    title: "refuses imports that lead nowhere, and devDependencies in what deploys",
    files: { "cli/a.ts": 'import "./gone";\nimport "fast-check";' },
    says: ["resolvable: cli/a.ts → ./gone", "shipped: cli/a.ts → fast-check"],
  },
];

describe("The arrows between folders", () => {
  for (const { title, files, says } of CASES) {
    it(title, async () => {
      assert.deepEqual(await judge(files), says);
    });
  }
});

/** What dependency-cruiser says, by the project's configuration, about files in a folder that shares its packages. */
async function judge(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { cruise } = await import("dependency-cruiser");
  const { default: extractOptions } = await import("dependency-cruiser/config-utl/extract-depcruise-options");
  const baseDir = mkdtempSync(join(tmpdir(), "layers-"));
  try {
    for (const shared of ["node_modules", "package.json", "tsconfig.json"]) {
      symlinkSync(join(ROOT, shared), join(baseDir, shared));
    }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(baseDir, path)), { recursive: true });
      writeFileSync(join(baseDir, path), text);
    }
    const options = await extractOptions(join(ROOT, ".dependency-cruiser.cjs"));
    const { output } = await cruise(Object.keys(files), { ...options, baseDir, validate: true });
    assert.ok(typeof output !== "string");
    return output.summary.violations
      .map(({ rule, from, to }) => `${rule.name}: ${from} → ${packageName(to) ?? to}`)
      .toSorted();
  } finally {
    rmSync(baseDir, { recursive: true });
  }
}

function packageName(path: string): string | undefined {
  return /node_modules\/((@[^/]+\/)?[^/]+)/.exec(path)?.[1];
}
