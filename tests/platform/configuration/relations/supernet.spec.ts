import assert from "node:assert/strict";
import { fileWith, messageFor } from "../../bent-stack-file";

const PRIVATE = "choose a block of 10.0.0.0/8, such as 10.0.0.0/12 or 10.16.0.0/12";

describe("The supernet", () => {
  it("is written with its first address", () => {
    assert.equal(
      messageFor({ supernet: "10.1.0.0/12" }),
      `Pulumi.prod.yaml has 1 problem:

  supernet
    got       "10.1.0.0/12"
    expected  the first address of a block
    to do     write 10.0.0.0/12`,
    );
  });

  it("stays clear of the addresses of Kubernetes services", () => {
    assert.equal(
      messageFor({ supernet: "172.16.0.0/12" }),
      `Pulumi.prod.yaml has 1 problem:

  supernet
    got       "172.16.0.0/12"
    expected  a block apart from 172.20.0.0/16, the addresses of Kubernetes services
    to do     ${PRIVATE}`,
    );
  });

  for (const [what, supernet] of [
    ["the public addresses of others", "8.0.0.0/12"],
    ["the addresses that reach no further than the link, the metadata service's among them", "169.240.0.0/12"],
    ["the loopback", "127.0.0.0/12"],
  ] as const) {
    it(`is not ${what}`, () => {
      assert.match(messageFor({ supernet }), new RegExp(`^ {2}supernet\n {4}got {7}"${supernet}"$`, "m"));
    });
  }

  it("may be any /12 of 10.0.0.0/8", () => {
    const blocks = Array.from({ length: 16 }, (_, index) => `10.${String(index * 16)}.0.0/12`);
    assert.deepEqual(
      blocks.map((supernet) => fileWith({ supernet }).supernet),
      blocks,
    );
  });
});
