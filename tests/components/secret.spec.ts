import assert from "node:assert/strict";
import { createSecret } from "../../components/secret";
import type { SecretPlan } from "../../platform/data-model";
import { alone, committedPlan, offered } from "../support/alone";
import { label, madeFrom, type Recorded } from "../support/recorded";
import { sitesOf } from "../support/sites";
import { Group } from "../support/specimens";

const SECRET = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const CANARY = "canary-7c21";

const PLAN: SecretPlan = {
  name: "covibes-prod/what",
  description: "What",
  region: "us-east-1",
  replicas: [
    { cell: "eu", region: "eu-west-1" },
    { cell: "asia", region: "ap-southeast-1" },
  ],
  recoveryWindowDays: 30,
  protect: true,
};

interface Wanted {
  readonly plan?: Partial<SecretPlan>;
  /** Whether the secret's region is another than the parent's. */
  readonly elsewhere?: boolean;
}

function build({ plan = {}, elsewhere = false }: Wanted = {}): Promise<Recorded> {
  return alone(({ providers, awsIn, probe }) => {
    const { versionId } = createSecret(
      "kept",
      {
        plan: { ...PLAN, ...plan },
        value: JSON.stringify({ password: CANARY }),
        keyArn: "own key",
        sites: sitesOf(committedPlan("prod")),
        ...(elsewhere ? { provider: awsIn("us-east-1") } : {}),
      },
      new Group("parent", providers),
    );
    probe({ versionId });
  });
}

describe("createSecret", () => {
  it("keeps a secret under its planned name, with its key, and each replica with its own cell's (ALL-04)", async () => {
    assert.deepEqual((await build()).one(SECRET, "kept").inputs, {
      name: "covibes-prod/what",
      description: "What",
      kmsKeyId: "own key",
      recoveryWindowInDays: 30,
      forceOverwriteReplicaSecret: true,
      replicas: [
        { region: "eu-west-1", kmsKeyId: "eu secrets key" },
        { region: "ap-southeast-1", kmsKeyId: "asia secrets key" },
      ],
    });
  });

  it("has replicas only where they are planned", async () => {
    const { inputs } = (await build({ plan: { replicas: [] } })).one(SECRET);
    assert.deepEqual(inputs["replicas"], []);
  });

  it("holds the value in a version, as a secret, although it was not given as one (ALL-04)", async () => {
    const recorded = await build();
    assert.deepEqual(recorded.one(VERSION, "kept").inputs, {
      secretId: { unknown: true },
      secretString: { secret: true },
    });
    assert.deepEqual(madeFrom(recorded.one(VERSION)), { secretId: [`${SECRET} kept`] });
    assert.ok(!JSON.stringify(recorded.graph).includes(CANARY));
  });

  it("protects the secret in production, and no version: a new value is a new version", async () => {
    assert.deepEqual((await build()).options("parent"), { [`${SECRET} kept`]: { protect: true } });
    assert.deepEqual((await build({ plan: { protect: false } })).options("parent"), {});
  });

  it("is made in its parent's region, or in that of the provider that it is given", async () => {
    const providersOf = async (wanted: Wanted): Promise<string[]> => {
      const { one } = await build(wanted);
      return [SECRET, VERSION].map((type) => label(one(type).provider ?? ""));
    };
    assert.deepEqual(await providersOf({}), ["pulumi:providers:aws aws", "pulumi:providers:aws aws"]);
    const elsewhere = "pulumi:providers:aws aws-us-east-1";
    assert.deepEqual(await providersOf({ elsewhere: true }), [elsewhere, elsewhere]);
  });

  it("offers the version that holds the value", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { versionId: [`${VERSION} kept`] });
  });
});
