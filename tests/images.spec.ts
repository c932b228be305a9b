import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

describe("The images of the platform itself", () => {
  const root = join(__dirname, "..");
  const dockerfileOf = (image: string): string => readFileSync(join(root, "images", image, "Dockerfile"), "utf8");
  const dockerfile = dockerfileOf("postgres-tools");
  const page = readFileSync(join(root, "docs/operations/images.md"), "utf8");

  it("stand on a base that is pinned by digest, and take what was mended since", () => {
    for (const image of ["postgres-tools", "preview-router"]) {
      assert.match(dockerfileOf(image), /^ARG BASE=debian:trixie-slim@sha256:[0-9a-f]{64}\nFROM \$\{BASE\}$/m, image);
      assert.match(dockerfileOf(image), /apt-get upgrade --yes/, image);
    }
  });

  it("run as nobody, and the router ends by the signal on which nginx finishes what it has (CV-03, CV-12)", () => {
    for (const image of ["postgres-tools", "preview-router"]) assert.match(dockerfileOf(image), /^USER 10001:10001$/m);
    assert.match(dockerfileOf("preview-router"), /^STOPSIGNAL SIGQUIT$/m);
    for (const program of ["curl", "jq", "nginx-light"])
      assert.ok(dockerfileOf("preview-router").includes(` ${program}`));
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
