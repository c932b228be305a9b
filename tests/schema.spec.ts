import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020";
import { parse } from "yaml";
import keptAccount from "../schema/account-file.json";
import kept from "../schema/stack-file.json";
import { schemaDrift } from "../scripts/schema";

const ROOT = join(__dirname, "..");
const STACK_FILES = ["Pulumi.dev.yaml", "Pulumi.prod.yaml"];

// The schemas have a pattern beside the format, which no validator knows by this name.
const ajv = new Ajv2020({ allErrors: true, formats: { cidrv4: true, email: true } });
const validate = ajv.compile(kept);
const validateAccount = ajv.compile(keptAccount);

function read(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

/** What an editor would underline: where, and why. */
function complaints(text: string, judge = validate): string[] {
  judge(parse(text));
  return (judge.errors ?? []).map(({ instancePath, keyword }: ErrorObject) => `${instancePath} ${keyword}`);
}

describe("The schema that editors use", () => {
  for (const file of STACK_FILES) {
    it(`is named in the first line of ${file} and finds nothing wrong in it`, () => {
      assert.equal(read(file).split("\n")[0], "# yaml-language-server: $schema=schema/stack-file.json");
      assert.deepEqual(complaints(read(file)), []);
    });

    it(`is beside the refusal of default providers in ${file}`, () => {
      const { config } = parse(read(file)) as { readonly config: Readonly<Record<string, unknown>> };
      assert.deepEqual(config["pulumi:disable-default-providers"], ["aws", "kubernetes", "cloudflare"]);
    });
  }

  const mistakes: readonly {
    readonly title: string;
    readonly change: readonly [string, string];
    readonly says: string[];
  }[] = [
    {
      title: "a misspelt key of the platform",
      change: ["    domain:", "    domian:"],
      says: ["/config/meridian:platform required", "/config/meridian:platform additionalProperties"],
    },
    {
      title: "a misspelt key of a cell",
      change: ["slot: 0, region", "slot: 0, regoin"],
      says: ["/config/meridian:platform/cells/us required", "/config/meridian:platform/cells/us additionalProperties"],
    },
    {
      title: "a region that does not exist",
      change: ["region: eu-west-1", "region: eu-west-9"],
      says: ["/config/meridian:platform/cells/eu/region enum"],
    },
    {
      title: "an account that YAML reads as a number",
      change: ['"111122223333"', "111122223333"],
      says: ["/config/meridian:platform/account type"],
    },
    {
      title: "a key of a cell that could not be a name",
      change: ["      eu:", "      EU:"],
      says: ["/config/meridian:platform/cells pattern", "/config/meridian:platform/cells propertyNames"],
    },
  ];
  for (const { title, change, says } of mistakes) {
    it(`underlines ${title}`, () => {
      const text = read("Pulumi.prod.yaml");
      assert.ok(text.includes(change[0]), `Pulumi.prod.yaml no longer says ${change[0]}`);
      assert.deepEqual(complaints(text.replace(...change)), says);
    });
  }

  it("leaves alone what is not Meridian's, and a stack that has no platform", () => {
    assert.deepEqual(complaints("encryptionsalt: v1:abc\nconfig:\n  aws:region: nowhere\n"), []);
  });

  it("is one of its own for an account: named in the first line of the file, finding nothing wrong in it (F7)", () => {
    const text = read("Pulumi.account.yaml");
    assert.equal(text.split("\n")[0], "# yaml-language-server: $schema=schema/account-file.json");
    assert.deepEqual(complaints(text, validateAccount), []);
    const { config } = parse(text) as { readonly config: Readonly<Record<string, unknown>> };
    assert.deepEqual(config["pulumi:disable-default-providers"], ["aws", "kubernetes", "cloudflare"]);
    assert.deepEqual(complaints(text.replace("    budget:", "    bugdet:"), validateAccount), [
      "/config/meridian:account required",
      "/config/meridian:account additionalProperties",
    ]);
    const { "meridian:account": account } = keptAccount.properties.config.properties;
    assert.deepEqual(undescribed(account, "meridian:account"), []);
  });

  it("describes every field, wherever it stands", () => {
    const { "meridian:platform": platform } = kept.properties.config.properties;
    assert.deepEqual(undescribed(platform, "meridian:platform"), []);
    assert.deepEqual(undescribed({ properties: { a: { properties: { b: {} }, description: "c" } } }, "x"), ["x.a.b"]);
  });
});

/** Paths of the fields below a schema that have no description. */
function undescribed(schema: unknown, path: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const own = "description" in schema || !path.includes(".") ? [] : [path];
  const { properties = {}, additionalProperties } = schema as Partial<Record<string, object>>;
  return [
    ...own,
    ...Object.entries(properties).flatMap(([key, field]: [string, unknown]) => undescribed(field, `${path}.${key}`)),
    ...undescribed(additionalProperties, `${path}.*`),
  ];
}

describe("schemaDrift", () => {
  it("is silent about the schemas that are kept", () => {
    assert.deepEqual(schemaDrift(read), []);
  });

  it("says what to run when a kept schema is not what its zod schema says, or there is none", () => {
    assert.deepEqual(
      schemaDrift((file) => (file === "schema/stack-file.json" ? "{}\n" : undefined)),
      [
        "schema/stack-file.json differs from the zod schema of platform/configuration/: run `npm run schema` and commit the result",
        "schema/account-file.json is missing: run `npm run schema` and commit the result",
      ],
    );
  });
});
