import assert from "node:assert/strict";
import { fileWith, messageFor } from "../../bent-stack-file";

describe("Access to the clusters", () => {
  it("is not given to the whole internet", () => {
    assert.equal(
      messageFor({ "access.endpointCidrs": ["203.0.113.0/24", "0.0.0.0/0"] }),
      `Pulumi.prod.yaml has 1 problem:

  access.endpointCidrs.1
    got       0.0.0.0/0, the internet at large
    expected  blocks of people and machines that administer the clusters
    to do     list offices, VPNs and runners, or leave the list empty`,
    );
  });

  it("is not given to the whole internet in two halves either", () => {
    assert.match(messageFor({ "access.endpointCidrs": ["0.0.0.0/1", "128.0.0.0/1"] }), /has 2 problems/);
  });

  it("may be closed to everyone outside", () => {
    assert.deepEqual(fileWith({ "access.endpointCidrs": [] }).access.endpointCidrs, []);
  });

  it("is not given to two operators of one name", () => {
    const [first, second] = [
      "arn:aws:iam::111122223333:role/operators",
      "arn:aws:iam::444455556666:role/ops/operators",
    ];
    assert.equal(
      messageFor({ "access.operators": [first, second] }),
      `Pulumi.prod.yaml has 1 problem:

  access.operators.1
    got       ${second}, which has the same name as ${first}
    expected  ARNs whose last parts differ, since access entries are named after them
    to do     name each role or user once`,
    );
  });
});
