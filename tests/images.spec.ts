import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

describe("The images of the platform itself", () => {
  const root = join(__dirname, "..");
  const dockerfile = readFileSync(join(root, "images/postgres-tools/Dockerfile"), "utf8");
  const page = readFileSync(join(root, "docs/operations/images.md"), "utf8");

  it("stand on a base that is pinned by digest, and take what was mended since", () => {
    assert.match(dockerfile, /^ARG BASE=debian:trixie-slim@sha256:[0-9a-f]{64}\nFROM \$\{BASE\}$/m);
    assert.match(dockerfile, /apt-get upgrade --yes/);
  });

  it("can be built as the page says: every argument without a value is given, by the workflow and by hand", () => {
    const required = [...dockerfile.matchAll(/^ARG (\w+)$/gm)].map(([, name = ""]) => name);
    assert.deepEqual(required, ["RDS_BUNDLE_SHA256"]);
    const commands = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, command = ""]) =>
      command.replaceAll("\\\n", ""),
    );
    const builds = commands.filter((command) =>
      /^(gh workflow run|docker buildx build) .*images\/postgres-tools/.test(command),
    );
    assert.equal(builds.length, 2);
    for (const name of required) {
      for (const build of builds) assert.match(build, new RegExp(`(--field build-args="|--build-arg )${name}=`));
    }
  });
});
