import assert from "node:assert/strict";
import { renderProblems } from "../../../platform/configuration/problem";
import { descriptionOf, settingsProblems } from "../../../platform/configuration/check-settings";

const GUARD = { "pulumi:disable-default-providers": '["aws","kubernetes","cloudflare"]' };

function messageFor(pulumiStack: string, config: Readonly<Record<string, string>>): string {
  return renderProblems("the stack", settingsProblems({ pulumiStack, config }));
}

describe("What surrounds a platform's description", () => {
  it("is well where the name, the key and the guard are", () => {
    const config = { ...GUARD, "meridian:platform": "{}", "aws:region": "eu-west-1", "other:key": "1" };

    assert.deepEqual(settingsProblems({ pulumiStack: "prod-cell-us", config }), []);
    assert.deepEqual(settingsProblems({ pulumiStack: "account", config: { ...GUARD, "meridian:account": "{}" } }), []);
  });

  for (const name of ["Prod", "my.dev_x", "1st", "prod-", "", "a".repeat(32)]) {
    it(`is not well in a stack named ${JSON.stringify(name)}, whose clusters AWS would refuse`, () => {
      assert.equal(
        messageFor(name, GUARD),
        `the stack has 1 problem:

  (the stack's name)
    got       ${JSON.stringify(name)}
    expected  1 to 31 lower-case letters, digits and hyphens, from a letter to a letter or digit
    to do     rename the stack and its file: the name is part of names that AWS allows no other characters in`,
      );
    });
  }

  it("says of a misspelt key what was meant, and of another that it is not read", () => {
    assert.equal(
      messageFor("prod", { ...GUARD, "meridian:platfrom": "{}", "meridian:password": "secret" }),
      `the stack has 2 problems:

  meridian:password
    got       a key that nothing reads
    expected  meridian:platform or meridian:account, and no other key of this namespace
    to do     remove it; secrets are never in a stack file

  meridian:platfrom
    got       a key that nothing reads
    expected  meridian:platform or meridian:account, and no other key of this namespace
    to do     did you mean meridian:platform?`,
    );
  });

  it("misses the guard against default providers, whole or in part", () => {
    assert.equal(
      messageFor("prod", { "pulumi:disable-default-providers": '["aws"]' }),
      `the stack has 1 problem:

  pulumi:disable-default-providers
    got       ["aws"]
    expected  a list with aws, kubernetes, cloudflare
    to do     write pulumi:disable-default-providers: [aws, kubernetes, cloudflare]; without it a forgotten region is whichever your shell has`,
    );
    assert.equal(settingsProblems({ pulumiStack: "prod", config: {} })[0]?.got, "nothing");
  });
});

describe("What a stack describes", () => {
  it("is a platform or an account, by the key that it has", () => {
    assert.deepEqual(descriptionOf({ ...GUARD, "meridian:platform": "{}" }), { ok: true, value: "platform" });
    assert.deepEqual(descriptionOf({ ...GUARD, "meridian:account": "{}" }), { ok: true, value: "account" });
  });

  for (const { config, got } of [
    { config: { "meridian:platform": "{}", "meridian:account": "{}" }, got: "both of them" },
    { config: {}, got: "neither of them" },
  ]) {
    it(`is not ${got}`, () => {
      const description = descriptionOf(config);
      assert.ok(!description.ok);
      assert.equal(
        renderProblems("the stack", description.problems),
        `the stack has 1 problem:

  meridian:platform, meridian:account
    got       ${got}
    expected  exactly one of them
    to do     describe an application's platform under meridian:platform, and what an account has once under meridian:account, in a stack of its own`,
      );
    });
  }
});
