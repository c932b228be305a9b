import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import layers from "./scripts/layers.cjs";

const REGION = "/^\\S*\\b(af|ap|ca|eu|il|me|mx|sa|us)-(north|south|east|west|central){1,2}-\\d\\S*$/";
const NUMBER = "/^[0-9]/";

/** Syntax that a folder may not use, with what to do in its place. */
const BANS = {
  doubleCast: [
    {
      selector: "TSAsExpression > TSAsExpression, TSAsExpression > TSTypeAssertion",
      message: "A cast of a cast switches the type checker off: write a type guard.",
    },
  ],
  provider: [
    {
      selector: "NewExpression[callee.property.name='Provider'], NewExpression[callee.name=/Provider$/]",
      message:
        "Providers are made in infra/providers.ts alone, so that each names its region; take one through `opts`.",
    },
  ],
  regionName: [
    {
      selector: `Literal[value=${REGION}], TemplateElement[value.raw=${REGION}]`,
      message: "A region's name is a fact: take it from the plan, or from platform/facts/regions.ts.",
    },
  ],
  clock: [
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
      message: "Two runs must agree: pass the time in from cli/ or infra/.",
    },
  ],
  arithmetic: [
    {
      selector: "MemberExpression[object.name='Math']",
      message: "Arithmetic belongs in platform/planning: add the result to the plan.",
    },
    {
      selector: "BinaryExpression[operator=/^([*/%-]|\\*\\*)$/], AssignmentExpression[operator=/^([+*/%-]|\\*\\*)=$/]",
      message: "Arithmetic belongs in platform/planning: add the result to the plan.",
    },
    {
      selector: `BinaryExpression[operator='+'] > Literal[raw=${NUMBER}], UpdateExpression`,
      message: "Arithmetic belongs in platform/planning: add the result to the plan.",
    },
    {
      selector: `LogicalExpression > Literal.right[raw=${NUMBER}], AssignmentPattern > Literal.right[raw=${NUMBER}]`,
      message: "A default size is a decision: make it in platform/planning, where it is tested and shown.",
    },
  ],
};

const CLOCK_AND_CHANCE = [
  { object: "Date", property: "now", message: "Two runs must agree: pass the time in from cli/ or infra/." },
  { object: "Math", property: "random", message: "Two runs must agree: derive it from a key." },
];

/** What code meets without importing it, and what makes its result depend on when and where it runs. */
const AMBIENT = [
  "process",
  "console",
  "fetch",
  "performance",
  "crypto",
  "globalThis",
  "require",
  "setTimeout",
  "setInterval",
];

/** Folders whose result depends on their arguments alone. */
const PURE = ["platform", "applications", "components", "policies"];
const BANS_BY_FOLDER = {
  platform: ["provider", "regionName", "clock"],
  applications: ["provider", "regionName", "clock"],
  components: ["provider", "regionName", "clock", "arithmetic"],
  policies: ["provider", "regionName", "clock"],
  infra: ["provider", "regionName", "arithmetic"],
  cli: ["provider", "regionName"],
  scripts: ["provider", "regionName"],
  tests: [],
};

function bans(names) {
  return { "no-restricted-syntax": ["error", ...["doubleCast", ...names].flatMap((name) => BANS[name])] };
}

/** Says in the editor what dependency-cruiser will say in the check. */
function layerRule(folder) {
  const foreign = Object.keys(layers).filter((other) => other !== folder && !layers[folder].folders.includes(other));
  const message = `${folder}/ may not import this: see scripts/layers.cjs.`;
  return {
    "no-restricted-imports": [
      "error",
      { patterns: foreign.length > 0 ? [{ regex: `^(\\.\\./)+(${foreign.join("|")})(/|$)`, message }] : [] },
    ],
  };
}

const PURITY = {
  "no-restricted-globals": [
    "error",
    ...AMBIENT.map((name) => ({
      name,
      message: "Pass it in from cli/ or infra/: this folder depends on arguments alone.",
    })),
  ],
  "no-restricted-properties": ["error", ...CLOCK_AND_CHANCE],
};

export default defineConfig(
  { ignores: [".stryker-tmp/", "build/", "node_modules/", "policies/dist/", "reports/"] },
  {
    // A rule that can be switched off in a comment is a suggestion.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" },
  },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // As tsc has it: an underscore says that a place is skipped on purpose.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      complexity: ["error", 10],
      eqeqeq: "error",
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 3],
    },
  },
  {
    files: ["**/*.cjs"],
    languageOptions: {
      sourceType: "commonjs",
      globals: { __dirname: "readonly", module: "writable", process: "readonly", require: "readonly" },
    },
  },
  ...Object.entries(BANS_BY_FOLDER).map(([folder, names]) => ({
    files: [`${folder}/**/*.ts`],
    rules: { ...bans(names), ...layerRule(folder), ...(PURE.includes(folder) ? PURITY : {}) },
  })),
  { files: ["infra/providers.ts"], rules: bans(BANS_BY_FOLDER.infra.filter((name) => name !== "provider")) },
  { files: ["platform/facts/**/*.ts"], rules: bans(BANS_BY_FOLDER.platform.filter((name) => name !== "regionName")) },
  // A definition is found by its folder's name, so that no code names one; `import` would make the program wait for it.
  { files: ["infra/applications.ts"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  // A list is as long as what it names.
  { files: ["policies/catalogue.ts"], rules: { "max-lines": "off" } },
  // A `describe` block is as long as its subject has behaviours.
  { files: ["tests/**/*.spec.ts"], rules: { "max-lines-per-function": "off" } },
  prettier,
);
