import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { admissionScript } from "../../../platform/planning/pooler-admission";

const POOLERS = { service: "pooler", pods: "pooler-pods", authority: "/etc/ssl/pooler/ca.crt" };

/** Two poolers, of which the second learns of the new password when it has been asked so many times. */
const PSQL = `#!/bin/sh
echo "$PGHOSTADDR $PGHOST $PGSSLMODE $PGSSLROOTCERT $PGDATABASE $PGUSER $PGPASSWORD" >> "$ASKED"
[ "$PGHOSTADDR" = 10.0.0.1 ] || [ "$(grep -c '^10.0.0.2 ' "$ASKED")" -gt "$REFUSALS" ] || {
  echo "connection to $PGHOSTADDR failed: password authentication failed" >&2
  exit 2
}
`;
const GETENT = `#!/bin/sh
[ "$*" = "ahostsv4 pooler-pods" ] || exit 2
printf '10.0.0.1 STREAM pooler-pods\\n10.0.0.2 STREAM\\n10.0.0.1 DGRAM\\n'
`;

describe("The script that waits for the poolers (CV-07)", () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "meridian-admission-"));
    for (const [name, text] of [
      ["psql", PSQL],
      ["getent", GETENT],
      // Nobody has to wait for a test.
      ["sleep", "#!/bin/sh\n/bin/sleep 0.1\n"],
    ] as const) {
      fs.writeFileSync(path.join(folder, name), text, { mode: 0o755 });
    }
  });

  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  it("asks every one of them, by its address and under the name of its certificate, until all say yes", () => {
    const { status, said, asked } = run({ refusals: 2, seconds: 60 });
    assert.equal(status, 0, said);
    const question = (address: string): string =>
      `${address} pooler verify-full /etc/ssl/pooler/ca.crt shop shop_b new`;
    const round = [question("10.0.0.1"), question("10.0.0.2")];
    assert.deepEqual(asked, [...round, ...round, ...round]);
    assert.doesNotMatch(said, /new/);
  });

  it("gives up in time, with the last answer and where to look, and without a password", () => {
    const { status, said } = run({ refusals: 1_000_000 });
    assert.equal(status, 1);
    assert.deepEqual(said.trim().split("\n"), [
      "waiting until every pooler admits the login roles in use",
      "not every pooler admits shop_b to shop after 1 s: connection to 10.0.0.2 failed: password authentication failed",
      "look at deployment/pooler in this namespace",
    ]);
  });

  it("says so when no pooler is ready: their name has no address", () => {
    fs.writeFileSync(path.join(folder, "getent"), "#!/bin/sh\nexit 2\n", { mode: 0o755 });
    const { status, said, asked } = run({ refusals: 0 });
    assert.equal(status, 1);
    assert.match(said, /after 1 s: no pooler is ready: pooler-pods has no address$/m);
    assert.deepEqual(asked, []);
  });

  /** Gives up after a second, unless it is to succeed, however slow the machine is. */
  function run({ refusals, seconds = 1 }: { readonly refusals: number; readonly seconds?: number }): Ran {
    const asked = path.join(folder, "asked");
    fs.writeFileSync(asked, "");
    const ran = spawnSync("bash", ["-c", admissionScript(["shop"], POOLERS, seconds)], {
      encoding: "utf8",
      timeout: 60_000,
      // A shell that is spoken to through a socket takes itself for a remote one, and reads its user's files.
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: `${folder}:/usr/bin:/bin`,
        ASKED: asked,
        REFUSALS: String(refusals),
        DATABASE_SHOP_USERNAME: "shop_b",
        DATABASE_SHOP_PASSWORD: "new",
      },
    });
    const questions = fs.readFileSync(asked, "utf8").split("\n");
    return { status: ran.status, said: ran.stdout + ran.stderr, asked: questions.filter((line) => line !== "") };
  }
});

interface Ran {
  readonly status: number | null;
  readonly said: string;
  readonly asked: readonly string[];
}
