import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KEEPER_ALIVE, KEEPER_CREDENTIALS, keeperScript } from "../../../platform/planning/preview-keeper-script";

const SCRIPT = keeperScript({
  namespace: "preview",
  routers: "router-pods.preview-router.svc.cluster.local",
  usePort: 8081,
  sleepSeconds: 3600,
  lifeSeconds: 1_209_600,
  lookSeconds: 5,
  readSeconds: 60,
  noteSeconds: 300,
});

/** What it does is in tests/engine/previews.spec.ts, with a real API server and a real nginx. */
describe("The keeper's script (CV-03)", () => {
  it("goes by the plan's times", () => {
    assert.match(SCRIPT, /--argjson sleep 3600 .*\n.*--argjson life 1209600 --argjson note 300 /);
    assert.match(SCRIPT, /stale=\$\(\(now \+ 60\)\)/);
    assert.match(SCRIPT, /\n {2}sleep 5 &\n {2}wait \$!\n/);
  });

  it("is taken for alive as long as it went round lately, and not before it did nor long after", () => {
    const folder = mkdtempSync(join(tmpdir(), "meridian-keeper-"));
    try {
      const round = join(folder, "round");
      const [program, ...args] = KEEPER_ALIVE.map((part) => part.replace("/tmp/round", round));
      const alive = (): boolean => spawnSync(program ?? "", args).status === 0;
      assert.equal(alive(), false);
      writeFileSync(round, "");
      assert.equal(alive(), true);
      const longAgo = new Date(Date.now() - 10 * 60_000);
      utimesSync(round, longAgo, longAgo);
      assert.equal(alive(), false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("asks every pod of the router, and the API server for one namespace alone", () => {
    assert.match(SCRIPT, /getent ahostsv4 router-pods\.preview-router\.svc\.cluster\.local/);
    assert.match(SCRIPT, /http:\/\/\$address:8081\/use\//);
    assert.deepEqual([...new Set(SCRIPT.match(/namespaces\/[^/]+\//g))], ["namespaces/preview/"]);
  });

  it("hands its token to nobody who looks at processes, and reads it anew each time", () => {
    assert.equal(KEEPER_CREDENTIALS, "/var/run/secrets/kubernetes.io/serviceaccount");
    assert.match(SCRIPT, /--header @<\(printf 'Authorization: Bearer %s' "\$\(cat \/var\/run\/secrets\/.*\/token\)"\)/);
  });
});
