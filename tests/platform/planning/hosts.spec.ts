import assert from "node:assert/strict";
import { hostPlaceholder, namesHosts, withHosts } from "../../../platform/planning/hosts";

describe("Hosts that only the cloud knows", () => {
  const hosts = { "main-1": { write: "w.main", read: "r.main" }, shard2: { write: "w.shard2", read: "r.shard2" } };

  it("are put where their placeholders are, each as often as it stands there", () => {
    const text = `${hostPlaceholder("main-1", "write")} ${hostPlaceholder("shard2", "read")} ${hostPlaceholder("main-1", "write")}`;
    assert.equal(text, "${host:main-1:write} ${host:shard2:read} ${host:main-1:write}");
    assert.equal(withHosts(text, hosts), "w.main r.shard2 w.main");
  });

  it("leave every other text as it is", () => {
    const text = "$host ${host} {{ .orders }} ${host:main-1:admin}";
    assert.equal(namesHosts(text), false);
    assert.equal(withHosts(text, hosts), text);
    assert.equal(namesHosts(hostPlaceholder("shard2", "write")), true);
  });

  it("are told of when there is none", () => {
    assert.throws(() => withHosts(hostPlaceholder("shard9", "write"), hosts), /shard9/);
  });
});
