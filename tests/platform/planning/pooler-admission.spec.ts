import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { admissionScript } from "../../../platform/planning/pooler-admission";

const POOLERS = { service: "pooler", pods: "pooler-pods", authority: "/etc/ssl/pooler/ca.crt" };

/** Two poolers, of which the second learns of the new password when it has been asked twice. */
const PSQL = `#!/bin/sh
echo "$PGHOSTADDR $PGHOST $PGSSLMODE $PGSSLROOTCERT $PGDATABASE $PGUSER $PGPASSWORD" >> "$ASKED"
[ "$PGHOSTADDR" = 10.0.0.1 ] || [ "$(grep -c '^10.0.0.2 ' "$ASKED")" -gt 2 ]
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
      ["sleep", "#!/bin/sh\n"],
    ] as const) {
      fs.writeFileSync(path.join(folder, name), text, { mode: 0o755 });
    }
  });

  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  it("asks every one of them, by its address and under the name of its certificate, until all say yes", () => {
    const asked = path.join(folder, "asked");
    const ran = spawnSync("bash", ["-c", admissionScript(["shop"], POOLERS)], {
      encoding: "utf8",
      timeout: 10_000,
      env: {
        PATH: `${folder}:/usr/bin:/bin`,
        ASKED: asked,
        DATABASE_SHOP_USERNAME: "shop_b",
        DATABASE_SHOP_PASSWORD: "new",
      },
    });
    assert.equal(ran.status, 0, ran.stderr);
    const said = (address: string): string => `${address} pooler verify-full /etc/ssl/pooler/ca.crt shop shop_b new`;
    const round = [said("10.0.0.1"), said("10.0.0.2")];
    assert.deepEqual(fs.readFileSync(asked, "utf8").trim().split("\n"), [...round, ...round, ...round]);
    assert.doesNotMatch(ran.stdout + ran.stderr, /new/);
  });
});
