import assert from "node:assert/strict";
import { policyDocument } from "../../../platform/planning/policy-document";

describe("policyDocument", () => {
  it("says which version of the language the statements are in: without it, variables are not filled in", () => {
    const statement = { Sid: "Look", Effect: "Allow", Action: ["s3:GetObject"], Resource: "*" } as const;
    assert.deepEqual(JSON.parse(policyDocument([statement])), { Version: "2012-10-17", Statement: [statement] });
  });
});
