import assert from "node:assert/strict";
import { Provider as RandomProvider } from "@pulumi/random/provider";
import { RandomPassword } from "@pulumi/random/randomPassword";
import { Credential } from "../../components/credential";
import type { CredentialPlan } from "../../platform/data-model";
import { textAt } from "../../platform/graph/value";
import { planWith } from "../platform/bent-stack-file";
import { alone, offered } from "../support/alone";
import { revealed } from "../support/canaries";
import { label, madeFrom, type Recorded } from "../support/recorded";
import { awsByRegion, sitesOf } from "../support/sites";
import { Specimen } from "../support/specimens";

const PASSWORD = "random:index/randomPassword:RandomPassword";
const SECRET = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

function planned(rotation: number): CredentialPlan {
  const found = planWith({ rotation }).interconnect.credentials.find(({ database }) => database === "shard1");
  assert.ok(found, "shard1 has no credential");
  return found;
}

function build(rotation = 0): Promise<Recorded> {
  return alone(({ probe }) => {
    const { version } = new Credential(
      "opens",
      {
        plan: planned(rotation),
        sites: sitesOf(planWith({})),
        secretsKeyArn: "foundation secrets key",
        providerOf: awsByRegion(),
      },
      { providers: [new RandomProvider("random")] },
    );
    probe({ version });
  });
}

/** What is in the secret, which no graph shows. */
async function valueAfter(rotation: number): Promise<unknown> {
  const { secrets } = await revealed(() => build(rotation));
  return JSON.parse(secrets["opens secretString"] ?? "");
}

describe("Credential", () => {
  it("makes a password for each of two login roles, and one secret with both", async () => {
    const credential = await build();
    assert.deepEqual(credential.below("opens"), {
      [PASSWORD]: ["opens-a", "opens-b"],
      [SECRET]: ["opens"],
      [VERSION]: ["opens"],
    });
    assert.deepEqual(credential.homes("opens"), ["opens aws-us-east-1", "opens random"]);
    assert.deepEqual(madeFrom(credential.one(VERSION)), {
      secretId: [`${SECRET} opens`],
      secretString: [`${PASSWORD} opens-a`, `${PASSWORD} opens-b`],
    });
  });

  it("makes passwords of letters and digits, that stand in an address as they are", async () => {
    assert.deepEqual((await build(3)).one(PASSWORD, "opens-b").inputs, {
      length: 40,
      special: false,
      keepers: { generation: "2" },
    });
  });

  it("is in the foundation region with its key, and in every other cell with that cell's (ALL-04)", async () => {
    const { inputs, provider } = (await build()).one(SECRET);
    assert.equal(label(provider ?? ""), "pulumi:providers:aws aws-us-east-1");
    assert.equal(inputs["name"], "covibes-prod/database/shard1");
    assert.equal(inputs["kmsKeyId"], "foundation secrets key");
    assert.deepEqual(inputs["replicas"], [
      { region: "eu-west-1", kmsKeyId: "eu secrets key" },
      { region: "ap-southeast-1", kmsKeyId: "asia secrets key" },
    ]);
  });

  it("says which login role is in use and which stands by; with each rotation they take turns", async () => {
    const [a, b] = [
      { username: "shard1_a", password: "canary-opens-a" },
      { username: "shard1_b", password: "canary-opens-b" },
    ];
    const aInUse = { ...a, standbyUsername: b.username, standbyPassword: b.password };
    const bInUse = { ...b, standbyUsername: a.username, standbyPassword: a.password };
    assert.deepEqual([await valueAfter(0), await valueAfter(1), await valueAfter(2)], [aInUse, bInUse, aInUse]);
  });

  it("makes anew, with a rotation, the password that it goes over to, and no other", async () => {
    const generations = async (rotation: number): Promise<string[]> =>
      (await build(rotation)).all(PASSWORD).map((password) => textAt(password, "keepers", "generation"));
    assert.deepEqual(
      [await generations(0), await generations(1), await generations(2), await generations(3)],
      [
        ["0", "0"],
        ["0", "1"],
        ["1", "1"],
        ["1", "2"],
      ],
    );
  });

  it("protects the secret, and no password: one that is protected could not be made anew", async () => {
    assert.deepEqual((await build()).options("opens"), { [`${SECRET} opens`]: { protect: true } });
  });

  it("shows no password, whether or not its provider calls it a secret (ALL-04)", async () => {
    const { recorded } = await revealed(() => build());
    assert.ok(!JSON.stringify(recorded.graph).includes("canary-"));
  });

  it("is tested with canaries that are seen where they get out", async () => {
    const { recorded } = await revealed(() =>
      alone(() => {
        const opts = { provider: new RandomProvider("random") };
        const { result: password } = new RandomPassword("opens-a", { length: 40 }, opts);
        new Specimen("leak", { password });
      }),
    );
    assert.ok(JSON.stringify(recorded.graph).includes("canary-opens-a"));
  });

  it("offers the version that holds the passwords", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { version: [`${VERSION} opens`] });
  });
});
