import assert from "node:assert/strict";
import { operatorKey } from "../../../platform/planning/operators";
import { planWith } from "../bent-stack-file";

describe("operatorKey", () => {
  it("is the name that people gave the role or user, without its path", () => {
    assert.equal(operatorKey("arn:aws:iam::111122223333:role/platform-operators"), "platform-operators");
    assert.equal(operatorKey("arn:aws:iam::111122223333:role/teams/platform/on-call"), "on-call");
    assert.equal(operatorKey("arn:aws:iam::111122223333:user/ada@example.com"), "ada@example.com");
  });

  it("names the same entry wherever the ARN stands in the list", () => {
    const [first, second] = ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::111122223333:role/b"];
    const operators = (list: readonly (string | undefined)[]): object | undefined =>
      planWith({ "access.operators": list }).cells["us"]?.cluster.operators;
    assert.deepEqual(operators([first, second]), { a: first, b: second });
    assert.deepEqual(operators([second, first]), { a: first, b: second });
  });
});
