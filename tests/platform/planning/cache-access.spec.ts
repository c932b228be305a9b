import assert from "node:assert/strict";
import { CACHE_ACCESS } from "../../../platform/planning/cache-access";

describe("CACHE_ACCESS", () => {
  it("gives a queue what a cache has but channels (CV-06)", () => {
    const [cache, queue] = [CACHE_ACCESS.cache.split(" "), CACHE_ACCESS.queue.split(" ")];
    assert.deepEqual(
      cache.filter((rule) => !queue.includes(rule)),
      ["&*", "+@pubsub"],
    );
    assert.deepEqual(
      queue.filter((rule) => !cache.includes(rule)),
      [],
    );
  });

  for (const [kind, access] of Object.entries(CACHE_ACCESS)) {
    it(`${kind}: is an access string that ElastiCache takes, and begins with nothing allowed`, () => {
      assert.match(access, /^on ~\* (&\* )?-@all /);
      // It refuses passwords, commands that it does not offer, and single subcommands taken away.
      assert.doesNotMatch(access, /[<>#]|reset|-\w+\|/);
      assert.doesNotMatch(access, /\b(acl|bgsave|config|debug|migrate|replicaof|save|shutdown|slaveof|sync)\b/);
    });
  }
});
